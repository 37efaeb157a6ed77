using System.Text;
using System.Text.Json.Nodes;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Channels.Telegram;

public sealed class TelegramPollingTests : IAsyncLifetime
{
    private readonly IngestStore store = new();
    private FakeTelegram telegram = null!;

    [Fact]
    public async Task A_webhook_is_ended_before_the_first_poll_and_a_batch_is_confirmed_after_it_was_kept()
    {
        await telegram.Person(811).SayAsync("Halo");
        var last = await telegram.Person(812).SayAsync("Halo juga");
        await using var host = await StartAsync();

        var second = await telegram.WaitForAsync(call => call.Method is "getUpdates" && (int)call.Params["offset"]! > 0);

        Assert.Equal(last + 1, (int)second.Params["offset"]!);
        Assert.Equal(2, store.Kept.Count);
        Assert.StartsWith($"telegram/{last}/", store.Kept.Last().Key, StringComparison.Ordinal);
        Assert.Equal("deleteWebhook", telegram.Calls.First(call => call.Method is "deleteWebhook" or "getUpdates").Method);
    }

    [Fact]
    public async Task A_poison_update_harms_nobody_behind_it()
    {
        await telegram.Person(811).SendAsync(message =>
        {
            message["text"] = "diteruskan";
            message["forward_origin"] = new JsonObject { ["type"] = "future" };
        });
        await telegram.Person(812).SayAsync("Halo");
        await using var host = await StartAsync();

        await KeptAsync(2);

        Assert.ThrowsAny<Exception>(() => host.Channel.Read(new TelegramItem(Encoding.UTF8.GetString(store.Kept.First().Body.Span)).Stored));
        Assert.Equal("812", host.Channel.Read(new TelegramItem(Encoding.UTF8.GetString(store.Kept.Last().Body.Span)).Stored)!.SenderId);
    }

    [Fact]
    public async Task While_the_store_is_down_nothing_is_confirmed_and_nothing_lost()
    {
        store.IsDown = true;
        await telegram.Person(811).SayAsync("Halo");
        await using var host = await StartAsync();
        Assert.True(await store.Asked.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken));

        store.IsDown = false;
        await KeptAsync(1);

        Assert.All(telegram.Calls.Where(call => call.Method is "getUpdates").Take(2), call => Assert.Equal(0, (int)call.Params["offset"]!));
    }

    [Theory]
    [InlineData("conflict")]
    [InlineData("bad gateway")]
    [InlineData("reset")]
    public async Task Polling_goes_on_after(string trouble)
    {
        telegram.FailNext("getUpdates", trouble switch
        {
            "conflict" => new FakeTelegramFault.Rejection(409, "Conflict: terminated by other getUpdates request"),
            "reset" => new FakeTelegramFault.Reset(),
            _ => new FakeTelegramFault.BadGateway(),
        });
        await telegram.Person(811).SayAsync("Halo");
        await using var host = await StartAsync();

        await KeptAsync(1);

        Assert.Equal(trouble is "conflict", host.Log.All.Any(line => line.Contains("only one may", StringComparison.Ordinal)));
        Assert.DoesNotContain(host.Log.All, line => line.Contains(FakeTelegram.Token.Split(':')[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commands_are_registered_in_both_languages_for_people_and_groups()
    {
        await using var host = await StartAsync();

        await telegram.WaitForAsync(call => call.Method is "setMyShortDescription" && call.Params["language_code"]?.ToString() is "en");

        var sets = telegram.Calls.Where(call => call.Method is "setMyCommands").ToDictionary(
            call => (call.Params["scope"]!["type"]!.ToString(), call.Params["language_code"]?.ToString() ?? ""),
            call => call.Params["commands"]!.AsArray().ToDictionary(one => one!["command"]!.ToString(), one => one!["description"]!.ToString()));
        Assert.Equal(6, sets.Count);
        Assert.Equal(["lapor", "status", "laporanku", "bantuan", "bahasa", "batal", "data"], sets[("all_private_chats", "")].Keys);
        Assert.Equal(["tim", "tugas", "bantuan"], sets[("all_group_chats", "en")].Keys);
        Assert.Equal("Buat laporan", sets[("all_private_chats", "id")]["lapor"]);
        Assert.Equal("Make a report", sets[("all_private_chats", "en")]["lapor"]);
        Assert.All(telegram.Calls.Where(call => call.Method is "setMyDescription"), call => Assert.InRange(call.Params["description"]!.ToString().Length, 1, 512));
        Assert.All(
            telegram.Calls.Where(call => call.Method is "setMyShortDescription"), call => Assert.InRange(call.Params["short_description"]!.ToString().Length, 1, 120));
    }

    [Fact]
    public async Task Not_being_able_to_register_is_neither_the_end_nor_given_up()
    {
        telegram.FailNext("getMe", new FakeTelegramFault.BadGateway());
        await telegram.Person(811).SayAsync("Halo");
        await using var host = await StartAsync();

        await KeptAsync(1);
        await telegram.WaitForAsync(call => call.Method is "setMyCommands");

        Assert.Contains(host.Log.All, line => line.Contains("introduce the bot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_processes_one_polls_and_the_other_takes_over_when_it_is_gone()
    {
        var first = await StartAsync();
        await telegram.Person(811).SayAsync("Halo");
        await KeptAsync(1);
        await using var second = await StartAsync();
        await telegram.WaitForAsync(call => call.Method is "setMyShortDescription" && telegram.Calls.Count(one => one.Method is "getMe") == 2);
        Assert.Single(telegram.Calls, call => call.Method is "deleteWebhook");

        await first.DisposeAsync();
        await telegram.Person(811).SayAsync("Masih ada?");

        await KeptAsync(2);
        Assert.Equal(2, telegram.Calls.Count(call => call.Method is "deleteWebhook"));
    }

    [Fact]
    public async Task A_poller_that_lost_its_place_stops_at_once_and_waits_for_it_again()
    {
        await using var host = await StartAsync();
        await telegram.WaitForAsync(call => call.Method is "getUpdates");

        var lost = store.Lost;
        store.Lost = new CancellationTokenSource();
        await lost.CancelAsync();
        await telegram.Person(811).SayAsync("Halo");

        await KeptAsync(1);
        Assert.Equal(2, telegram.Calls.Count(call => call.Method is "deleteWebhook"));
        Assert.Contains(host.Log.All, line => line.Contains("waiting for its place", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endless_poll_ends_with_the_host()
    {
        var host = await StartAsync();
        await telegram.WaitForAsync(call => call.Method is "deleteWebhook");

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    public async ValueTask InitializeAsync() => telegram = await FakeTelegram.StartAsync();

    public async ValueTask DisposeAsync() => await telegram.DisposeAsync();

    private Task<TelegramHost> StartAsync() => TelegramHost.StartAsync(TelegramHost.Polling(telegram), store: store);

    private async Task KeptAsync(int count)
    {
        while (store.Kept.Count < count)
        {
            Assert.True(await store.Asked.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), "Nothing came in.");
        }
    }
}
