using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Understanding;
using Heard = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastHeard;
using Step = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastStep;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>What an admin's message says of broadcasts. Null: it is not about them, or its sender is no admin.</summary>
internal static class BroadcastEar
{
    /// <summary>The letter of this talk in <see cref="StepChoice.Step"/>.</summary>
    public const char Talk = 'b';

    private static readonly TimeSpan questionLives = TimeSpan.FromDays(1);

    public static bool IsOpen(Session session, Facts facts) =>
        session.Broadcast is { Step: not Step.Closed } state && facts.Now - state.AskedAt < questionLives;

    /// <summary>Whether an own question is open that a photo, a pin or free words could answer.</summary>
    public static bool IsAsking(Session session, Facts facts) => IsOpen(session, facts) && session.Broadcast!.Step is not Step.List;

    public static BroadcastHearing? Hear(Session session, IncomingMessage message, Facts facts)
    {
        // Everybody else's "/siaran" is a word like any other: they get no hint that there is such a thing.
        if (facts.Officer is not { Role: Role.Admin })
        {
            return null;
        }

        return message.Body switch
        {
            MessageBody.Words words => Worded(session, message, facts, words.Text.Trim()),
            MessageBody.Press press => Pressed(session, message, facts, press.Data),
            MessageBody.PhotoSeen seen => Seen(session, seen),
            MessageBody.Silence or MessageBody.Blocked or MessageBody.Returned or MessageBody.MovedTo => null,
            _ when message.InGroup || !IsAsking(session, facts) => null,
            MessageBody.Photo photo => BroadcastAnswers.Photo(session, message, photo),
            MessageBody.Place place => BroadcastAnswers.Place(session, place.Point),
            _ => Of(Heard.Unclear, session),
        };
    }

    public static BroadcastHearing Of(Heard heard, Session session) => new(heard, session.Broadcast?.Draft ?? new BroadcastDraft());

    private static BroadcastHearing Cancelled(Session session) => Of(Heard.Cancelled, session) with { Code = session.Broadcast?.Code };

    private static BroadcastHearing? Worded(Session session, IncomingMessage message, Facts facts, string text)
    {
        if (PlainWords.In(text) is ["siaran" or "broadcast" or "broadcasts", .. var rest] && rest is [] or ["baru" or "new"])
        {
            return message.InGroup ? Of(Heard.PrivateOnly, session) : rest is [] ? Of(Heard.List, session) : new(Heard.New, new BroadcastDraft());
        }

        if (message.InGroup)
        {
            return null;
        }

        if (StepChoice.Typed(session.Offered, text) is { } data && IsOurs(data))
        {
            return Pressed(session, message, facts, data);
        }

        if (!IsOpen(session, facts))
        {
            return null;
        }

        return OfficerWords.Hear(text, null).Command switch
        {
            OfficerCommand.Cancel => Cancelled(session),
            { } => Of(Heard.Diverted, session),
            _ when session.Broadcast!.Step is Step.List => null,
            _ => BroadcastAnswers.Hear(text, session, facts),
        };
    }

    private static BroadcastHearing? Pressed(Session session, IncomingMessage message, Facts facts, string data)
    {
        if (!IsOurs(data))
        {
            return null;
        }

        if (message.InGroup)
        {
            return Of(Heard.PrivateOnly, session);
        }

        if (BroadcastData.Read(data) is var (order, code, seen))
        {
            return Ordered(order, code, seen, session, facts);
        }

        var step = StepChoice.ReadStep(data, Talk)!.Value;
        return step.Value switch
        {
            "list" => Of(Heard.List, session),
            "new" => new(Heard.New, new BroadcastDraft()),
            _ when !IsOpen(session, facts) || step.Turn != session.Broadcast!.AskedTurn => Of(Heard.Expired, session),
            "cancel" => Cancelled(session),
            var value => BroadcastAnswers.Pressed(value, session, facts),
        };
    }

    private static BroadcastHearing Ordered(BroadcastOrder order, string code, int? seen, Session session, Facts facts)
    {
        if (facts.Broadcast is not { } fact || fact.Code != code)
        {
            return Of(Heard.Gone, session);
        }

        return order switch
        {
            BroadcastOrder.Edit when fact.Phase is BroadcastPhase.Draft => new(Heard.Reopened, fact.Draft) { Code = code },
            BroadcastOrder.Schedule when fact is { Phase: BroadcastPhase.Draft, People: not null } && fact.Generation == seen =>
                new(Heard.WantsTime, fact.Draft) { Code = code, Seen = seen },
            BroadcastOrder.Schedule when fact.Phase is BroadcastPhase.Draft => Order(order, code, session, seen),
            BroadcastOrder.Reword when fact.Phase is not BroadcastPhase.Draft and not BroadcastPhase.Done and not BroadcastPhase.Cancelled =>
                new(Heard.WantsReword, fact.Draft) { Code = code },
            BroadcastOrder.Stop when fact.IsHolding || fact.Phase is not BroadcastPhase.Done and not BroadcastPhase.Cancelled => new(Heard.WantsStop, fact.Draft) { Code = code },
            BroadcastOrder.Edit or BroadcastOrder.Schedule or BroadcastOrder.Reword or BroadcastOrder.Stop => Order(BroadcastOrder.Show, code, session),
            _ => Order(order, code, session, seen),
        };
    }

    private static BroadcastHearing Order(BroadcastOrder order, string code, Session session, int? seen = null) =>
        Of(Heard.Ordered, session) with { Code = code, Effects = [new Effect.OrderBroadcast(code, order) { Seen = seen }] };

    /// <summary>The photo of the draft was looked at.</summary>
    private static BroadcastHearing? Seen(Session session, MessageBody.PhotoSeen seen) =>
        session.Broadcast is not { } state || state.Draft.PhotoId != seen.PhotoId ? null
        : seen.Verdict is PhotoVerdict.Lost or PhotoVerdict.Unreadable ? new(Heard.PhotoBroken, state.Draft with { PhotoId = null })
        : Of(Heard.PhotoReady, session);

    private static bool IsOurs(string data) => BroadcastData.IsOfTalk(data);
}
