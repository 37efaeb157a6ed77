using System.Security.Cryptography;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Polls;
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

    /// <summary>
    /// Where news for this chat's person goes: the chat used last that has not stopped the bot, before all others one that may be sent free
    /// words now; null when none is left.
    /// </summary>
    public static ChatAddress? Reach(ItemScope scope, ChatAddress chat)
    {
        List<ChatAddress> reached = [.. ChatsOf(scope, chat).Where(own => !Contacts.IsBlocked(scope.Reader, own))];
        return reached.Count < 2 ? reached.Cast<ChatAddress?>().FirstOrDefault() : reached.Find(own => Windows.IsOpen(scope, own)) is { Channel: not null } open ? open : reached[0];
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

    /// <summary>Two chats become one person's: the chat of the session comes first, and nothing either of them agreed to or refused is lost.</summary>
    /// <param name="session">As it stands in this turn.</param>
    public static Person Join(ItemScope scope, Session session, ChatAddress other)
    {
        var theirs = Of(scope, other);
        var mine = Of(scope, session.Chat);
        if (theirs is not null && theirs.Value.Id == mine?.Value.Id)
        {
            return theirs.Value;
        }

        var joined = One(theirs?.Value ?? new Person { Id = NewId(), Chats = [other] }, mine?.Value, session);
        scope.Commit.Put(Person.Table, scope.CityId, joined, theirs);
        if (mine is not null)
        {
            scope.Commit.Put(Person.Table, scope.CityId, new Person { Id = mine.Value.Id }, mine);
        }

        foreach (var chat in joined.Chats)
        {
            Bind(scope, chat, joined.Id);
        }

        // Votes that both gave before are one person's now.
        PollVotes.Merge(scope, joined.Chats);
        return joined;
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

    private static Person One(Person theirs, Person? mine, Session session) => theirs with
    {
        Chats = [session.Chat, .. (mine?.Chats ?? []).Where(chat => chat.LaneKey != session.Chat.LaneKey), .. theirs.Chats],
        Name = theirs.Name ?? mine?.Name,
        Phone = theirs.Phone ?? mine?.Phone,
        Notice = theirs.Notice ?? mine?.Notice ?? session.Notice,
        Consents = [.. theirs.Consents.Concat(mine?.Consents ?? []).OrderBy(consent => consent.At)],
    };

    private static Stored<Session>? SessionOf(ItemScope scope, ChatAddress chat) =>
        scope.Reader.Get(SessionTable.Sessions, scope.CityId, chat.LaneKey);
}
