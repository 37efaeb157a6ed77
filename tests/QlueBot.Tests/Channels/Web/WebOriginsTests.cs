namespace QlueBot.Tests.Channels.Web;

public sealed class WebOriginsTests
{
    [Fact]
    public async Task Only_allowed_sites_may_embed_the_chat()
    {
        await using var bench = await WebBench.StartAsync(
            ("Cities:kupang:Web:Enabled", "true"), ("Cities:kupang:Web:AllowedOrigins:0", "https://kupangkota.go.id"));
        foreach (var (origin, isAllowed) in new[] { ("https://kupangkota.go.id", true), ("https://lain.example", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/directline/kupang/conversations");
            request.Headers.Add("Origin", origin);
            using var answer = await bench.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(isAllowed, answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }
}
