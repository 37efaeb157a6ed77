using System.Threading.RateLimiting;

namespace QlueBot.Bot.Channels.Web;

/// <summary>How much one address or one conversation may ask for. Many people share an address (mobile networks), so those limits are wide.</summary>
internal sealed class WebLimits : IDisposable
{
    // A limiter wakes ten times a second for as long as it lives, whether anybody comes or not: four of them were most of what a bot at rest did.
    private readonly Lazy<PartitionedRateLimiter<string>> openings = new(() => Bucket(burst: 60, perSecond: 1));
    private readonly Lazy<PartitionedRateLimiter<string>> requests = new(() => Bucket(burst: 400, perSecond: 40));
    private readonly Lazy<PartitionedRateLimiter<string>> messages = new(() => Bucket(burst: 30, perSecond: 2));
    private readonly Lazy<PartitionedRateLimiter<string>> uploads = new(() => Bucket(burst: 10, perSecond: 0.2));

    public PartitionedRateLimiter<string> Openings => openings.Value;

    public PartitionedRateLimiter<string> Requests => requests.Value;

    public PartitionedRateLimiter<string> Messages => messages.Value;

    public PartitionedRateLimiter<string> Uploads => uploads.Value;

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
        foreach (var limiter in new[] { openings, requests, messages, uploads }.Where(limiter => limiter.IsValueCreated))
        {
            limiter.Value.Dispose();
        }
    }
}
