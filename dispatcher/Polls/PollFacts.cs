using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Polls;

/// <summary>Polls as turns may know them.</summary>
internal static class PollFacts
{
    private const int MostListed = 20;
    private const int MostOpen = 50;
    private static readonly TimeSpan resultsStay = TimeSpan.FromDays(30);

    /// <summary>Open ones that are meant for this chat's person, then results of late.</summary>
    public static List<PollFact> For(ItemScope scope, ChatAddress chat) =>
        [.. scope.Reader.Find(Poll.Table, scope.CityId, Poll.OpenMark, MostOpen).Select(stored => stored.Value)
            .Where(poll => poll.TakesVotes(scope.Now)).Select(poll => Of(scope, chat, poll)).Where(poll => poll.MayVote)
            .Concat(scope.Reader.Find(Poll.Table, scope.CityId, Poll.PublishedMark, MostListed).Select(stored => stored.Value)
                .Where(poll => poll.PublishedAt > scope.Now - resultsStay).Select(poll => Of(scope, chat, poll)))];

    public static PollFact? Find(ItemScope scope, ChatAddress chat, string code) =>
        scope.Reader.Get(Poll.Table, scope.CityId, code)?.Value is { } poll ? Of(scope, chat, poll) : null;

    /// <summary>For admins; null for everybody else.</summary>
    public static PollDeskFact? Desk(ItemScope scope, Officer officer) => !Authority.MayPoll(officer) ? null : new PollDeskFact
    {
        All = new LazyList<PollFact>(() => [.. scope.Reader.Find(Poll.Table, scope.CityId, Poll.AllMark, MostListed).Select(stored => AtDesk(scope, stored.Value))]),
        Find = code => scope.Reader.Get(Poll.Table, scope.CityId, code)?.Value is { } poll ? AtDesk(scope, poll) : null,
    };

    /// <summary>With how it stands.</summary>
    public static PollFact AtDesk(ItemScope scope, Poll poll) => Bare(scope, poll) with
    {
        Result = poll.Result ?? PollCounting.Count(scope.Reader, scope.CityId, poll.Code, poll.Draft.Options.Count),
        ChartId = poll.ChartId,
    };

    private static PollFact Of(ItemScope scope, ChatAddress chat, Poll poll) => Bare(scope, poll) with
    {
        Mine = poll.TakesVotes(scope.Now) ? PollVotes.Of(scope, poll, chat) : null,
        MayVote = Voters.IsMeant(scope, chat, poll.Draft),
        Result = poll.Phase is PollPhase.Published ? poll.Result : null,
        ChartId = poll.Phase is PollPhase.Published ? poll.ChartId : null,
    };

    private static PollFact Bare(ItemScope scope, Poll poll) =>
        new(poll.Code, poll.Draft, poll.Phase is PollPhase.Open && !poll.TakesVotes(scope.Now) ? PollPhase.Closing : poll.Phase, poll.ClosesAt);
}
