using System.Text.Json;
using Microsoft.Extensions.Logging;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Sla;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;
namespace QlueBot.Dispatcher.Inbox;

/// <summary>
/// What runs in a lane: every inbox item, whatever its kind, becomes a change of state and messages in the outbox. Pure but for the random
/// number of a new report; the store decides when it counts.
/// </summary>
public sealed partial class LaneRunner
{
    private readonly CityAtlas atlas;
    private readonly Conversation conversation;
    private readonly TextBook texts;
    private readonly FactsReader facts;
    private readonly EffectRunner effects;
    private readonly Escalation escalation;
    private readonly PhotoArrivals photos;
    private readonly StepTally tally;
    private readonly PrivacyNews privacy;
    private readonly RequestDesk requests;
    private readonly BroadcastNewsDesk broadcasts;
    private readonly PollDesk polls;
    private readonly VendorNews vendors;
    private readonly Dictionary<string, IChannel> channels;
    private readonly ILogger logger;

    internal LaneRunner(
        CityAtlas atlas, Conversation conversation, TextBook texts, FactsReader facts, EffectRunner effects,
        Escalation escalation, PhotoArrivals photos, StepTally tally, PrivacyNews privacy, RequestDesk requests, BroadcastNewsDesk broadcasts,
        PollDesk polls, VendorNews vendors,
        IEnumerable<IChannel> channels, ILogger<LaneRunner> logger)
    {
        (this.atlas, this.conversation, this.texts, this.facts) = (atlas, conversation, texts, facts);
        (this.effects, this.escalation, this.photos, this.tally) = (effects, escalation, photos, tally);
        (this.privacy, this.requests, this.broadcasts, this.polls, this.vendors) = (privacy, requests, broadcasts, polls, vendors);
        this.logger = logger;
        this.channels = channels.ToDictionary(channel => channel.Name);
        Handler = new LaneHandler(Handle, SetAside) { Foresee = new TurnForesight(atlas, this.channels).Foresee };
    }

    public LaneHandler Handler { get; }

    private Commit Handle(IReadOnlyList<StoredItem> items, IReader reader)
    {
        var commit = new Commit();
        var ahead = new CommitReader(reader, commit);
        var burst = new Burst();
        foreach (var item in items)
        {
            if (atlas.Find(item.City) is { } city)
            {
                Run(item, new ItemScope(city, item.At, ahead, commit), burst);
            }
        }

        burst.Close();
        OneMessage.Merge(commit.Outbox, channels, burst.Apart, chat => Windows.IsWellOpen(ahead, chat, items[^1].At));
        ManyChoices.WriteOut(commit.Outbox, channels);
        LongMessages.Split(commit.Outbox, channels);
        return commit;
    }

    private Commit SetAside(StoredItem item, Exception reason, IReader reader)
    {
        // The exception's message may quote what the person sent: only its type and where it was thrown are logged.
        LogAside(StoredItem.Masked(item.Key), item.Kind, reason.GetType().Name, reason.StackTrace);
        var commit = new Commit();
        if (channels.GetValueOrDefault(item.Kind)?.ChatOf(item) is { } chat)
        {
            var language = reader.Get(SessionTable.Sessions, chat.City, chat.LaneKey)?.Value.Language ?? "id";
            commit.Outbox.Add(new OutboxDraft(
                chat, new OutgoingMessage(texts.Say(language, TextKey.Notice.Unreadable)) { Language = language }, Priority.Reply));
        }

        return commit;
    }

    private void Run(StoredItem item, ItemScope scope, Burst burst)
    {
        switch (item.Kind)
        {
            case ItemKinds.Talk:
                var wake = JsonSerializer.Deserialize(item.Body.Span, TimerJson.Default.TalkTimer)!;
                Turn(item, scope, burst, wake.SessionKey, Inside(wake.Chat, new MessageBody.Silence(wake.Name), item));
                break;
            case ItemKinds.Clock:
                escalation.Tick(scope, JsonSerializer.Deserialize(item.Body.Span, TimerJson.Default.ClockTimer)!.Number);
                break;
            case ItemKinds.Photo:
                var fetched = PhotoJobs.Read(item.Body);
                if (fetched is { File: { } file, Look: not PhotoLook.Lost } && channels.GetValueOrDefault(fetched.Chat.Channel) is { KeepsFiles: true })
                {
                    scope.Commit.Jobs.Add(PrivacyOrder.Draft(scope.CityId, $"let-go/{fetched.PhotoId}", new PrivacyOrder.LetGo(fetched.Chat, file)));
                }

                if (photos.Take(scope, fetched) is { } seen)
                {
                    Turn(item, scope, burst, fetched.SessionKey, Inside(fetched.Chat, seen, item));
                }

                break;
            case ItemKinds.Chart:
                var chart = ChartOrder.Read(item.Body);
                scope.Commit.Jobs.Add(PrivacyOrder.Draft(
                    scope.CityId, $"chart/{chart.PhotoId}", PrivacyOrder.OfPhoto(chart.Chat, chart.PhotoId), scope.Now + ChartOrder.Life));
                scope.Send(chart.Chat, chart.IsGivenUp
                    ? new OutgoingMessage(texts.Say(chart.Language, TextKey.Admin.StatisticsNoChart))
                    : new OutgoingMessage(ChartPump.TitleOf(texts, scope.City.Guide, chart)) { PhotoId = chart.PhotoId });
                break;
            case ItemKinds.Request:
                requests.Tick(scope, JsonSerializer.Deserialize(item.Body.Span, TimerJson.Default.ClockTimer)!.Number);
                break;
            case ItemKinds.Broadcast:
                broadcasts.Take(scope, BroadcastNews.Read(item.Body));
                break;
            case ItemKinds.Poll:
                polls.Tick(scope, JsonSerializer.Deserialize(item.Body.Span, TimerJson.Default.ClockTimer)!);
                break;
            case PollJob.Kind:
                polls.Drawn(scope, item);
                break;
            case PrivacyOrder.Kind:
                privacy.Tell(scope, item);
                break;
            case ItemKinds.Receipt:
                vendors.Receipts.Take(scope, item);
                break;
            case ItemKinds.System:
                vendors.Take(scope, item);
                break;
            default:
                if (TurnForesight.MessageOf(item, channels[item.Kind]) is { } message)
                {
                    Rooms.Move(scope, message);
                    Contacts.Heard(scope, message);
                    var waited = vendors.Heard(scope, message, channels[item.Kind].Limits);
                    burst.Apart.AddRange(waited);
                    Turn(item, scope, burst, message.SessionKey, message, PollInvitations.In(scope, waited));
                }

                break;
        }
    }

