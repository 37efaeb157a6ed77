using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>On a channel that tells what becomes of messages, a broadcast's result says it: who got it, who read it, whom it missed after all.</summary>
public sealed class ReceiptFiguresTests : IAsyncLifetime
{
    private const int MostLooks = 1500;

    private readonly VendorDouble vendor = new();
    private Town town = null!;

    public async ValueTask InitializeAsync() => town = await Town.StartAsync(vendor);

    public ValueTask DisposeAsync() => town.DisposeAsync();

    [Fact]
    public async Task Delivered_and_read_are_counted_once_a_person_in_any_order_and_after_the_end()
    {
        await SendAsync(3);
        await TellAsync("w0", ReceiptState.Read, ReceiptState.Delivered, ReceiptState.Read);
        await TellAsync("w1", ReceiptState.Delivered, ReceiptState.Sent);

        Assert.Equal(new Figures(3, 3, 0, 0, 0, 0, 0) { Delivered = 2, Read = 1 }, await UntilAsync(figures => figures is { Delivered: 2, Read: 1 }));
        await town.World.SaysAsync("meja", "siaran");
        await town.World.PressesAsync("meja", await town.World.ReadsAsync("meja", "Siaran Kota"), $"Lihat {Town.Code}");
        var result = await town.World.ReadsAsync("meja", "(selesai)");
        Assert.Equal(
            $"Hasil siaran {Town.Code} (selesai), 3 orang:\nDiterima layanan: 3\nMemblokir kami: 0\nGagal: 0\nMemilih berhenti: 0\nWhatsApp: sampai 2, dibaca 1", result.Message.Text);
        Assert.NotNull(result.Message.PhotoId);
        Assert.Equal(["Dibaca", "Sampai", "Diterima"], await OutcomesAsync());
    }

