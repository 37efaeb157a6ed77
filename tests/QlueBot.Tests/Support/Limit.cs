using System.Diagnostics;

namespace QlueBot.Tests.Support;

/// <summary>A loop that waits ends in words and not in a run that hangs. Measured in real time: a world's own clock stands still, or runs as fast as the loop turns it.</summary>
/// <param name="hope">What is waited for.</param>
internal sealed class Limit(string hope)
{
    private static readonly TimeSpan most = TimeSpan.FromSeconds(60);

    private readonly long began = Stopwatch.GetTimestamp();

    /// <summary>To be called in every round; throws when it took too long.</summary>
    public void Check()
    {
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(began) > most)
        {
            throw new Xunit.Sdk.XunitException($"Waited {most.TotalSeconds:0} s, and still not: {hope}");
        }
    }
}
