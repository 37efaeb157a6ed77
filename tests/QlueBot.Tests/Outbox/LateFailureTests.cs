using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>Messages that fail after they were sent, that nobody answers for, or that the account cannot send at all.</summary>
public class LateFailureTests : WindowTown
{
    [Fact]
    public async Task A_message_that_fails_hours_later_goes_the_persons_next_way()
    {
        await using var world = await StartAsync();
        await world.SaysAsync("hp", "hubungkan");
        var code = Code().Match((await world.ReadsAsync("hp", "Kode Anda")).Message.Text).Value;
        await SaysAsync(world, $"hubungkan {code}");
        await PostAsync("kini terhubung");
        var number = await ReportAsync(world);
        await AcknowledgeAsync(world, number);
        var post = await PostAsync("sudah ditanggapi");
        world.Time.Advance(TimeSpan.FromHours(3));

        await ReceiveAsync(world, post, ReceiptState.Failed, Fault.Unreachable);

        await world.ReadsAsync("hp", "sudah ditanggapi");
        Assert.Null((await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)))!.Value.UnreachableAt);
    }

    [Fact]
    public async Task A_reporter_whom_no_way_leads_to_is_written_down_and_the_officer_is_told_once()
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        await AcknowledgeAsync(world, number);
        var post = await PostAsync("sudah ditanggapi");
        world.Time.Advance(TimeSpan.FromHours(3));

        await ReceiveAsync(world, post, ReceiptState.Failed, Fault.Unreachable);
        await world.ReadsAsync("siti", "tak terjangkau");
        await ReceiveAsync(world, post, ReceiptState.Failed, Fault.Unreachable);
        await UntilAsync(world, _ => world.Store.Figures is { Inbox: 0, Outbox: 0 });

        Assert.Single(world.Channel.Log, sent => sent.Message.Text.Contains("tak terjangkau", StringComparison.Ordinal));
        var report = (await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)))!.Value;
        var entry = (await world.LookAsync(reader => reader.Get(HistoryEntry.Table, "kupang", HistoryEntry.KeyOf(number, report.Entries))))!.Value;
        Assert.Equal((ReportEvent.ReporterUnreachable, "whatsapp;131026"), (entry.Event, entry.Detail));
    }

    [Fact]
    public async Task An_answer_that_fails_hours_later_is_not_said_again_and_news_is()
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        await SaysAsync(world, "menu");
        var answer = await PostAsync("Ada yang bisa kami bantu");
        await AcknowledgeAsync(world, number);
        var news = await PostAsync("sudah ditanggapi");
        world.Time.Advance(TimeSpan.FromHours(3));

        await ReceiveAsync(world, answer, ReceiptState.Failed, Fault.Retry);
        await ReceiveAsync(world, news, ReceiptState.Failed, Fault.Retry);
        await UntilAsync(world, _ => world.Store.Figures is { Inbox: 0, Outbox: 1 });
        world.Time.Advance(TimeSpan.FromMinutes(2));

        await UntilPostsAsync("sudah ditanggapi", 2);
        Assert.Single(Vendor.Posts, post => post.Message.Text.Contains("Ada yang bisa kami bantu", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Fault.Retry, 2)]
    [InlineData(Fault.Configuration, 20)]
    [InlineData(Fault.DailyLimit, 500)]
    public async Task Whoever_writes_while_news_waits_to_be_said_again_is_answered_at_once(Fault fault, int minutes)
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        await AcknowledgeAsync(world, number);
        await ReceiveAsync(world, await PostAsync("sudah ditanggapi"), ReceiptState.Failed, fault);
        await UntilAsync(world, _ => world.Store.Figures is { Inbox: 0, Outbox: 1 });

        await SaysAsync(world, "menu");
        await PostAsync("Ada yang bisa kami bantu");

        world.Time.Advance(TimeSpan.FromMinutes(minutes));
        await UntilPostsAsync("sudah ditanggapi", 2);
    }

    [Theory]
    [InlineData("a receipt tells that it went", true, 1)]
    [InlineData("nobody tells anything", false, 2)]
    public async Task A_sending_without_an_answer_waits_for_a_receipt_before_it_is_repeated(string name, bool isTold, int times)
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        var broken = 0;
        Vendor.Answer = (_, message) => message.Text.Contains("ditanggapi", StringComparison.Ordinal) && broken++ == 0 ? new SendResult.Unsure("timeout") : null;
        await AcknowledgeAsync(world, number);
        var post = await PostAsync("sudah ditanggapi");
        if (isTold)
        {
            // At once: the clock stands still.
            await ReceiveAsync(world, post, ReceiptState.Sent);
            await UntilAsync(world, _ => world.Store.Figures.Outbox == 0);
        }

        await UntilAsync(world, _ =>
        {
            world.Time.Advance(TimeSpan.FromSeconds(10));
            return world.Store.Figures.Outbox == 0;
        });

        Assert.True(times == Vendor.Posts.Count(sent => sent.Message.Text.Contains("sudah ditanggapi", StringComparison.Ordinal)), name);
        Assert.Equal(number, (await world.LookAsync(reader => reader.Get(SentMessage.Table, "kupang", SentMessage.KeyOf("whatsapp", Warga, Vendor.Posts.Last().Id))))!.Value.About);
    }

    [Fact]
    public async Task An_account_that_cannot_send_rests_alarms_the_admins_once_and_goes_on_by_itself()
    {
        await using var world = await StartAsync();
        var isBroken = true;
        Vendor.Answer = (_, _) => isBroken ? new SendResult.Misconfigured("190") : null;
        await SaysAsync(world, "menu");
        await world.ReadsAsync("bos", "tidak bisa mengirim (190)");
        Assert.Equal("190", world.Get<OutboxFigures>().Troubles["kupang/whatsapp"]);
        Assert.Empty(Vendor.Posts);

        isBroken = false;
        world.Time.Advance(TimeSpan.FromMinutes(6));
        await PostAsync("Ada yang bisa kami bantu");
        await world.ReadsAsync("bos", "bisa mengirim lagi");

        Assert.Empty(world.Get<OutboxFigures>().Troubles);
        Assert.Single(world.Channel.Log, sent => sent.Message.Text.Contains("tidak bisa mengirim", StringComparison.Ordinal));
    }
}

/// <summary>The same on the other engine.</summary>
public sealed class PostgresLateFailureTests : LateFailureTests
{
    private protected override async Task<string?> PostgresAsync() => await PostgresShared.CreateAsync();
}
