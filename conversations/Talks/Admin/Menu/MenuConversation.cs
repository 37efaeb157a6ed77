using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Admin.Menu.MenuHeard;
using Step = QlueBot.Conversations.Talks.Admin.Menu.MenuStep;

namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>The desk's menu: hear, walk the table, speak. Null, and nothing open: the message is somebody else's business.</summary>
internal sealed class MenuConversation(TextBook texts)
{
    private readonly MenuVoice voice = new(texts);

    /// <param name="session">Counted: its turn is the one this message makes.</param>
    /// <param name="left">The session with the menu's question closed, when the message leaves it.</param>
    public Turn? Advance(Session session, IncomingMessage message, Facts facts, out Session left)
    {
        left = session;
        if (MenuEar.Hear(session, message, facts) is not { } hearing)
        {
            return null;
        }

        if (hearing.Heard is Heard.Diverted)
        {
            left = session with { Menu = null };
            return null;
        }

        var before = MenuEar.IsOpen(session, facts) ? session.Menu! : new MenuState();
        var step = MenuTalk.Next(before.Step, hearing.Heard);
        var next = session with { Menu = Remember(before, step, hearing, session.Turn, facts) };
        return new Turn(next, voice.Say(next, hearing, facts), Effects(hearing));
    }

    private static MenuState? Remember(MenuState before, Step step, MenuHearing hearing, int turn, Facts facts)
    {
        // What was not understood leaves the question as it stands, with its buttons.
        if (hearing.Heard is Heard.Unclear or Heard.Expired or Heard.NotAllowed or Heard.PrivateOnly or Heard.NotATeam or Heard.NotAnOfficer or Heard.NotAReason
                or Heard.NotATime || (hearing.Heard is Heard.NotATarget && step == before.Step))
        {
            return before.Step is Step.Closed ? null : before;
        }

        return step switch
        {
            Step.Closed => null,
            Step.Shown => new MenuState { Step = step, AskedTurn = turn, AskedAt = facts.Now },
            _ => hearing.State with { Step = step, AskedTurn = turn, AskedAt = facts.Now },
        };
    }

    private static IReadOnlyList<Effect> Effects(MenuHearing hearing) => (hearing.Heard, hearing.State) switch
    {
        (Heard.Reason, { Number: { } number, TeamId: { } team, Reason: { } reason } order) => [new Effect.ReassignTask(number, team, order.OfficerId, reason)],
        (Heard.Yes, { Subject: { } subject, MuteFor: { } time, Reason: { } reason }) => [new Effect.Mute(subject, time, reason)],
        (Heard.Unmuted, _) => [new Effect.Unmute(hearing.Mute!.Code)],
        _ => [],
    };
}
