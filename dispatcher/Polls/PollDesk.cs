using System.Security.Cryptography;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Polls;

/// <summary>
/// Opens polls, closes them by hand or by the clock, counts and publishes them. Each step looks at the poll as it stands, so that two who
/// press at once, or an admin and the clock, do it once. Only admins of the city may.
/// </summary>
internal sealed class PollDesk(TextBook texts)
{
    private const string Close = "close";
    private const string Count = "count";

    /// <summary>Turns that still saw the poll open are committed long before.</summary>
    private static readonly TimeSpan settling = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan longest = TimeSpan.FromDays(90);
    private readonly PollCard card = new(texts);

    public void Open(ItemScope scope, IncomingMessage message, PollDraft draft)
    {
        if (scope.Officer?.Value is not { } admin || !Authority.MayPoll(admin) || !IsWhole(draft))
        {
            return;
        }

        var code = ShortCode.For(message);
        var poll = new Poll(code, draft, admin.Id, scope.Now, scope.Now + draft.For);
        scope.Commit.Put(Poll.Table, scope.CityId, poll, scope.Reader.Get(Poll.Table, scope.CityId, code));
        scope.Commit.Put(PollSecret.Table, scope.CityId, new PollSecret(code, RandomNumberGenerator.GetBytes(32)), scope.Reader.Get(PollSecret.Table, scope.CityId, code));
        Wake(scope, poll, Close, poll.ClosesAt);
        AdminAct.Write(scope, AdminDeeds.PollOpened, code);
        Show(scope, message.Chat, poll, TextKey.Poll.Opened);
    }

    public void CloseNow(ItemScope scope, ChatAddress chat, string code)
    {
        if (scope.Officer?.Value is { } admin && Authority.MayPoll(admin) && scope.Reader.Get(Poll.Table, scope.CityId, code) is { } stored)
        {
            var closing = stored.Value.Phase is PollPhase.Open ? Closed(scope, stored) : stored.Value;
            Show(scope, chat, closing, closing.Phase is PollPhase.Closing ? TextKey.Poll.ClosingNow : null);
        }
    }

    public void Publish(ItemScope scope, ChatAddress chat, string code)
    {
        if (scope.Officer?.Value is not { } admin || !Authority.MayPoll(admin) || scope.Reader.Get(Poll.Table, scope.CityId, code) is not { } stored)
        {
            return;
        }

        var poll = stored.Value;
        if (poll.Phase is PollPhase.Closed)
        {
            poll = poll with { Phase = PollPhase.Published, PublishedAt = scope.Now };
            scope.Commit.Put(Poll.Table, scope.CityId, poll, stored);
            AdminAct.Write(scope, AdminDeeds.PollPublished, code);
        }

        Show(scope, chat, poll, poll.Phase is PollPhase.Published ? TextKey.Poll.PublishedNow : null);
    }

    /// <summary>A timer of the poll fired. Harmless when it is early, late or the second one.</summary>
    public void Tick(ItemScope scope, ClockTimer timer)
    {
        if (scope.Reader.Get(Poll.Table, scope.CityId, timer.Number) is not { } stored)
        {
            return;
        }

        if (timer.Name == Close && stored.Value.Phase is PollPhase.Open && scope.Now >= stored.Value.ClosesAt)
        {
            Closed(scope, stored);
        }
        else if (timer.Name == Count && stored.Value.Phase is PollPhase.Closing)
        {
            var result = PollCounting.Count(scope.Reader, scope.CityId, stored.Value.Code, stored.Value.Draft.Options.Count);
            var counted = stored.Value with { Phase = PollPhase.Closed, Result = result };
            scope.Commit.Put(Poll.Table, scope.CityId, counted, stored);
            scope.Commit.Jobs.Add(PollJob.Draft(scope.CityId, counted));
            TellAuthor(scope, counted, TextKey.Poll.Counted);
        }
    }

    /// <summary>The chart was drawn, or could not be; the votes are gone either way.</summary>
    public void Drawn(ItemScope scope, StoredItem item)
    {
        var done = PollJob.Read(item.Body);
        if (scope.Reader.Get(Poll.Table, scope.CityId, done.Code) is not { } stored)
        {
            return;
        }

        if (done.ChartId is { } chart)
        {
            scope.Commit.Put(Poll.Table, scope.CityId, stored.Value with { ChartId = chart }, stored);
        }

        if (stored.Value.Result is { IsShown: true } && Author(scope, stored.Value) is { } chat)
        {
            var key = done.ChartId is null ? TextKey.Poll.NoChart : TextKey.Poll.ChartReady;
            scope.Send(chat, new OutgoingMessage(texts.Say(scope.LanguageOf(chat), key, ("code", done.Code)))
            {
                PhotoId = done.ChartId,
                Choices = [PollCard.Shown(texts, scope.LanguageOf(chat), done.Code)],
            });
        }
    }

    private static Poll Closed(ItemScope scope, Stored<Poll> stored)
    {
        var closing = stored.Value with { Phase = PollPhase.Closing, ClosesAt = scope.Now < stored.Value.ClosesAt ? scope.Now : stored.Value.ClosesAt };
        scope.Commit.Put(Poll.Table, scope.CityId, closing, stored);
        scope.Commit.CancelledTimers.Add(new TimerCancel(scope.CityId, closing.LaneKey, Close));
        Wake(scope, closing, Count, scope.Now + settling);
        AdminAct.Write(scope, AdminDeeds.PollClosed, closing.Code);
        return closing;
    }

    private static void Wake(ItemScope scope, Poll poll, string name, DateTimeOffset at) => scope.Commit.Timers.Add(new TimerSet(
        scope.CityId, poll.LaneKey, name, at, ItemKinds.Poll, TimerJson.Write(new ClockTimer(poll.Code, name))));

    private static bool IsWhole(PollDraft draft) =>
        draft.Question.Length is > 0 and <= PollDraft.LongestQuestion && draft.Options.Count is >= PollDraft.LeastOptions and <= PollDraft.MostOptions
        && draft.Options.All(option => option.Length is > 0 and <= PollDraft.LongestOption) && draft.For > TimeSpan.Zero && draft.For <= longest;

    private void Show(ItemScope scope, ChatAddress chat, Poll poll, string? said)
    {
        var language = scope.LanguageOf(chat);
        scope.Send(
            chat, card.Of(language, PollFacts.AtDesk(scope, poll), scope.City.Guide, scope.Now, said is null ? null : texts.Say(language, said)), Priority.Reply);
    }

    private void TellAuthor(ItemScope scope, Poll poll, string said)
    {
        if (Author(scope, poll) is { } chat)
        {
            var language = scope.LanguageOf(chat);
            scope.Send(chat, card.Of(language, PollFacts.AtDesk(scope, poll), scope.City.Guide, scope.Now, texts.Say(language, said)));
        }
    }

    /// <summary>Null once they are no admin any more.</summary>
    private static ChatAddress? Author(ItemScope scope, Poll poll) =>
        scope.FindOfficer(poll.AuthorId) is { Chat: { } chat } author && Authority.MayPoll(author) && !Contacts.IsBlocked(scope.Reader, chat) ? chat : null;
}
