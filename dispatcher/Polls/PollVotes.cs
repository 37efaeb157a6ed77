using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Dispatcher.Inbox;

namespace QlueBot.Dispatcher.Polls;

/// <summary>Takes votes: one a person, whichever of their chats they use, the latest in place of those before.</summary>
internal static class PollVotes
{
    private const int MostOpen = 50;

    public static void Vote(ItemScope scope, ChatAddress chat, Effect.Vote vote)
    {
        if (scope.Reader.Get(Poll.Table, scope.CityId, vote.Code)?.Value is not { } poll || !poll.TakesVotes(scope.Now)
            || !IsPossible(vote.Options, poll.Draft) || !Voters.IsMeant(scope, chat, poll.Draft)
            || scope.Reader.Get(PollSecret.Table, scope.CityId, poll.Code)?.Value is not { } secret)
        {
            return;
        }

        var counts = new Change();
        foreach (var other in Voters.ChatsOf(scope, chat).Where(own => own.LaneKey != chat.LaneKey))
        {
            TakeBack(scope, counts, poll.Code, Voters.HashOf(secret, other));
        }

        var voter = Voters.HashOf(secret, chat);
        var before = scope.Reader.Get(PollVote.Table, scope.CityId, PollVote.KeyOf(poll.Code, voter));
        if (before is { Value.Options.Count: > 0 })
        {
            counts.Add(before.Value, -1);
        }

        if (vote.Options.Count > 0 || before is not null)
        {
            var now = new PollVote(poll.Code, voter, [.. vote.Options.Distinct().Order()], vote.Options.Count > 0 ? Voters.SlicesOf(scope, chat) : []);
            scope.Commit.Put(PollVote.Table, scope.CityId, now, before);
            if (now.Options.Count > 0)
            {
                counts.Add(now, +1);
            }
        }

        counts.Write(scope, poll.Code, PollTally.PartOf(chat));
    }

    /// <summary>What a person chose, in whichever of their chats; null: nothing.</summary>
    public static IReadOnlyList<int>? Of(ItemScope scope, Poll poll, ChatAddress chat)
    {
        if (scope.Reader.Get(PollSecret.Table, scope.CityId, poll.Code)?.Value is not { } secret)
        {
            return null;
        }

        return Voters.ChatsOf(scope, chat)
            .Select(own => scope.Reader.Get(PollVote.Table, scope.CityId, PollVote.KeyOf(poll.Code, Voters.HashOf(secret, own)))?.Value.Options)
            .FirstOrDefault(options => options is { Count: > 0 });
    }

    /// <summary>These chats are one person from now on, with all that they lead to: of their votes the first chat's stays that has one.</summary>
    public static void Merge(ItemScope scope, IReadOnlyList<ChatAddress> chats)
    {
        foreach (var poll in scope.Reader.Find(Poll.Table, scope.CityId, Poll.OpenMark, MostOpen))
        {
            if (scope.Reader.Get(PollSecret.Table, scope.CityId, poll.Value.Code)?.Value is not { } secret)
            {
                continue;
            }

            var counts = new Change();
            foreach (var voter in Voters.ChatsOf(scope, chats).Select(chat => Voters.HashOf(secret, chat)).Distinct()
                .Where(voter => scope.Reader.Get(PollVote.Table, scope.CityId, PollVote.KeyOf(poll.Value.Code, voter)) is { Value.Options.Count: > 0 }).Skip(1))
            {
                TakeBack(scope, counts, poll.Value.Code, voter);
            }

            counts.Write(scope, poll.Value.Code, PollTally.PartOf(chats[0]));
        }
    }

    private static bool IsPossible(IReadOnlyList<int> options, PollDraft poll) =>
        options.All(place => place >= 0 && place < poll.Options.Count) && (poll.IsMultiple || options.Count <= 1);

    private static void TakeBack(ItemScope scope, Change counts, string code, string voter)
    {
        if (scope.Reader.Get(PollVote.Table, scope.CityId, PollVote.KeyOf(code, voter)) is { Value.Options.Count: > 0 } vote)
        {
            counts.Add(vote.Value, -1);
            scope.Commit.Put(PollVote.Table, scope.CityId, vote.Value with { Options = [], Slices = [] }, vote);
        }
    }

    /// <summary>What a turn changes of the counts.</summary>
    private sealed class Change
    {
        private readonly Dictionary<string, int> counts = [];

        public void Add(PollVote vote, int by)
        {
            Count("v", by);
            foreach (var place in vote.Options)
            {
                Count($"o{place}", by);
            }

            foreach (var slice in vote.Slices)
            {
                Count(slice, by);
                foreach (var place in vote.Options)
                {
                    Count($"{slice}|{place}", by);
                }
            }
        }

        public void Write(ItemScope scope, string code, int part)
        {
            if (counts.Values.All(by => by == 0))
            {
                return;
            }

            var stored = scope.Reader.Get(PollTally.Table, scope.CityId, PollTally.KeyOf(code, part));
            var sums = new Dictionary<string, int>(stored?.Value.Counts ?? new Dictionary<string, int>());
            foreach (var (name, by) in counts)
            {
                sums[name] = sums.GetValueOrDefault(name) + by;
            }

            scope.Commit.Put(PollTally.Table, scope.CityId, new PollTally(code, part, sums), stored);
        }

        private void Count(string name, int by) => counts[name] = counts.GetValueOrDefault(name) + by;
    }
}
