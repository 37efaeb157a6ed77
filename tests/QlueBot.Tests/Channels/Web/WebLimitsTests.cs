using System.Threading.RateLimiting;
using QlueBot.Bot.Channels.Web;

namespace QlueBot.Tests.Channels.Web;

public sealed class WebLimitsTests
{
    private static readonly Dictionary<string, (Func<WebLimits, PartitionedRateLimiter<string>> Of, int Burst)> limits = new()
    {
        ["openings"] = (each => each.Openings, 60),
        ["requests"] = (each => each.Requests, 400),
        ["messages"] = (each => each.Messages, 30),
        ["uploads"]  = (each => each.Uploads, 10),
    };

    public static TheoryData<string> Names => [.. limits.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_limit_counts_for_each_by_itself_from_its_first_use_and_ends_with_all(string name)
    {
        var web = new WebLimits();
        var (of, burst) = limits[name];

        Assert.Equal(burst, Enumerable.Range(0, burst).Count(_ => of(web).AttemptAcquire("one").IsAcquired));
        Assert.True(of(web).AttemptAcquire("other").IsAcquired);

        var used = of(web);
        web.Dispose();
        Assert.Throws<ObjectDisposedException>(() => used.AttemptAcquire("one"));
    }
}
