using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Polls;

/// <summary>
/// Carries polls, and later their results, to those they are meant for: as a broadcast, so that counting, the second person, quiet hours, consent
/// and once a person are the same as for every other one. Residents hear of polls who agreed to general news.
/// </summary>
internal sealed class PollInvitations(TextBook texts, BroadcastNotices notices)
{
    private const int MostOpen = 50;

    private readonly PollWords words = new(texts);

    public void Invite(ItemScope scope, IncomingMessage message, string code)
    {
        if (scope.Officer?.Value is not { } admin || !Authority.MayPoll(admin) || scope.Reader.Get(Poll.Table, scope.CityId, code) is not { } stored
            || (!stored.Value.TakesVotes(scope.Now) && stored.Value.Phase is not PollPhase.Published))
        {
            return;
        }

        var before = Before(scope, stored.Value);
        if (before is { Phase: BroadcastPhase.Draft })
        {
            // Who agreed, or came, since it was counted is invited as well; where the admin changed its people, those stay.
            BroadcastDesk.Prepare(scope, admin, message.Chat, before.Code, before.Code, before.Draft);
            scope.Send(message.Chat, new OutgoingMessage(texts.Say(scope.LanguageOf(message.Chat), TextKey.Poll.Inviting)), Priority.Reply);
            return;
        }

        if (before is not null)
        {
            scope.Send(message.Chat, notices.Shown(scope, scope.LanguageOf(message.Chat), before, admin.Id), Priority.Reply);
            return;
        }

        var broadcast = ShortCode.For(message);
        BroadcastDesk.Prepare(scope, admin, message.Chat, broadcast, null, DraftOf(scope, stored.Value));
        scope.Commit.Put(Poll.Table, scope.CityId, stored.Value with { Broadcasts = [.. stored.Value.Broadcasts, broadcast] }, stored);
        scope.Send(message.Chat, new OutgoingMessage(texts.Say(scope.LanguageOf(message.Chat), TextKey.Poll.Inviting)), Priority.Reply);
    }

    /// <summary>An invitation whose poll takes no votes any more: whoever got it could only read that they are late.</summary>
    public static bool IsLate(IReader reader, string city, BroadcastDraft draft, DateTimeOffset now) =>
        draft.Answers is [{ Data: var data }, ..] && PollData.Read(data) is not null && PollOf(reader, city, draft)?.TakesVotes(now) is not true;

    /// <summary>The poll that a broadcast invites to; null when it invites to none, or that one is gone.</summary>
    public static Poll? PollOf(IReader reader, string city, BroadcastDraft draft) =>
        draft.Answers is [{ Data: var data }, ..] && PollData.Read(data) is var (code, _) ? reader.Get(Poll.Table, city, code)?.Value : null;

    /// <summary>What an admin made for it before: nobody is invited, or told the result, twice. Null when there is none, or it was stopped.</summary>
    private static Broadcast? Before(ItemScope scope, Poll poll) => poll.Broadcasts
        .Select(code => scope.Reader.Get(Broadcast.Table, scope.CityId, code)?.Value).OfType<Broadcast>()
        .LastOrDefault(broadcast => broadcast.Phase is not BroadcastPhase.Cancelled && broadcast.Draft.Answers.Count > 0 == poll.Phase is PollPhase.Open);

    /// <summary>The poll that the last invitation among these is to, whether its options are buttons or words; null when none is one.</summary>
    public static string? In(ItemScope scope, IEnumerable<OutgoingMessage> messages) => messages
        .Select(message => message.Broadcast).OfType<string>()
        .Select(tag => scope.Reader.Get(Broadcast.Table, scope.CityId, BroadcastTag.Read(tag).Code)?.Value).OfType<Broadcast>()
        .Select(broadcast => PollOf(scope.Reader, scope.CityId, broadcast.Draft)).LastOrDefault(poll => poll is not null)?.Code;

