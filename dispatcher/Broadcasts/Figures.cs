using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What became of a broadcast's people, all channels together.</summary>
/// <param name="Left">Not handed over, or stopped before they were sent to.</param>
public sealed record Figures(int People, int Accepted, int Blocked, int Failed, int OptedOut, int Held, int Left)
{
    public int Done => Accepted + Blocked + Failed + OptedOut + Held;

    public static Figures Of(IReader reader, string city, Broadcast broadcast)
    {
        var tallies = broadcast.Parts.Select(stream => Tally.Of(reader, city, broadcast.Code, stream.Channel)).ToList();
        var figures = new Figures(
            broadcast.People,
            tallies.Sum(tally => tally.Accepted),
            tallies.Sum(tally => tally.Blocked) + broadcast.Parts.Sum(stream => stream.Blocked),
            tallies.Sum(tally => tally.Failed) + broadcast.Parts.Sum(stream => stream.Failed),
            tallies.Sum(tally => tally.OptedOut) + broadcast.Parts.Sum(stream => stream.OptedOut),
            tallies.Sum(tally => tally.Held),
            0);
        return figures with { Left = figures.People - figures.Done };
    }
}
