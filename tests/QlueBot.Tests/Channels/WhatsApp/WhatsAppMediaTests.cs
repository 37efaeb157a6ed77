using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using QlueBot.Bot.Channels.WhatsApp;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Tests.Channels.WhatsApp;

/// <summary>Fetching what people sent: two steps, and the token stays with Meta.</summary>
public sealed class WhatsAppMediaTests : IAsyncLifetime
{
    private static readonly byte[] Bytes = [0xFF, 0xD8, 0xFF, 1, 2, 3];
    private FakeWhatsApp meta = null!;
    private WhatsAppHost host = null!;

    public static TheoryData<string, int, int, string> Refusals => new()
    {
        // case                          status  code    result
        { "unknown, or older than 7 days", 400,  100,    "Gone" },
        { "no such page",                404,    0,      "Gone" },
        { "the token has expired",       401,    190,    "TryLater 600" },
        { "a permission is missing",     403,    10,     "TryLater 600" },
        { "too many calls",              429,    130429, "TryLater 10" },
        { "Meta is down",                500,    2,      "TryLater 0" },
    };

    [Fact]
    public async Task A_file_is_fetched_with_the_token_in_both_steps()
    {
        var result = await FetchAsync(meta.Files.Keep(Bytes));

        Assert.Equal(Bytes, Assert.IsType<FetchResult.Fetched>(result).Bytes);
        Assert.Equal([true], meta.Files.Fetches.Select(fetch => fetch.WithToken));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_says_whether_to_come_again(string name, int status, int code, string expected)
    {
        meta.FailNext(null, new FakeWhatsAppFault.Rejection(code, status));

        var result = await FetchAsync(meta.Files.Keep(Bytes));

        Assert.Equal((name, expected), (name, result is FetchResult.TryLater later ? $"TryLater {later.After.TotalSeconds}" : result.GetType().Name));
    }

    [Fact]
    public async Task A_file_that_is_told_or_found_to_be_too_large_is_not_fetched_whole()
    {
        Assert.True(Assert.IsType<FetchResult.Gone>(await FetchAsync(meta.Files.Keep(new byte[101]), maxBytes: 100)).TooLarge);
        Assert.Empty(meta.Files.Fetches);

        await using var elsewhere = await Elsewhere.StartAsync(context => context.Response.Body.WriteAsync(new byte[101]).AsTask());
        Assert.True(Assert.IsType<FetchResult.Gone>(await FetchOverAsync(elsewhere.Url, maxBytes: 100)).TooLarge);
    }

    [Fact]
    public async Task An_address_that_has_ended_is_asked_for_again()
    {
        var id = meta.Files.Keep(Bytes);
        meta.Files.AddressOf = _ => new Uri($"{meta.BaseUrl}/berkas/sudah-lewat");
        Assert.IsType<FetchResult.TryLater>(await FetchAsync(id));

        meta.Files.AddressOf = null;
        Assert.IsType<FetchResult.Fetched>(await FetchAsync(id));
    }

    [Fact]
    public async Task Other_bytes_than_those_that_were_sent_are_not_taken()
    {
        var other = meta.Files.Keep([1, 2, 3]);
        meta.Files.AddressOf = _ => new Uri($"{meta.BaseUrl}/berkas/{other}");

        Assert.IsType<FetchResult.TryLater>(await FetchAsync(meta.Files.Keep(Bytes)));
    }

    [Fact]
    public async Task A_redirect_is_followed_without_the_token()
    {
        var seen = new List<string?>();
        await using var elsewhere = await Elsewhere.StartAsync(context =>
        {
            seen.Add(context.Request.Headers.Authorization);
            return context.Response.Body.WriteAsync(Bytes).AsTask();
        });

        Assert.IsType<FetchResult.Fetched>(await FetchOverAsync(elsewhere.Url));
        Assert.Equal([null], seen);
    }

    [Fact]
    public async Task An_address_on_another_host_gets_no_token()
    {
        var seen = new List<string?>();
        await using var elsewhere = await Elsewhere.StartAsync(context =>
        {
            seen.Add(context.Request.Headers.Authorization);
            return context.Response.Body.WriteAsync(Bytes).AsTask();
        });
        meta.Files.AddressOf = _ => elsewhere.Url;

        Assert.IsType<FetchResult.Fetched>(await FetchAsync(meta.Files.Keep(Bytes)));
        Assert.Equal([null], seen);
    }

    [Theory]
    [InlineData("https://graph.facebook.com/v25.0/1", true, true)]
    [InlineData("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true, true)]
    [InlineData("http://lookaside.fbsbx.com/1", false, false)]
    [InlineData("https://lookaside.fbsbx.com:8443/1", false, true)]
    [InlineData("https://lookaside.fbsbx.com.example.test/1", false, true)]
    [InlineData("https://example.test/?lookaside.fbsbx.com", false, true)]
    [InlineData("https://lookaside.fbsbx.com@example.test/1", false, true)]
    [InlineData("file:///etc/passwd", false, false)]
    public void The_token_is_for_Metas_hosts_alone_and_nothing_goes_over_an_open_line(string address, bool isVendor, bool isSafe)
    {
        using var graph = new WhatsAppGraph(new WhatsAppOptions { AccessToken = "x" }, TimeProvider.System);

        Assert.Equal((isVendor, isSafe), (graph.IsVendor(new Uri(address)), graph.IsSafe(new Uri(address))));
    }

    [Fact]
    public async Task A_line_that_breaks_is_tried_again()
    {
        await using var elsewhere = await Elsewhere.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.IsType<FetchResult.TryLater>(await FetchOverAsync(elsewhere.Url));
        Assert.IsType<FetchResult.TryLater>(await host.Channel.FetchAsync("atlantis", new FileRef("1", "u"), 9, TestContext.Current.CancellationToken));
    }

    public async ValueTask InitializeAsync()
    {
        meta = await FakeWhatsApp.StartAsync();
        host = await WhatsAppHost.StartAsync(meta);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await meta.DisposeAsync();
    }

    private Task<FetchResult> FetchAsync(string id, long maxBytes = 1000) =>
        host.Channel.FetchAsync("kupang", new FileRef(id, "u"), maxBytes, TestContext.Current.CancellationToken);

    /// <summary>Meta's own address leads on to another host.</summary>
    private async Task<FetchResult> FetchOverAsync(Uri elsewhere, long maxBytes = 1000)
    {
        meta.Files.Onward = elsewhere;
        return await FetchAsync(meta.Files.Keep(Bytes), maxBytes);
    }

    private sealed class Elsewhere(WebApplication app) : IAsyncDisposable
    {
        public Uri Url => new(app.Urls.First());

        public static async Task<Elsewhere> StartAsync(Func<HttpContext, Task> answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.Run(context => answer(context));
            await app.StartAsync();
            return new Elsewhere(app);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
