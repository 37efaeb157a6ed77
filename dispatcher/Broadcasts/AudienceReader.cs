using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Inbox;
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

    /// <summary>The chosen of one shard. People of the roster all lie in the first.</summary>
    /// <param name="reach">Of several chats of a person that one is chosen where it can be said soonest.</param>
    /// <returns>Them, and how many chats lie in the shard, chosen or not; 0: it was not looked through.</returns>
    public static (List<Chosen> Chosen, int Listed) Shard(IReader reader, string city, Audience audience, int shard, Reach reach) =>
        audience.Kind is AudienceKind.Roster
            ? (shard == 0 ? Officers(reader, city, audience, reach) : [], 0)
            : Residents(reader, city, audience, shard, reach);

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

    private static (List<Chosen> Chosen, int Listed) Residents(IReader reader, string city, Audience audience, int shard, Reach reach)
    {
        var listeners = reader.Find(Listener.Table, city, Listener.ShardMark(shard), MostInShard);
        Foresee(reader, city, [.. listeners.Where(listener => listener.Value.HasOthers).Select(listener => listener.Value.PersonId).OfType<string>().Distinct()], reach);
        List<Chosen> chosen = [];
        foreach (var (listener, _) in listeners)
        {
            var own = listener.HasOthers ? OfPerson(reader, city, listener) : [listener];
            List<Listener> reached = [.. own.Where(each => reach.Has(each.Chat.Channel) && !Contacts.IsBlocked(reader, each.Chat))];
            if (own.Count > 0 && AudienceSelection.Pick(audience, reach.Sooner(reader, reached, each => each.Chat)) is { } pick)
            {
                chosen.Add(new Chosen(pick.Chat, pick.PersonId, null, own.SelectMany(each => each.Spots).LastOrDefault()?.AreaCode));
            }
        }

        return (chosen, listeners.Count);
    }

    /// <summary>Only people of several chats are looked up, all of a shard at once.</summary>
    private static void Foresee(IReader reader, string city, List<string> people, Reach reach)
    {
        if (people.Count == 0)
        {
            return;
        }

        reader.Expect(reads => people.ForEach(id => reads.Get(Person.Table, city, id)));
        reader.Expect(reads =>
        {
            foreach (var chat in people.SelectMany(id => reader.Get(Person.Table, city, id)?.Value.Chats ?? []))
            {
                reads.Get(Listener.Table, city, chat.LaneKey);
                reach.Foresee(reads, chat);
            }
        });
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

    private static List<Chosen> Officers(IReader reader, string city, Audience audience, Reach reach)
    {
        List<Chosen> chosen = [];
        foreach (var (officer, _) in reader.Find(Officer.Table, city, OfficerMarks.Active, MostOfficers).OrderBy(stored => stored.Value.Id, StringComparer.Ordinal))
        {
            List<(ChatAddress, string)> chats = [.. officer.Chats
                .Where(chat => reach.Has(chat.Channel) && !Contacts.IsBlocked(reader, chat))
                .Select(chat => (chat, reader.Get(SessionTable.Sessions, city, chat.LaneKey)?.Value.Language ?? "id"))];
            if (AudienceSelection.Pick(audience, officer, reach.Sooner(reader, chats, each => each.Item1)) is { } chat)
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
