using System.Security.Cryptography;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.People;

/// <summary>Who is behind a chat. A session names its person, so that whoever has none, which is nearly everybody, costs no look-up.</summary>
internal static class PersonBook
{
    public static Stored<Person>? Of(ItemScope scope, ChatAddress chat) =>
        SessionOf(scope, chat)?.Value.PersonId is { } id ? scope.Reader.Get(Person.Table, scope.CityId, id) : null;

    /// <summary>All chats of the person behind one, the one used last first.</summary>
    public static IReadOnlyList<ChatAddress> ChatsOf(ItemScope scope, ChatAddress chat) =>
        Of(scope, chat)?.Value.Chats is { Count: > 0 } chats ? chats : [chat];

    /// <summary>Whether both are chats of one person.</summary>
    public static bool AreOne(ItemScope scope, ChatAddress chat, ChatAddress? other) =>
        other is { } theirs && (chat.LaneKey == theirs.LaneKey || ChatsOf(scope, chat).Any(own => own.LaneKey == theirs.LaneKey));

    /// <summary>Where news for this chat's person goes: the chat used last that has not stopped the bot; null when none is left.</summary>
    public static ChatAddress? Reach(ItemScope scope, ChatAddress chat)
    {
        foreach (var own in ChatsOf(scope, chat))
        {
            if (!Contacts.IsBlocked(scope.Reader, own))
            {
                return own;
            }
        }

        return null;
    }

    /// <summary>Changes the person behind a chat; there is one from then on.</summary>
    /// <param name="session">As it stands in this turn.</param>
    public static Person Change(ItemScope scope, Session session, Func<Person, Person> change)
    {
        var stored = Of(scope, session.Chat);
        var person = change(stored?.Value ?? new Person { Id = NewId(), Chats = [session.Chat], Notice = session.Notice });
        scope.Commit.Put(Person.Table, scope.CityId, person, stored);
        Bind(scope, session.Chat, person.Id);
        return person;
    }

    /// <summary>Names the person of a chat in its session.</summary>
    public static void Bind(ItemScope scope, ChatAddress chat, string? personId)
    {
        var stored = SessionOf(scope, chat);
        if (stored?.Value.PersonId != personId)
        {
            var session = stored?.Value ?? new Session(chat.LaneKey, chat);
            scope.Commit.Put(SessionTable.Sessions, scope.CityId, session with { PersonId = personId }, stored);
        }
    }

    /// <summary>The session that a turn leaves, with the person its effects gave it.</summary>
    public static Session Bound(ItemScope scope, Session next) =>
        scope.Commit.Written(SessionTable.Sessions, scope.CityId, next.Key) is { Value: Session written } ? next with { PersonId = written.PersonId } : next;

    /// <summary>The chat somebody writes in is where they want to hear from us.</summary>
    public static void Used(ItemScope scope, Session session)
    {
        if (session.PersonId is not null && Of(scope, session.Chat) is { Value.Chats: [var first, ..] chats } stored && first.LaneKey != session.Chat.LaneKey)
        {
            List<ChatAddress> moved = [session.Chat, .. chats.Where(chat => chat.LaneKey != session.Chat.LaneKey)];
            scope.Commit.Put(Person.Table, scope.CityId, stored.Value with { Chats = moved }, stored);
        }
    }

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static Stored<Session>? SessionOf(ItemScope scope, ChatAddress chat) =>
        scope.Reader.Get(SessionTable.Sessions, scope.CityId, chat.LaneKey);
}
