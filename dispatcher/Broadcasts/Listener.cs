using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// A private chat that broadcasts may go to, with what an audience is chosen by. Written when that changes, not at every message, so that
/// looking through a city's people reads a small record each and nothing else.
/// </summary>
public sealed record Listener(ChatAddress Chat)
{
    /// <summary>The people of a city lie in so many shards: a page of work is one of them.</summary>
    public const int Shards = 256;

    private const int MostSpots = 20;

    public static readonly Table<Listener> Table = new("listeners", BroadcastsJson.Default.Listener, listener =>
        new RecordShape(listener.Chat.LaneKey, [ShardMark(ShardOf(listener.Chat))], IsLive: false));

    public string? PersonId { get; init; }

    /// <summary>The person has other chats besides.</summary>
    public bool HasOthers { get; init; }

    public string Language { get; init => field = value ?? "id"; } = "id";

    /// <summary>The person sees no buttons.</summary>
    public bool AsNumbers { get; init; }

    /// <summary>Of <see cref="Conversations.Talks.Resident.Topics.All"/>: those the person said MULAI to and not BERHENTI since.</summary>
    public IReadOnlyList<string> Topics { get; init => field = value ?? []; } = [];

    /// <summary>BERHENTI to everything, and no MULAI since.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Where they reported, or followed a report; the latest 20.</summary>
    public IReadOnlyList<Spot> Spots { get; init => field = value ?? []; } = [];

    public static int ShardOf(ChatAddress chat) => Lane.Of(chat.City, chat.LaneKey, Shards);

    public static string ShardMark(int shard) => $"shard:{shard:x2}";

    public Listener With(Spot spot) => Spots.Contains(spot) ? this : this with { Spots = [.. Spots.TakeLast(MostSpots - 1), spot] };
}

public sealed record Spot(string AreaCode, string CategoryId, GeoPoint Point);
