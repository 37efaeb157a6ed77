using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>What carrying out one inbox item has at hand: the state as the items before it left it, and the commit it adds to.</summary>
internal sealed record ItemScope(City City, DateTimeOffset Now, IReader Reader, Commit Commit)
{
    /// <summary>The chat the item came from; null for clocks.</summary>
    public ChatAddress? Chat { get; init; }

    /// <summary>Who speaks, when they are on the roster.</summary>
    public Stored<Officer>? Officer { get; init; }

    public string CityId => City.Guide.Id;

    /// <summary>The name under which the actor stands in history.</summary>
    public string Actor => Chat is null ? "clock" : "reporter";

    /// <summary>Into the outbox, as the chat reads it: in its language (the channel adds labels of its own), with buttons or numbers.</summary>
    public void Send(ChatAddress chat, OutgoingMessage message, Priority priority = Priority.Notice) =>
        Add(chat, message, Reader.Get(SessionTable.Sessions, CityId, chat.LaneKey)?.Value, priority);

    /// <summary>The answer of a turn, as the session that the turn leaves behind wants it: the language may just have been changed.</summary>
    public void Answer(ChatAddress chat, OutgoingMessage message, Session session) => Add(chat, message, session, Priority.Reply);

    /// <summary>The language a chat's person reads.</summary>
    public string LanguageOf(ChatAddress chat) =>
        Reader.Get(SessionTable.Sessions, CityId, chat.LaneKey)?.Value.Language ?? "id";

    public Officer? FindOfficer(string? id) =>
        id is null ? null : Reader.Get(Routing.Officer.Table, CityId, id)?.Value is { IsActive: true } officer ? officer : null;

    public Category CategoryOf(string id) => City.Guide.FindCategory(id) ?? City.Guide.Other;

    private void Add(ChatAddress chat, OutgoingMessage message, Session? session, Priority priority)
    {
        var fitting = session is { AsNumbers: true } ? message.InWords(priority == Priority.Reply) : message;
        Commit.Outbox.Add(new OutboxDraft(chat, fitting with { Language = session?.Language ?? "id", IsAnswer = priority == Priority.Reply }, priority));
    }
}
