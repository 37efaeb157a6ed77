using System.Text.Json.Nodes;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Channels.Telegram;

/// <summary>Files that people sent, fetched from Telegram.</summary>
public sealed class TelegramFetchTests : IAsyncLifetime
{
    private readonly TempFolder photos = new();
    private FakeTelegram telegram = null!;
    private TelegramHost host = null!;

    [Fact]
    public async Task A_file_is_fetched()
    {
        byte[] bytes = [0xFF, 0xD8, 1, 2];
        var fetched = await FetchAsync(telegram.Keep(bytes), 1 << 20);

        Assert.Equal(bytes, Assert.IsType<FetchResult.Fetched>(fetched).Bytes);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(9, false)]
    public async Task A_file_larger_than_wanted_is_given_up(int size, bool isTooLarge) =>
        Assert.Equal(isTooLarge, await FetchAsync(telegram.Keep(new byte[size]), 9) is FetchResult.Gone { TooLarge: true });

    [Fact]
    public async Task A_file_too_large_for_bots_is_given_up()
    {
        telegram.FailNext("getFile", new FakeTelegramFault.Rejection(400, "Bad Request: file is too big"));

        Assert.True(Assert.IsType<FetchResult.Gone>(await FetchAsync("any", 1 << 30)).TooLarge);
    }

    [Fact]
    public async Task A_file_nobody_knows_is_gone() => Assert.False(Assert.IsType<FetchResult.Gone>(await FetchAsync("unknown", 9)).TooLarge);

    [Theory]
    [InlineData("502 page")]
    [InlineData("reset")]
    [InlineData("throttled")]
    [InlineData("unavailable")]
    public async Task A_file_that_cannot_be_had_now_is_tried_later(string fault)
    {
        telegram.FailNext("getFile", FaultOf(fault));

        Assert.IsType<FetchResult.TryLater>(await FetchAsync("any", 9));
    }

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.StartAsync();
        host = await TelegramHost.StartAsync(TelegramHost.Webhook(telegram), photos.Path);

        // The bot introduces itself while it starts; faults set by a test are meant for what the test sends.
        await telegram.WaitForAsync(call => call.Method is "setWebhook");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await telegram.DisposeAsync();
        photos.Dispose();
    }

    internal static FakeTelegramFault FaultOf(string name) => name switch
    {
        "502 page" => new FakeTelegramFault.BadGateway(),
        "reset" => new FakeTelegramFault.Reset(),
        "throttled" => FakeTelegramFault.TooMany(7),
        "wrong token" => new FakeTelegramFault.Rejection(401, "Unauthorized"),
        _ => new FakeTelegramFault.Rejection(400, "Bad Request: wrong file_id or the file is temporarily unavailable", new JsonObject()),
    };

    private Task<FetchResult> FetchAsync(string id, long maxBytes) =>
        host.Channel.FetchAsync("kupang", new FileRef(id, "u"), maxBytes, TestContext.Current.CancellationToken);
}
