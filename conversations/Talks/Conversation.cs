using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks;

/// <summary>The one entry to all talks.</summary>
public sealed class Conversation(TextBook texts)
{
    /// <summary>
    /// Decides a turn. Pure: the same session, message and facts give the same turn. Never throws for anything a person can send, and never
    /// leaves a private message unanswered.
    /// </summary>
    public Turn Advance(Session session, IncomingMessage message, Facts facts)
    {
        _ = texts;
        return new Turn(session, null, []);
    }
}
