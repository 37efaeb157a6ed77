using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What became of a broadcast's people, all channels together.</summary>
/// <param name="Left">Not handed over, or stopped before they were sent to.</param>
public sealed record Figures(int People, int Accepted, int Blocked, int Failed, int OptedOut, int Held, int Left)
{
    /// <summary>Reached the person, as far as the channel tells; those who read it among them.</summary>
    public int Delivered { get; init; }

    public int Read { get; init; }

    public int Done => Accepted + Blocked + Failed + OptedOut + Held;

    public static Figures Of(IReader reader, string city, Broadcast broadcast)
    {
        var tallies = broadcast.Parts.Select(stream => Tally.Of(reader, city, broadcast.Code, stream.Channel)).ToList();
        var seen = broadcast.Parts.Select(stream => Seen.Of(reader, city, broadcast.Code, stream.Channel)).ToList();
        var figures = new Figures(
            broadcast.People,
            tallies.Sum(tally => tally.Accepted) - seen.Sum(told => told.Undone),
            tallies.Sum(tally => tally.Blocked) + seen.Sum(told => told.Blocked) + broadcast.Parts.Sum(stream => stream.Blocked),
            tallies.Sum(tally => tally.Failed) + seen.Sum(told => told.Failed) + broadcast.Parts.Sum(stream => stream.Failed),
            tallies.Sum(tally => tally.OptedOut) + broadcast.Parts.Sum(stream => stream.OptedOut),
            tallies.Sum(tally => tally.Held) + seen.Sum(told => told.Held),
            0)
        {
            Delivered = seen.Sum(told => told.Delivered), Read = seen.Sum(told => told.Read),
        };
        return figures with { Left = figures.People - figures.Done };
    }
}
