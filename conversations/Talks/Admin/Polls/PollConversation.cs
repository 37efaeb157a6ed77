using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Admin.Polls.PollHeard;
using Step = QlueBot.Conversations.Talks.Admin.Polls.PollStep;

namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>The making of polls: hear, walk the table, speak. Null, and nothing open: the message is somebody else's business.</summary>
internal sealed class PollConversation(TextBook texts)
{
    private readonly PollVoice voice = new(texts);

    /// <param name="session">Counted: its turn is the one this message makes.</param>
    /// <param name="left">The session with the question closed, when the message leaves it.</param>
    public Turn? Advance(Session session, IncomingMessage message, Facts facts, out Session left)
    {
        left = session;
        if (PollEar.Hear(session, message, facts) is not { } hearing)
        {
            return null;
        }

        if (hearing.Heard is Heard.Diverted)
        {
            left = session with { Poll = null };
            return null;
        }

        var before = PollEar.IsOpen(session, facts) ? session.Poll! : new PollState();
        var next = session with { Poll = Remember(before, PollTalk.Next(before.Step, hearing.Heard), hearing, session.Turn, facts) };
        var effects = Effects(hearing);
        return new Turn(next, effects.Count > 0 ? null : voice.Say(next, hearing, facts), effects);
    }

    private static PollState? Remember(PollState before, Step step, PollHearing hearing, int turn, Facts facts) => step switch
    {
        Step.Closed => null,

        // What was not understood leaves the question as it stands, with its buttons.
        _ when step == before.Step && hearing.Heard is not Heard.WantsNew and not Heard.WantsClose and not Heard.List and not Heard.One => before,
        _ => new PollState { Step = step, Draft = hearing.Draft, Code = hearing.Poll?.Code, AskedTurn = turn, AskedAt = facts.Now },
    };

    /// <summary>Answered by notice: another may have been quicker.</summary>
    private static IReadOnlyList<Effect> Effects(PollHearing hearing) => (hearing.Heard, hearing.Poll) switch
    {
        (Heard.Opened, _) => [new Effect.OpenPoll(hearing.Draft)],
        (Heard.CloseNow, { } poll) => [new Effect.ClosePoll(poll.Code)],
        (Heard.Publish, { } poll) => [new Effect.PublishPoll(poll.Code)],
        (Heard.Invite, { } poll) => [new Effect.InvitePoll(poll.Code)],
        _ => [],
    };
}
