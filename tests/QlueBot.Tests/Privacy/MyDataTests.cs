using System.Text;
using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Privacy;

/// <summary>What people get, put right and take back of their own data.</summary>
public class MyDataTests
{
    [Fact]
    public async Task Erasing_leaves_no_word_name_number_or_photo_anywhere_in_the_store()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas));
        world.Channel.Margins["warga"] = "first_name Wilhelmina";
        var number = await Reporting.MakeAsync(world, "warga");
        var photo = (await FindAsync(world, number)).Photos[0].Id;
        await PlantAsync(world, number);
        Assert.True(Held(await world.DumpAsync()).Count > 10, "The test plants nothing that could be found.");

        await world.SaysAsync("warga", "hapus data");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "2 obrolan Anda"), "Ya, hapus");
        await world.ReadsAsync("warga", "sudah kami hapus");
        var rows = await world.DumpAsync();

        Assert.Empty(Held(rows));
        Assert.DoesNotContain(rows, row => row.StartsWith("pictures", StringComparison.Ordinal) && row.Contains(photo, StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => (row.StartsWith("photos", StringComparison.Ordinal) || row.StartsWith("uploads", StringComparison.Ordinal)));
        Assert.DoesNotContain(world.Logs, line => line.Contains("zebra", StringComparison.OrdinalIgnoreCase));
        var report = await FindAsync(world, number);
        Assert.Equal(("trash", ReportStatus.Ditanggapi, null), (report.CategoryId, report.Status, report.Reporter));
        Assert.NotNull(await world.LookAsync(reader => reader.Get(HistoryEntry.Table, "kupang", HistoryEntry.KeyOf(number, report.Entries))));

        // The next word begins anew, with the notice; the old number is nobody's.
        await world.SaysAsync("warga", "laporanku");
        Assert.Contains("UU PDP", (await world.ReadsAsync("warga", "Belum ada laporan")).Message.Text, StringComparison.Ordinal);
        await world.DoesAsync("warga", new MessageBody.Press($"r:tambah:{number}"));
        await world.ReadsAsync("warga", "Hanya pelapornya");
    }

    [Fact]
    public async Task A_photo_that_arrives_after_its_sender_was_erased_is_thrown_away()
    {
        await using var world = await StartAsync();
        await world.SaysAsync("warga", "/lapor");
        await world.ReadsAsync("warga", "Masalah apa");
        await world.SendsPhotoAsync("warga", Pictures.Scene(3).Jpeg());
        await world.SaysAsync("warga", "hapus data");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Laporan dari Anda tidak ada"), "Ya, hapus");
        Assert.DoesNotContain("0 laporan", (await world.ReadsAsync("warga", "sudah kami hapus")).Message.Text, StringComparison.Ordinal);

        // For a moment nothing is counted though something waits: a quick job ends before the commit that ordered it is counted.
        var limit = new Limit("all is done");
        for (var quiet = 0; quiet < 20; limit.Check())
        {
            quiet = await world.LookAsync(_ => world.Store.Figures is { Jobs: 0, Inbox: 0 }) ? quiet + 1 : 0;
        }

        Assert.DoesNotContain(await world.DumpAsync(), row => row.StartsWith("pictures", StringComparison.Ordinal) || row.StartsWith("photos", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_archive_rule_keeps_stays_whole_with_the_reason_told_until_an_admin_grants_it()
    {
        await using var world = await StartAsync(World.Person("admin", Role.Admin, null, null));
        var chat = new ChatAddress("kupang", "telegram", "warga");
        await MakeAsync(world, chat, "KPG-AAAAAA-A", "missing_person");
        await MakeAsync(world, chat, "KPG-BBBBBB-B", "trash");
        await world.SaysAsync("warga", "hapus data");
        var asked = await world.ReadsAsync("warga", "Hapus data Anda");
        Assert.Contains("1 laporan belum bisa kami hapus. Laporan orang hilang wajib kami arsipkan", asked.Message.Text, StringComparison.Ordinal);
        await world.PressesAsync("warga", asked, "Ya, hapus");
        await world.ReadsAsync("warga", "1 laporan masih kami simpan karena aturan arsip");

        Assert.Equal(("kata zebra", chat), ((await FindAsync(world, "KPG-AAAAAA-A")).Words, (await FindAsync(world, "KPG-AAAAAA-A")).Reporter!.Value));
        await world.PressesAsync("admin", await world.ReadsAsync("admin", "hapus laporan yang diarsipkan · KPG-AAAAAA-A"), "Setujui");
        await world.ReadsAsync("warga", "dikabulkan");
        Assert.Equal(("", null), ((await FindAsync(world, "KPG-AAAAAA-A")).Words, (await FindAsync(world, "KPG-AAAAAA-A")).Reporter));
        Assert.Equal(("", null), ((await FindAsync(world, "KPG-BBBBBB-B")).Words, (await FindAsync(world, "KPG-BBBBBB-B")).Reporter));
    }

    [Fact]
    public async Task The_file_holds_all_that_is_kept_comes_to_the_own_chat_and_ends_within_a_day()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await PlantAsync(world, number);
        await world.SaysAsync("warga", "data saya");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Yang kami simpan"), "Unduh data");
        var sent = await world.ReadsAsync("warga", "Ini data Anda");
        var page = (await OpenAsync(world, sent.Message.File!))!;

        Assert.All(
            [number, "zebra belang", "Maria Zebra", "+6281234567899", "telegram laptop", "berhenti banjir zebra", "Received"],
            part => Assert.Contains(part, page, StringComparison.Ordinal));
        var json = page[(page.IndexOf("id=\"data\">", StringComparison.Ordinal) + 10)..page.IndexOf("</script>", StringComparison.Ordinal)];
        Assert.Equal(number, JsonDocument.Parse(json).RootElement.GetProperty("reports")[0].GetProperty("number").GetString());
        Assert.Equal("warga", Assert.Single(world.Channel.Log, each => each.Message.File is not null).Chat);
        world.Time.Advance(TimeSpan.FromDays(1.1));
        var limit = new Limit("the file is gone");
        while (await OpenAsync(world, sent.Message.File!) is not null)
        {
            limit.Check();
        }
    }

    [Fact]
    public async Task Name_and_number_are_put_right_and_emptied()
    {
        await using var world = await StartAsync();
        await world.SaysAsync("warga", "data saya");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Nama: belum ada"), "Ubah nama");
        await world.ReadsAsync("warga", "Tulis nama yang benar");
        await world.SaysAsync("warga", "  Maria   Goreti ");
        await world.ReadsAsync("warga", "Nama Anda kami catat: Maria Goreti");
        await world.SaysAsync("warga", "data saya");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Nama: Maria Goreti"), "Ubah nama");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Nama Anda di sini: Maria Goreti"), "Kosongkan");
        await world.ReadsAsync("warga", "sudah kami hapus");

        var person = await world.LookAsync(reader => Assert.Single(reader.Find(Person.Table, "kupang", Person.Mark("telegram/warga"), 9)).Value);
        Assert.Equal((null, "1"), (person.Name, person.Notice!.Version));
    }

    private protected virtual Task<World> StartAsync(params Officer[] officers) => World.StartAsync(officers);

    /// <summary>Words, name, number in every place that keeps them: report, draft, person, raw updates, a second chat.</summary>
    private static async Task PlantAsync(World world, string number)
    {
        await world.SaysAsync("siti", "siap", (await world.ReadsAsync("siti", number)).Id);
        var news = await world.ReadsAsync("warga", "sudah ditanggapi");
        await world.SaysAsync("warga", "ada zebra belang di pasar", news.Id);
        await world.ReadsAsync("warga", "Kami tambahkan");
        await world.DoesAsync("warga", new MessageBody.Press("m:data:nama"));
        await world.ReadsAsync("warga", "Tulis nama");
        await world.SaysAsync("warga", "Maria Zebra");
        await world.ReadsAsync("warga", "kami catat");
        await world.DoesAsync("warga", new MessageBody.Press("m:data:nomor"));
        await world.ReadsAsync("warga", "Tulis nomor");
        await world.SaysAsync("warga", "081234567899");
        await world.ReadsAsync("warga", "kami catat");
        await world.SaysAsync("warga", "hubungkan");
        var code = (await world.ReadsAsync("warga", "Kode Anda")).Message.Text.Split(['\n', ' '])[2];
        await world.SaysAsync("laptop", $"hubungkan {code}");
        await world.ReadsAsync("laptop", "kini terhubung");
        await world.SaysAsync("laptop", "berhenti banjir zebra");
        await world.ReadsAsync("laptop", "tidak kami kirim lagi");
        await world.SaysAsync("warga", "lampu jalan mati dekat kandang zebra");
        await world.ReadsAsync("warga", "Ini soal");
    }

    private static List<string> Held(IEnumerable<string> rows) =>
        [.. rows.Where(row => ((string[])["zebra", "maria", "81234567899", "wilhelmina"]).Any(planted => row.Contains(planted, StringComparison.OrdinalIgnoreCase)))];

    private static async Task<string?> OpenAsync(World world, OutgoingFile file)
    {
        await using var stream = await world.Get<IUploadStore>().OpenAsync("kupang", file.Id, TestContext.Current.CancellationToken);
        return stream is null ? null : await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static Task MakeAsync(World world, ChatAddress reporter, string number, string category) => world.Store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            commit.Put(Report.Table, "kupang", new Report
            {
                City = "kupang",
                Number = number,
                Status = ReportStatus.Ditugaskan,
                CategoryId = category,
                AreaCode = "53.71.04.1001",
                Point = new GeoPoint(-10.15, 123.64),
                Words = "kata zebra",
                Reporter = reporter,
                ReceivedAt = world.Time.GetUtcNow(),
                ClockStartedAt = world.Time.GetUtcNow(),
                FirstResponseDueAt = world.Time.GetUtcNow().AddDays(1),
                ResolutionDueAt = world.Time.GetUtcNow().AddDays(7),
            }, null);
            return commit;
        },
        TestContext.Current.CancellationToken);

    private static Task<Report> FindAsync(World world, string number) =>
        world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
}

/// <summary>The same on the other engine.</summary>
public sealed class PostgresMyDataTests : MyDataTests
{
    private protected override async Task<World> StartAsync(params Officer[] officers) =>
        await World.StartAsync(await PostgresShared.CreateAsync(), officers);
}
