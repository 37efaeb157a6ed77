using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Reads the people of an audience shard by shard, each person once however many chats they have.</summary>
internal static class AudienceReader
{
    private const int MostInShard = 20_000;
    private const int MostOfficers = 20_000;
    private const int MostOfChat = 10;

    /// <summary>The channels on which anybody of the city can be reached at all.</summary>
    public static IReadOnlySet<string> Open(IEnumerable<IChannel> channels, string city) =>
        channels.Where(channel => channel.Cities.Contains(city)).Select(channel => channel.Name).ToHashSet();

    /// <summary>The chosen of one shard. People of the roster all lie in the first.</summary>
    /// <param name="open">Channels that are on.</param>
    /// <returns>Them, and how many chats lie in the shard, chosen or not; 0: it was not looked through.</returns>
    public static (List<Chosen> Chosen, int Listed) Shard(IReader reader, string city, Audience audience, int shard, IReadOnlySet<string> open) =>
        audience.Kind is AudienceKind.Roster
            ? (shard == 0 ? Officers(reader, city, audience, open) : [], 0)
            : Residents(reader, city, audience, shard, open);

    /// <summary>The last look before a message goes: whether it is still right to write there, and how it is read there.</summary>
    public static Readiness Look(IReader reader, Audience audience, ChatAddress chat)
    {
        if (Contacts.IsBlocked(reader, chat))
        {
            return new Readiness(Outcome.Blocked);
        }

        if (audience.Kind is AudienceKind.Roster)
        {
            var session = reader.Get(SessionTable.Sessions, chat.City, chat.LaneKey)?.Value;
            var language = session?.Language ?? "id";
            return reader.Find(Officer.Table, chat.City, OfficerMarks.Sender(chat.Channel, chat.Chat), MostOfChat)
                .Any(officer => AudienceSelection.Pick(audience, officer.Value, [(chat, language)]) is not null)
                    ? new Readiness(null, language, session?.AsNumbers ?? false)
                    : new Readiness(Outcome.OptedOut);
        }

        return reader.Get(Listener.Table, chat.City, chat.LaneKey)?.Value is { } listener && AudienceSelection.Agrees(audience, listener)
            ? new Readiness(null, listener.Language, listener.AsNumbers)
            : new Readiness(Outcome.OptedOut);
    }

    private static (List<Chosen> Chosen, int Listed) Residents(IReader reader, string city, Audience audience, int shard, IReadOnlySet<string> open)
    {
        var listeners = reader.Find(Listener.Table, city, Listener.ShardMark(shard), MostInShard);
        reader.Expect(reads =>
        {
            foreach (var listener in listeners.Where(listener => listener.Value is { HasOthers: true, PersonId: not null }))
            {
                reads.Get(Person.Table, city, listener.Value.PersonId!);
            }
        });
        List<Chosen> chosen = [];
        foreach (var (listener, _) in listeners)
        {
            var own = listener.HasOthers ? OfPerson(reader, city, listener) : [listener];
            if (own.Count > 0 && AudienceSelection.Pick(audience, [.. own.Where(each => open.Contains(each.Chat.Channel) && !Contacts.IsBlocked(reader, each.Chat))]) is { } pick)
            {
                chosen.Add(new Chosen(pick.Chat, pick.PersonId, null, own.SelectMany(each => each.Spots).LastOrDefault()?.AreaCode));
            }
        }

        return (chosen, listeners.Count);
    }

    /// <summary>All chats of the person, in their own order; none when another of them answers for the person, so that nobody is counted twice.</summary>
    private static List<Listener> OfPerson(IReader reader, string city, Listener listener)
    {
        if (listener.PersonId is not { } id || reader.Get(Person.Table, city, id)?.Value is not { Chats.Count: > 1 } person)
        {
            return [listener];
        }

        List<Listener> own = [.. person.Chats.Select(chat => reader.Get(Listener.Table, city, chat.LaneKey)?.Value).OfType<Listener>()];
        return own.MinBy(each => each.Chat.LaneKey, StringComparer.Ordinal) is { } first && first.Chat.LaneKey != listener.Chat.LaneKey ? [] : own;
    }

    private static List<Chosen> Officers(IReader reader, string city, Audience audience, IReadOnlySet<string> open)
    {
        List<Chosen> chosen = [];
        foreach (var (officer, _) in reader.Find(Officer.Table, city, OfficerMarks.Active, MostOfficers).OrderBy(stored => stored.Value.Id, StringComparer.Ordinal))
        {
            List<(ChatAddress, string)> chats = [.. officer.Chats
                .Where(chat => open.Contains(chat.Channel) && !Contacts.IsBlocked(reader, chat))
                .Select(chat => (chat, reader.Get(SessionTable.Sessions, city, chat.LaneKey)?.Value.Language ?? "id"))];
            if (AudienceSelection.Pick(audience, officer, chats) is { } chat)
            {
                chosen.Add(new Chosen(chat, null, officer.Name, officer.AreaCodes.Count > 0 ? officer.AreaCodes[0] : null));
            }
        }

        return [.. chosen.DistinctBy(each => each.Chat.LaneKey)];
    }
}

/// <param name="Name">Of somebody of the roster; a resident's is looked up by <paramref name="PersonId"/>.</param>
internal sealed record Chosen(ChatAddress Chat, string? PersonId, string? Name, string? AreaCode);

/// <param name="Doubt">Why they are not written to any more; null: they are.</param>
internal readonly record struct Readiness(Outcome? Doubt, string Language = "id", bool AsNumbers = false);
