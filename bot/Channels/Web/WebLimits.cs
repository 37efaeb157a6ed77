using System.Threading.RateLimiting;

namespace QlueBot.Bot.Channels.Web;

/// <summary>How much one address or one conversation may ask for. Many people share an address (mobile networks), so those limits are wide.</summary>
internal sealed class WebLimits : IDisposable
{
    public PartitionedRateLimiter<string> Openings { get; init; } = Bucket(burst: 60, perSecond: 1);

    public PartitionedRateLimiter<string> Requests { get; init; } = Bucket(burst: 400, perSecond: 40);

    public PartitionedRateLimiter<string> Messages { get; init; } = Bucket(burst: 30, perSecond: 2);

    public PartitionedRateLimiter<string> Uploads { get; init; } = Bucket(burst: 10, perSecond: 0.2);

    internal static PartitionedRateLimiter<string> Bucket(int burst, double perSecond) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1 / perSecond),
                QueueLimit = 0,
            }));

    public void Dispose()
    {
        Openings.Dispose();
        Requests.Dispose();
        Messages.Dispose();
        Uploads.Dispose();
    }
}
