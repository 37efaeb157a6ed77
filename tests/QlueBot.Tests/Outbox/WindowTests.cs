using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>What may be said to a person who has not written for a day, and what waits until they do.</summary>
public class WindowTests : WindowTown
{
    [Fact]
    public async Task News_after_a_day_waits_and_comes_before_the_answer_when_the_person_writes()
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        world.Time.Advance(TimeSpan.FromHours(25));
        await AcknowledgeAsync(world, number);
        await UntilHeldAsync(world, 1);
        await world.SaysAsync("siti", $"kerjakan {number}");
        await UntilHeldAsync(world, 2);
        Assert.DoesNotContain(Vendor.Posts, post => post.Message.Text.Contains("ditanggapi", StringComparison.Ordinal));

        var before = Vendor.Posts.Count;
        await SaysAsync(world, "menu");
        await PostAsync("Ada yang bisa kami bantu");

        var told = Vendor.Posts.Skip(before).ToList();
        Assert.Equal([false, true], told.Select(post => post.Message.IsAnswer));
        Assert.Contains("sedang dikerjakan", told[0].Message.Text, StringComparison.Ordinal);
        Assert.Contains("kami simpan", told[0].Message.Text, StringComparison.Ordinal);
        Assert.Equal(number, told[0].Message.About);
        Assert.DoesNotContain(told, post => post.Message.Text.Contains("sudah ditanggapi", StringComparison.Ordinal));
        Assert.Equal(0, await HeldAsync(world));
    }

    [Fact]
    public async Task An_approved_template_goes_out_in_its_place()
    {
        Vendor.Templates = [Template("laporan_ditanggapi", 3)];
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        await UntilAsync(world, reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) == 1);
        world.Time.Advance(TimeSpan.FromHours(25));

        await AcknowledgeAsync(world, number);
        var post = await PostAsync("sudah ditanggapi");

        Assert.Equal(("hsm-laporan_ditanggapi", "id"), (post.Message.SendAs!.VendorId, post.Message.SendAs.Language));
        Assert.Equal(number, post.Message.SendAs.Variables[0]);
        Assert.Equal(3, post.Message.SendAs.Variables.Count);
        Assert.Equal(0, await HeldAsync(world));
    }

    [Fact]
    public async Task A_template_counted_as_marketing_waits_until_an_admin_takes_it()
    {
        Vendor.Templates = [Template("laporan_ditanggapi", 3)];
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        await UntilAsync(world, reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) == 1);
        Vendor.Templates = [Template("laporan_ditanggapi", 3) with { Category = TemplateCategory.Marketing }];
        world.Time.Advance(TimeSpan.FromHours(25));
        await world.ReadsAsync("bos", "dianggap promosi");
        await AcknowledgeAsync(world, number);
        await UntilHeldAsync(world, 1);

        await world.SaysAsync("bos", "templat");
        var list = await world.ReadsAsync("bos", "kini untuk 1 orang");
        Assert.Contains("laporan_selesai", list.Message.Text, StringComparison.Ordinal);
        await world.DoesAsync("bos", new MessageBody.Press(list.Message.Choices[0].Data), list.Id);
        await world.ReadsAsync("bos", "walau dianggap promosi");

        Assert.NotNull((await PostAsync("sudah ditanggapi")).Message.SendAs);
        Assert.Equal(0, await HeldAsync(world));
    }

    public static TheoryData<string, TimeSpan?, bool> Heard => new()
    {
        // case                                        written before  free words will pass
        { "long before its end",                       TimeSpan.FromHours(22.9), true },
        { "it may be over when the turn comes",        TimeSpan.FromHours(23.1), false },
        { "over",                                      TimeSpan.FromHours(25), false },
        { "never written",                             null, false },
    };

    /// <summary>Words without a template join those that have one only where they will still pass when their turn comes.</summary>
    [Theory]
    [MemberData(nameof(Heard))]
    public async Task A_window_counts_as_open_only_while_a_turn_is_left(string name, TimeSpan? ago, bool isOpen)
    {
        await using var world = await StartAsync();
        if (ago is not null)
        {
            await SaysAsync(world, "menu");
            await PostAsync("Ada yang bisa kami bantu");
        }

        var (chat, now) = (new ChatAddress("kupang", "whatsapp", Warga), world.Time.GetUtcNow() + (ago ?? TimeSpan.Zero));
        Assert.Equal((name, isOpen), (name, await world.LookAsync(reader => Dispatcher.Inbox.Windows.IsWellOpen(reader, chat, now))));
    }

    [Theory]
    [InlineData(22.9, 1)]
    [InlineData(23.1, 2)]
    public async Task What_is_said_without_a_template_joins_what_has_one_only_while_a_turn_is_left(double hours, int expected)
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        await AcknowledgeAsync(world, number);
        var (chat, at) = (new ChatAddress("kupang", "whatsapp", Warga), world.Time.GetUtcNow().AddHours(hours));
        var order = ChartOrder.Draft(new IncomingMessage(chat, Warga, new MessageBody.Words(""), at), "id", 7);
        var free = ChartOrder.GivenUp(new Job(order.City, order.Kind, order.Id, order.Body, 0, at), at);
        var templated = world.Channel.Arrive("x", new IncomingMessage(new ChatAddress("kupang", "telegram", "siti"), "siti", new MessageBody.Words($"kerjakan {number}"), at));

        var commit = await world.LookAsync(reader => world.Get<LaneRunner>().Handler.Handle([Item(free), Item(templated)], reader));

        var said = commit.Outbox.FindAll(draft => draft.Chat == chat).ConvertAll(draft => draft.Message);
        Assert.Equal(expected, said.Count);
        Assert.NotNull(said[^1].Template);
        Assert.Contains("sedang dikerjakan", said[^1].Text, StringComparison.Ordinal);

        StoredItem Item(Arrival arrival) => new(arrival.City, arrival.Key, arrival.LaneKey, arrival.Kind, arrival.Body, at);
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(25, false)]
    public async Task Words_read_back_after_an_outage_open_the_window_of_then(int hoursAgo, bool isOpen)
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        world.Time.Advance(TimeSpan.FromHours(49));
        await AcknowledgeAsync(world, number);
        await UntilHeldAsync(world, 1);
        var (before, chat, now) = (Vendor.Posts.Count, new ChatAddress("kupang", "whatsapp", Warga), world.Time.GetUtcNow());

        await world.Store.IngestAsync([Vendor.Arrive(Warga, new MessageBody.Words("menu"), writtenAt: now.AddHours(-hoursAgo))], Token);
        if (isOpen)
        {
            await PostAsync("sudah ditanggapi");
        }
        else
        {
            await UntilHeldAsync(world, 2);
            Assert.Equal(before, Vendor.Posts.Count);
        }

        var window = await world.LookAsync(reader => Dispatcher.Inbox.Windows.Of(reader, chat)!.Value);
        Assert.Equal(now.AddHours(24 - hoursAgo), window.ClosesAt);
        await SaysAsync(world, "menu");
        await PostAsync("sudah ditanggapi");
    }

    [Fact]
    public async Task A_window_that_the_vendor_calls_closed_is_closed()
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        Vendor.Close(Warga);

        await AcknowledgeAsync(world, number);
        await UntilHeldAsync(world, 1);
        await SaysAsync(world, "menu");

        await PostAsync("sudah ditanggapi");
    }

    [Fact]
    public async Task What_waits_is_told_in_the_persons_other_chat_when_they_write_there()
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        world.Time.Advance(TimeSpan.FromHours(25));
        await AcknowledgeAsync(world, number);
        await UntilHeldAsync(world, 1);

        await world.SaysAsync("hp", "hubungkan");
        var code = Code().Match((await world.ReadsAsync("hp", "Kode Anda")).Message.Text).Value;
        await SaysAsync(world, $"hubungkan {code}");
        await PostAsync("sudah ditanggapi");
        await PostAsync("kini terhubung");
        world.Time.Advance(TimeSpan.FromHours(25));
        await world.SaysAsync("siti", $"kerjakan {number}");

        // The other chat is open: nothing has to wait.
        await world.ReadsAsync("hp", "sedang dikerjakan");
        Assert.Equal(0, await HeldAsync(world));
    }

    [Fact]
    public async Task Erasing_takes_what_waits_and_what_was_kept_along()
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        world.Time.Advance(TimeSpan.FromHours(25));
        await AcknowledgeAsync(world, number);
        await UntilHeldAsync(world, 1);
        await SaysAsync(world, "hapus data");
        var ask = await PostAsync("Hapus data Anda", "obrolan Anda");
        await DoesAsync(world, new MessageBody.Press(ask.Message.Choices.First(choice => choice.Label == "Ya, hapus").Data));
        var gone = await PostAsync("sudah kami hapus");
        Assert.Null(gone.Message.Ticket);
        await ReceiveAsync(world, gone, ReceiptState.Read);
        await UntilAsync(world, _ => world.Store.Figures.Inbox == 0);

        var rows = await world.DumpAsync();

        Assert.DoesNotContain(rows, row => row.StartsWith("records", StringComparison.OrdinalIgnoreCase) && row.Contains(Warga, StringComparison.Ordinal));
    }
}

/// <summary>The same on the other engine.</summary>
public sealed class PostgresWindowTests : WindowTests
{
    private protected override async Task<string?> PostgresAsync() => await PostgresShared.CreateAsync();
}
