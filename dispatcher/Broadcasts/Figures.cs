using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What became of a broadcast's people, all channels together.</summary>
/// <param name="Held">It waits for them to write, or for a template that may be sent.</param>
/// <param name="Left">Not handed over, or stopped before they were sent to.</param>
public sealed record Figures(int People, int Accepted, int Blocked, int Failed, int OptedOut, int Held, int Left)
{
    private const int MostChannels = 10;

    /// <summary>It waited for them, and they did not write before it was old.</summary>
    public int Expired { get; init; }

    /// <summary>Reached the person, as far as the channel tells; those who read it among them.</summary>
    public int Delivered { get; init; }

    public int Read { get; init; }

    public int Done => Accepted + Blocked + Failed + OptedOut + Held + Expired;

    public static Figures Of(IReader reader, string city, Broadcast broadcast, DateTimeOffset now)
    {
        // What waited in one chat may have gone in another one of its person, on a channel that the broadcast itself has nobody on.
        var counted = reader.Find(Tally.Table, city, Tally.OfMark(broadcast.Code), MostChannels).Select(stored => stored.Value.Channel);
        var channels = broadcast.Parts.Select(stream => stream.Channel).Union(counted).ToList();
        var tallies = channels.ConvertAll(channel => Tally.Of(reader, city, broadcast.Code, channel));
        var seen = channels.ConvertAll(channel => Seen.Of(reader, city, broadcast.Code, channel));
        var held = tallies.Zip(seen).Sum(both => Waiting(both.First, both.Second));
        var waits = held > 0 && HeldBroadcasts.Waits(reader, city, broadcast, now);
        var figures = new Figures(
            broadcast.People,
            tallies.Sum(tally => tally.Accepted) - seen.Sum(told => told.Undone),
            tallies.Sum(tally => tally.Blocked) + seen.Sum(told => told.Blocked) + broadcast.Parts.Sum(stream => stream.Blocked),
            tallies.Sum(tally => tally.Failed) + seen.Sum(told => told.Failed) + broadcast.Parts.Sum(stream => stream.Failed),
            tallies.Sum(tally => tally.OptedOut) + seen.Sum(told => told.Declined) + broadcast.Parts.Sum(stream => stream.OptedOut),
            waits ? held : 0,
            0)
        {
            Expired = !waits && broadcast.Phase is BroadcastPhase.Done ? held : 0,
            Delivered = seen.Sum(told => told.Delivered),
            Read = seen.Sum(told => told.Read),
        };
        return figures with { Left = figures.People - figures.Done };
    }

    /// <summary>How many people of one channel it waits for, as long as it waits for anybody.</summary>
    public static int HeldOn(IReader reader, string city, string code, string channel) =>
        Waiting(Tally.Of(reader, city, code, channel), Seen.Of(reader, city, code, channel));

    private static int Waiting(Tally tally, Seen told) => tally.Held + told.Held - told.Declined;
}
