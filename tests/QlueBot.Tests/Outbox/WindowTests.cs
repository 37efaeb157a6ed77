using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>A resident on a channel with a window of a day, an officer and an admin on one without.</summary>
public partial class WindowTests
{
    private const string Warga = "+6281234567890";
    private readonly VendorDouble vendor = new();

    private protected virtual Task<string?> PostgresAsync() => Task.FromResult<string?>(null);

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
        Assert.DoesNotContain(vendor.Posts, post => post.Message.Text.Contains("ditanggapi", StringComparison.Ordinal));

        var before = vendor.Posts.Count;
        await SaysAsync(world, "menu");
        await PostAsync("Ada yang bisa kami bantu");

        var told = vendor.Posts.Skip(before).ToList();
        Assert.Equal(2, told.Count);
        Assert.Contains("sedang dikerjakan", told[0].Message.Text, StringComparison.Ordinal);
        Assert.Contains("kami simpan", told[0].Message.Text, StringComparison.Ordinal);
        Assert.Equal(number, told[0].Message.About);
        Assert.DoesNotContain(told, post => post.Message.Text.Contains("sudah ditanggapi", StringComparison.Ordinal));
        Assert.Equal(0, await HeldAsync(world));
    }

    [Fact]
    public async Task An_approved_template_goes_out_in_its_place()
    {
        vendor.Templates = [Template("laporan_ditanggapi", 3)];
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
        vendor.Templates = [Template("laporan_ditanggapi", 3)];
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        await UntilAsync(world, reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) == 1);
        vendor.Templates = [Template("laporan_ditanggapi", 3) with { Category = TemplateCategory.Marketing }];
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

    [Fact]
    public async Task A_window_that_the_vendor_calls_closed_is_closed()
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        vendor.Close(Warga);

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
        Assert.Single(vendor.Posts, post => post.Message.Text.Contains("Ada yang bisa kami bantu", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a receipt tells that it went", true, 1)]
    [InlineData("nobody tells anything", false, 2)]
    public async Task A_sending_without_an_answer_waits_for_a_receipt_before_it_is_repeated(string name, bool isTold, int times)
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        var broken = 0;
        vendor.Answer = (_, message) => message.Text.Contains("ditanggapi", StringComparison.Ordinal) && broken++ == 0 ? new SendResult.Unsure("timeout") : null;
        await AcknowledgeAsync(world, number);
        var post = await PostAsync("sudah ditanggapi");
        if (isTold)
        {
            await ReceiveAsync(world, post, ReceiptState.Sent);
            await UntilAsync(world, reader => reader.Find(SentMessage.Table, "kupang", SentMessage.TicketMark(post.Message.Ticket!), 1).Count == 1);
        }

        await UntilAsync(world, _ =>
        {
            world.Time.Advance(TimeSpan.FromSeconds(10));
            return world.Store.Figures.Outbox == 0;
        });

        Assert.True(times == vendor.Posts.Count(sent => sent.Message.Text.Contains("sudah ditanggapi", StringComparison.Ordinal)), name);
        Assert.Equal(number, (await world.LookAsync(reader => reader.Get(SentMessage.Table, "kupang", SentMessage.KeyOf("whatsapp", Warga, vendor.Posts.Last().Id))))!.Value.About);
    }

    [Fact]
    public async Task An_account_that_cannot_send_rests_alarms_the_admins_once_and_goes_on_by_itself()
    {
        await using var world = await StartAsync();
        var isBroken = true;
        vendor.Answer = (_, _) => isBroken ? new SendResult.Misconfigured("190") : null;
        await SaysAsync(world, "menu");
        await world.ReadsAsync("bos", "tidak bisa mengirim (190)");
        Assert.Equal("190", world.Get<OutboxFigures>().Troubles["kupang/whatsapp"]);
        Assert.Empty(vendor.Posts);

        isBroken = false;
        world.Time.Advance(TimeSpan.FromMinutes(6));
        await PostAsync("Ada yang bisa kami bantu");
        await world.ReadsAsync("bos", "bisa mengirim lagi");

        Assert.Empty(world.Get<OutboxFigures>().Troubles);
        Assert.Single(world.Channel.Log, sent => sent.Message.Text.Contains("tidak bisa mengirim", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_on_the_roster_is_its_own_proof_where_the_vendor_vouches_for_it()
    {
        await using var world = await StartAsync();
        await SayAsAsync(world, "ID.77", "tugas", "+6281377777777");
        await PostAsync("cocok dengan daftar petugas");

        Assert.Equal("ID.77", Assert.Single((await world.LookAsync(reader => reader.Get(Officer.Table, "kupang", "rina")))!.Value.Chats).Chat);
    }

    [Fact]
    public async Task Where_no_number_shows_a_code_from_the_admin_proves_the_officer_once()
    {
        await using var world = await StartAsync();
        await world.SaysAsync("bos", "kode petugas");
        await world.ReadsAsync("bos", "Siapa yang perlu kode");
        await world.SaysAsync("bos", "Nama rina");
        var code = Code().Match((await world.ReadsAsync("bos", "Kode untuk Nama rina:")).Message.Text).Value;
        world.Time.Advance(TimeSpan.FromHours(5));

        await SayAsAsync(world, "ID.78", code, null);
        await PostAsync("cocok dengan daftar petugas");
        await SayAsAsync(world, "ID.79", code, null);
        await PostAsync("tidak kami kenal");

        Assert.Equal("ID.78", Assert.Single((await world.LookAsync(reader => reader.Get(Officer.Table, "kupang", "rina")))!.Value.Chats).Chat);
    }

    [Fact]
    public async Task What_one_turn_says_to_a_chat_is_one_message()
    {
        await using var world = await StartAsync();
        await SayAsAsync(world, "ID.80", "/tugas", "+6281377777777");
        await UntilAsync(world, _ => world.Store.Figures is { Inbox: 0, Outbox: 0 });

        Assert.Contains("cocok dengan daftar petugas", Assert.Single(vendor.Posts).Message.Text, StringComparison.Ordinal);
    }

    private static VendorTemplate Template(string name, int variables) =>
        new($"hsm-{name}", name, "id", TemplateCategory.Utility, TemplateState.Approved, variables, "");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<World> StartAsync() => await World.StartAsync(
        await PostgresAsync(), vendor, World.Person("siti", Role.Petugas), World.Person("bos", Role.Admin, team: null, agency: null),
        World.Person("rina", Role.Petugas) with { Chats = [], OnDuty = false, Phone = "+6281377777777" });

    private Task SaysAsync(World world, string words) => DoesAsync(world, new MessageBody.Words(words));

    private async Task SayAsAsync(World world, string chat, string words, string? phone) =>
        await world.Store.IngestAsync([vendor.Arrive(chat, new MessageBody.Words(words), phone)], Token);

    private async Task DoesAsync(World world, MessageBody body) => await world.Store.IngestAsync([vendor.Arrive(Warga, body)], Token);

    private async Task<string> ReportAsync(World world)
    {
        var before = vendor.Posts.Count;
        foreach (var (body, answer) in ((MessageBody, string)[])
        [
            (new MessageBody.Words("/lapor"), "Masalah apa"), (new MessageBody.Words("Kebersihan"), "Jenis masalahnya"), (new MessageBody.Words("Sampah"), "foto"),
            (new MessageBody.Photo(new FileRef("f1", "u1"), null), "Di mana"), (new MessageBody.Place(new GeoPoint(-10.1482, 123.6418), null, null, null, IsLive: false), "Periksa"),
        ])
        {
            await DoesAsync(world, body);
            await PostAsync(answer);
        }

        await SaysAsync(world, "Kirim laporan");
        return Reporting.NumberIn((await PostAsync("Laporan KPG-", from: before)).Message.Text);
    }

    private static async Task AcknowledgeAsync(World world, string number)
    {
        var card = await world.ReadsAsync("siti", number);
        await world.SaysAsync("siti", "siap", card.Id);
        await world.ReadsAsync("siti", "Tercatat");
    }

    private static async Task ReceiveAsync(World world, VendorDouble.Post post, ReceiptState state, Fault? fault = null) => await world.Store.IngestAsync(
        [new Receipt(post.Chat, post.Id, post.Message.Ticket, state, world.Time.GetUtcNow(), fault, fault is null ? null : "131026").Tell()], Token);

    private static Task<int> HeldAsync(World world) => world.LookAsync(reader =>
        reader.Find(ChatWindow.Table, "kupang", ChatWindow.AnyHeldMark, 100).Sum(stored => stored.Value.Held.Count));

    private static Task UntilHeldAsync(World world, int count) => UntilAsync(world, reader =>
        reader.Find(ChatWindow.Table, "kupang", ChatWindow.AnyHeldMark, 100).Sum(stored => stored.Value.Held.Count) == count);

    private static async Task UntilAsync(World world, Func<IReader, bool> condition)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!await world.LookAsync(condition))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), $"It did not come to pass; waiting: {world.Store.Figures}; logs: {string.Join('\n', world.Logs.TakeLast(5))}");
            await Task.Yield();
        }
    }

    private Task<VendorDouble.Post> PostAsync(string words, string? or = null, int from = 0) => FindAsync(
        () => vendor.Posts.Skip(from).LastOrDefault(post => Says(post, words) || (or is not null && Says(post, or))), words);

    private Task<VendorDouble.Post> UntilPostsAsync(string words, int times) => FindAsync(
        () => vendor.Posts.Where(post => Says(post, words)).ElementAtOrDefault(times - 1), $"{words} ({times} times)");

    private async Task<VendorDouble.Post> FindAsync(Func<VendorDouble.Post?> find, string wanted)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            if (find() is { } post)
            {
                return post;
            }

            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), $"Never posted: {wanted}; but {string.Join("\n--\n", vendor.Posts.Select(sent => sent.Message.Text))}");
            await Task.Yield();
        }
    }

    private static bool Says(VendorDouble.Post post, string words) => post.Message.Text.Contains(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex Code();
}

/// <summary>The same on the other engine.</summary>
public sealed class PostgresWindowTests : WindowTests
{
    private protected override async Task<string?> PostgresAsync() => await PostgresShared.CreateAsync();
}