    private void Turn(StoredItem item, ItemScope scope, Burst burst, string sessionKey, IncomingMessage message, string? invited = null)
    {
        var stored = scope.Reader.Get(SessionTable.Sessions, scope.CityId, sessionKey);
        var session = stored?.Value ?? new Session(sessionKey, message.Chat);
        var known = scope.Reader.Find(
            Officer.Table, scope.CityId, OfficerMarks.Sender(message.Chat.Channel, message.SenderId), 1);
        var turning = scope with
        {
            Chat = message.Chat,
            Officer = known is [var officer, ..] ? officer : null,
        };
        if (!message.InGroup && message.Body is not (MessageBody.Blocked or MessageBody.Silence or MessageBody.PhotoSeen))
        {
            PersonBook.Used(scope, session);
        }

        var turn = conversation.Advance(session, message, facts.Read(turning, session, message));
        if (turn.Walk is { } walk)
        {
            tally.Count(scope.City, message.Chat.Channel, item.Key, session.Turn, scope.Now, walk);
        }

        if (turn.Speech is null && (turn.Say is not null || turn.Effects.Count > 0))
        {
            burst.Release(turn.Next);
        }

        var outboxBefore = scope.Commit.Outbox.Count;
        if (turn.Speech is { } speech)
        {
            burst.Hold(scope, message.Chat, turn.Next, speech);
        }
        else if (turn.Say is { } say)
        {
            scope.Answer(message.Chat, say, turn.Next);
        }

        foreach (var effect in turn.Effects)
        {
            effects.Run(turning, turn.Next, message, effect);
        }

        AnswerPress(scope.Commit, message, outboxBefore);
        var next = turn.Say is null ? Offering(turn.Next, scope.Commit, message, outboxBefore) : turn.Next;
        next = turn.Effects.Count > 0 ? PersonBook.Bound(scope, next) : next;
        next = Listeners.Keep(scope, session, next, message, turn.Effects);
        next = invited is null ? next : next with { Invited = invited };
        if (!ReferenceEquals(next, session))
        {
            scope.Commit.Put(SessionTable.Sessions, scope.CityId, next, stored);
        }
    }

    /// <summary>A notice that stands for the turn's own answer: its choices can be typed, and the buttons before it are old.</summary>
    private static Session Offering(Session session, Commit commit, IncomingMessage message, int from)
    {
        var isAnswer = !message.InGroup && message.Body is MessageBody.Words or MessageBody.Press;
        return isAnswer && commit.Outbox.FindLastIndex(draft => draft.Chat == message.Chat) is var index && index >= from
            ? session with { Offered = commit.Outbox[index].Message.Choices, Turn = session.Turn + 1 }
            : session;
    }

    /// <summary>The first message that goes back to the chat also stops its pressed button from spinning.</summary>
    private static void AnswerPress(Commit commit, IncomingMessage message, int from)
    {
        if (message.PressId is null)
        {
            return;
        }

        var answer = commit.Outbox.FindIndex(from, draft => draft.Chat == message.Chat);
        if (answer >= 0)
        {
            var draft = commit.Outbox[answer];
            commit.Outbox[answer] = draft with { Message = draft.Message with { AnswersPress = message.PressId } };
        }
    }

    private static IncomingMessage Inside(ChatAddress chat, MessageBody body, StoredItem item) => new(chat, chat.Chat, body, item.At);

    [LoggerMessage(Level = LogLevel.Error, Message = "Set aside {Item} of kind {Kind}: {Exception}\n{Trace}")]
    private partial void LogAside(string item, string kind, string exception, string? trace);
}
