using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastHeard;
using Step = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastStep;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>An admin makes a broadcast and steers it. What is ordered is answered by the dispatcher, which knows whether it could be done.</summary>
internal sealed class BroadcastConversation(TextBook texts)
{
    private readonly BroadcastVoice voice = new(texts);

    public Turn Advance(Session session, Facts facts, BroadcastHearing hearing)
    {
        var before = BroadcastEar.IsOpen(session, facts) ? session.Broadcast! : new BroadcastState();
        var step = BroadcastTalk.Next(before.Step, hearing.Heard);
        if (step is Step.AskPhoto && hearing is { Heard: Heard.Text, Draft.PhotoId: not null })
        {
            step = BroadcastTalk.Next(step, Heard.Photo);
        }

        var next = session with { Broadcast = Remember(before, step, hearing, session.Turn, facts) };
        return new Turn(next, voice.Say(next, hearing, facts), hearing.Effects);
    }

    private static BroadcastState? Remember(BroadcastState before, Step step, BroadcastHearing hearing, int turn, Facts facts)
    {
        if (step is Step.Closed)
        {
            return null;
        }

        if (step == before.Step && hearing.Heard is not Heard.Toggled and not Heard.New and not Heard.Reopened and not Heard.List)
        {
            return before with { Draft = hearing.Draft };
        }

        var isNew = hearing.Heard is Heard.New or Heard.List;
        return new BroadcastState
        {
            Step = step,
            Draft = hearing.Draft,
            Code = hearing.Code ?? (isNew ? null : before.Code),
            Seen = hearing.Seen,
            IsWhole = step is Step.Summary || (!isNew && before.IsWhole),
            AskedTurn = turn,
            AskedAt = facts.Now,
        };
    }
}
