using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>
/// Messages of one chat that wait together are answered together (docs/adr/0006): each is heard in order, what each of them told is kept,
/// and only the last question is asked. A message that waits alone is answered as it is.
/// </summary>
internal sealed class Burst
{
    private readonly List<(ChatAddress Chat, Session Session, Speech Speech, ItemScope Scope)> waiting = [];

    /// <summary>Messages of this batch that are not joined with others.</summary>
    public List<OutgoingMessage> Apart { get; } = [];

    /// <summary>Keeps it until the batch is over, or until the next message of this chat was heard and may be answered together with it.</summary>
    public void Hold(ItemScope scope, ChatAddress chat, Session session, Speech speech)
    {
        if (IndexOf(session) is >= 0 and var index)
        {
            waiting[index] = (chat, session, speech.After(waiting[index].Speech), scope);
        }
        else
        {
            waiting.Add((chat, session, speech, scope));
        }
    }

    /// <summary>Says what waits for this session, so that nothing said later overtakes it.</summary>
    public void Release(Session session)
    {
        if (IndexOf(session) is >= 0 and var index)
        {
            Say(waiting[index]);
            waiting.RemoveAt(index);
        }
    }

    /// <summary>The batch is over.</summary>
    public void Close() => waiting.ForEach(Say);

    private static void Say((ChatAddress Chat, Session Session, Speech Speech, ItemScope Scope) held) =>
        held.Scope.Answer(held.Chat, held.Speech.Whole, held.Session);

    private int IndexOf(Session session) => waiting.FindIndex(held => held.Session.Key == session.Key && held.Chat.City == session.Chat.City);
}