    /// <summary>
    /// Writes down that an invitation went to somebody who had written since its broadcast began (it rested, waited, or came to them late): they
    /// answer it like any other.
    /// </summary>
    /// <param name="chats">Where it went just now, and not before an answer.</param>
    public static void Came(IReader reader, Commit along, string city, string code, IReadOnlyList<ChatAddress> chats)
    {
        if (chats.Count == 0 || reader.Get(Broadcast.Table, city, code)?.Value is not { StartedAt: { } startedAt } broadcast || PollOf(reader, city, broadcast.Draft) is not { } poll)
        {
            return;
        }

        reader.Expect(reads => chats.ToList().ForEach(chat => reads.Get(SessionTable.Sessions, city, chat.LaneKey)));
        foreach (var chat in chats)
        {
            if (reader.Get(SessionTable.Sessions, city, chat.LaneKey) is { } session && session.Value.LastHeardAt >= startedAt)
            {
                along.Put(SessionTable.Sessions, city, session.Value with { InvitedSince = poll.Code }, session);
            }
        }
    }

    /// <summary>The open poll whose invitation this chat was sent after its person last wrote, or because they did; null when there is none.</summary>
    public static PollFact? Latest(ItemScope scope, Session session, ChatAddress chat)
    {
        if (scope.Reader.Count(Poll.Table, scope.CityId, Poll.OpenMark) == 0)
        {
            return null;
        }

        if ((session.InvitedSince ?? session.Invited) is { } waited && scope.Reader.Get(Poll.Table, scope.CityId, waited)?.Value.TakesVotes(scope.Now) is true)
        {
            return PollFacts.Find(scope, chat, waited);
        }

        // A person's chats may lie in other shards than the one that answered for them; people of the roster all lie in the first.
        List<int> shards = [.. PersonBook.ChatsOf(scope, chat).Select(Listener.ShardOf).Append(0).Distinct()];
        var invited = scope.Reader.Find(Poll.Table, scope.CityId, Poll.OpenMark, MostOpen).Select(stored => stored.Value).Where(poll => poll.TakesVotes(scope.Now))
            .FirstOrDefault(poll => poll.Broadcasts.Any(code =>
                scope.Reader.Get(Broadcast.Table, scope.CityId, code)?.Value.StartedAt > session.LastHeardAt
                && shards.Exists(shard => scope.Reader.Get(Recipients.Table, scope.CityId, Recipients.KeyOf(code, chat.Channel, shard))?.Value
                    .People.Any(person => person.Chat == chat.Chat) is true)));
        return invited is null ? null : PollFacts.Find(scope, chat, invited.Code);
    }

    private BroadcastDraft DraftOf(ItemScope scope, Poll poll)
    {
        // One text for everybody: it is the city's own wording, as the question is.
        const string Language = "id";
        var guide = scope.City.Guide;
        if (poll.Phase is PollPhase.Published)
        {
            var more = texts.Say(Language, TextKey.Poll.More);
            return new BroadcastDraft
            {
                Text = $"{words.Brief(Language, poll.Draft, poll.Result!, BroadcastDraft.LongestText - more.Length - 2)}\n\n{more}",
                PhotoId = poll.ChartId,
                Audience = AudienceOf(poll.Draft),
            };
        }

        var asked = PollWords.Asked(poll.Draft);
        var how = texts.Say(Language, poll.Draft.IsMultiple ? TextKey.Poll.HowSeveral : TextKey.Poll.HowOne,
            ("closes", TimeWords.At(poll.ClosesAt, scope.Now, guide.Zone, guide.ZoneLabel, Language)));
        var whole = $"{asked}\n\n{how}";
        return new BroadcastDraft
        {
            Text = whole.Length <= BroadcastDraft.LongestText ? whole : asked,
            Answers = PollWords.Options(poll.Code, poll.Draft, []),
            Audience = AudienceOf(poll.Draft),
        };
    }

    /// <summary>Who is invited; who may vote is told by the same.</summary>
    public static Audience AudienceOf(PollDraft poll) => new()
    {
        Kind = poll.Who is PollWho.Everybody or PollWho.Reporters ? AudienceKind.Topic : AudienceKind.Roster,
        Roles = poll.Who switch
        {
            PollWho.Neighbourhoods => [Role.Rt, Role.Rw],
            PollWho.Officers => [Role.Petugas, Role.KetuaTim, Role.KepalaOpd, Role.Koordinator],
            _ => [],
        },
        AreaCodes = poll.AreaCodes,
        Areas = poll.Areas,
        Categories = poll.Who is PollWho.Reporters && poll.CategoryId is { } category ? [category] : [],
    };
}