    public static TheoryData<string, Fault, string?> Ends => new()
    {
        // case                                   told              counted as
        { "can never be sent",                    Fault.Never,       "Gagal" },
        { "nobody is there",                      Fault.Unreachable, "Gagal" },
        { "blocked us",                           Fault.Blocked,     "Memblokir" },
        { "outside the day, and no template",     Fault.Window,      "Ditahan" },
        { "a passing failure: it goes again",     Fault.Retry,       null },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task What_was_accepted_and_failed_later_is_counted_as_what_it_is(string which, Fault fault, string? outcome)
    {
        await SendAsync(2);
        await TellAsync("w0", ReceiptState.Delivered);
        await FailAsync("w1", fault);
        await FailAsync("w1", fault);
        if (outcome is null)
        {
            await UntilAsync(_ => Posts("w1").Length == 2, TimeSpan.FromSeconds(5));
            await TellAsync("w1", ReceiptState.Delivered);
        }

        var (failed, blocked, held) = (outcome is "Gagal" ? 1 : 0, outcome is "Memblokir" ? 1 : 0, outcome is "Ditahan" ? 1 : 0);
        var expected = new Figures(2, outcome is null ? 2 : 1, blocked, failed, 0, held, 0) { Delivered = outcome is null ? 2 : 1 };
        Assert.True(expected == await UntilAsync(figures => figures == expected), which);
        Assert.Equal(["Sampai", outcome ?? "Sampai"], await OutcomesAsync());
        Assert.Equal(outcome is null ? 2 : 1, Posts("w1").Length);
    }

    [Fact]
    public async Task Outside_the_day_it_goes_as_the_approved_template_or_is_held_as_the_planner_said()
    {
        await WroteAsync("w0", "w1");
        town.World.Time.Advance(TimeSpan.FromHours(25));
        await WroteAsync("w1");
        await town.PeopleAsync(2, OnWhatsApp);
        await town.CountAsync(Town.Draft());
        Assert.Equal([new ChannelCount("whatsapp", 2, Outside: 1)], (await town.BroadcastAsync())!.Count!.Channels);
        await town.OrderAsync(BroadcastOrder.Send);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(new Figures(2, 1, 0, 0, 0, 1, 0), await town.FiguresAsync());
        Assert.Equal(["Ditahan", "Diterima"], await OutcomesAsync());
        await ApproveAsync();
        await town.SendAsync(Town.Draft("Air surut.\nJalan dibuka"), "AAAAA");

        Assert.Equal(2, (await town.FiguresAsync("AAAAA")).Accepted);
        Assert.Equal(["Kota Kupang", "Air surut. Jalan dibuka."], Posts("w0")[^1].Message.SendAs!.Variables);
        Assert.Equal("Air naik di Oesapa.", Posts("w0")[0].Message.SendAs!.Variables[1]);
        Assert.Equal(new Figures(2, 2, 0, 0, 0, 0, 0), await UntilAsync(figures => figures.Held == 0, TimeSpan.FromSeconds(1)));
        Assert.Null(Posts("w1")[^1].Message.SendAs);
    }

    [Fact]
    public async Task Who_is_found_to_be_outside_the_day_after_the_end_gets_the_template_still()
    {
        await ApproveAsync();
        await SendAsync(1);
        vendor.Close("w0");
        await FailAsync("w0", Fault.Window);
        await UntilAsync(_ => Posts("w0").Length == 2, TimeSpan.FromSeconds(1));
        Assert.NotNull(Posts("w0")[^1].Message.SendAs);
        Assert.Equal(new Figures(1, 1, 0, 0, 0, 0, 0), await town.FiguresAsync());
    }

    [Fact]
    public async Task Words_taken_back_by_the_vendor_are_not_sent_again_once_the_broadcast_was_stopped()
    {
        await SendAsync(1);
        await town.World.Store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                var stored = reader.Get(Broadcast.Table, "kupang", Town.Code)!;
                commit.Put(Broadcast.Table, "kupang", stored.Value with { Phase = BroadcastPhase.Cancelled }, stored);
                return commit;
            },
            TestContext.Current.CancellationToken);
        await FailAsync("w0", Fault.Retry);
        var expected = new Figures(1, 0, 0, 0, 0, 0, 1);
        Assert.Equal(expected, await UntilAsync(figures => figures == expected, TimeSpan.FromSeconds(5)));
        Assert.Single(Posts("w0"));
    }

    private static Listener OnWhatsApp(Listener listener) => listener with { Chat = listener.Chat with { Channel = "whatsapp" } };

    private VendorDouble.Post[] Posts(string chat) => [.. vendor.Posts.Where(post => post.Chat.Chat == chat && post.Message.Broadcast is not null)];

    private async Task SendAsync(int people)
    {
        await WroteAsync([.. Enumerable.Range(0, people).Select(each => $"w{each}")]);
        await town.PeopleAsync(people, OnWhatsApp);
        await town.SendAsync(Town.Draft());
    }

    private async Task WroteAsync(params string[] chats)
    {
        foreach (var chat in chats)
        {
            var before = vendor.Posts.Count(post => post.Chat.Chat == chat);
            await town.World.Store.IngestAsync([vendor.Arrive(chat, new MessageBody.Words("halo"))], TestContext.Current.CancellationToken);
            for (var look = 0; look < MostLooks && vendor.Posts.Count(post => post.Chat.Chat == chat) == before; look++)
            {
                await PassAsync(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private async Task ApproveAsync()
    {
        vendor.Templates = [new VendorTemplate("hsm-1", "kabar_kota", "id", TemplateCategory.Utility, TemplateState.Approved, 2, "")];
        for (var look = 0; look < MostLooks && await town.World.LookAsync(reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark)) == 0; look++)
        {
            await PassAsync(TimeSpan.FromMinutes(1));
        }
    }

    private Task FailAsync(string chat, Fault fault) => TellAsync(chat, fault, ReceiptState.Failed);

    private Task TellAsync(string chat, params ReceiptState[] states) => TellAsync(chat, null, states);

    /// <summary>Of the last message to a chat.</summary>
    private async Task TellAsync(string chat, Fault? fault, params ReceiptState[] states)
    {
        var post = Posts(chat)[^1];
        foreach (var state in states)
        {
            await town.World.Store.IngestAsync(
                [new Receipt(post.Chat, post.Id, post.Message.Ticket, state, town.World.Time.GetUtcNow(), fault, fault is null ? null : "131000").Tell()], TestContext.Current.CancellationToken);
        }
    }

    private async Task PassAsync(TimeSpan step)
    {
        town.World.Time.Advance(step);
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    /// <summary>Looks again and again while the clock runs; in the end what stands then.</summary>
    private async Task<Figures> UntilAsync(Func<Figures, bool> isSo, TimeSpan step = default)
    {
        for (var look = 0; ; look++)
        {
            var figures = await town.FiguresAsync();
            if (isSo(figures) || look == MostLooks)
            {
                return figures;
            }

            await PassAsync(step);
        }
    }

    /// <summary>What the file says of each person, by their chat.</summary>
    private async Task<string[]> OutcomesAsync()
    {
        using var file = new MemoryStream();
        await town.Broadcasts.WriteResultAsync("kupang", Town.Code, "id", file, TestContext.Current.CancellationToken);
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1);
        var order = await town.World.LookAsync(reader => Enumerable.Range(0, Listener.Shards)
            .SelectMany(shard => reader.Get(Recipients.Table, "kupang", Recipients.KeyOf(Town.Code, "whatsapp", shard))?.Value.People ?? []).Select(person => person.Chat).ToList());
        return [.. lines.Zip(order).OrderBy(pair => pair.Second, StringComparer.Ordinal).Select(pair => pair.First.Split(',')[4])];
    }
}
