using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Notices;

public sealed class NoticeTests
{
    private static readonly ChatAddress Room = new("kupang", "telegram", "-100");

    [Fact]
    public async Task Who_follows_hears_how_it_ends_and_is_asked_nothing()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await FollowAsync(world, number, "tetangga");

        var finished = await Reporting.FinishAsync(world, "siti", "warga", number, picture: 2);
        Assert.Empty((await world.ReadsAsync("tetangga", "dinyatakan selesai")).Message.Choices);
        await world.PressesAsync("warga", finished, "Sudah beres");

        await world.ReadsAsync("tetangga", "pelapornya menyatakan sudah beres");
    }

    public static TheoryData<string, string?, bool> Additions => new()
    {
        // case                                     caption            whether the words come ahead of the picture
        { "a photo alone",                          null,              false },
        { "a photo with words",                     "juga di sini",    true },
    };

    [Theory]
    [MemberData(nameof(Additions))]
    public async Task A_photo_added_later_reaches_the_officer_once_and_with_its_picture(string name, string? caption, bool wordsFirst)
    {
        Assert.NotEmpty(name);
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.SaysAsync("siti", "siap", (await world.ReadsAsync("siti", number)).Id);
        var news = await world.ReadsAsync("warga", "ditanggapi");
        var fetching = new TaskCompletionSource();
        world.Channel.Fetching = fetching.Task;

        await world.SendsPhotoAsync("warga", Pictures.Scene(8).Jpeg(), caption, news.Id);
        await world.ReadsAsync("warga", "Kami tambahkan");
        if (wordsFirst)
        {
            Assert.Null((await world.ReadsAsync("siti", "juga di sini")).Message.PhotoId);
        }

        fetching.SetResult();
        var added = await world.ReadsAsync("siti", "Foto tambahan");
        await world.SaysAsync("siti", "/tugas");
        await world.ReadsAsync("siti", number);

        Assert.Equal((await FindAsync(world, number)).Photos[^1].Id, added.Message.PhotoId);
        Assert.Equal(1, world.Channel.Log.Count(sent => sent.Chat == "siti" && sent.Message.Text.Contains("Foto tambahan", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_officers_plain_answer_reaches_the_reporter_without_either_name()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.SaysAsync("siti", "siap", (await world.ReadsAsync("siti", number)).Id);
        await world.SaysAsync("warga", "kapan datang?", (await world.ReadsAsync("warga", "ditanggapi")).Id);

        await world.SaysAsync("siti", "sebentar lagi, telepon saja 081234567890", (await world.ReadsAsync("siti", "kapan datang?")).Id);
        await world.PressesAsync("siti", await world.ReadsAsync("siti", "belum kami kirim"), "Teruskan ke pelapor");

        var told = await world.ReadsAsync("warga", "sebentar lagi");
        Assert.DoesNotContain("081234567890", told.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("siti", told.Message.Text, StringComparison.OrdinalIgnoreCase);
        await world.SaysAsync("warga", "baik, kami tunggu", told.Id);
        await world.ReadsAsync("siti", "baik, kami tunggu");
    }

    [Fact]
    public async Task Nobody_reads_the_same_reminder_twice()
    {
        await using var world = await World.StartAsync(World.Person("ketua", Role.KetuaTim));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("ketua", "Tugas baru");

        world.Time.Advance(TimeSpan.FromHours(12.1));
        await world.ReadsAsync("ketua", "Belum dijawab");
        world.Time.Advance(TimeSpan.FromHours(7.2));
        await world.ReadsAsync("ketua", "Belum dijawab");
        world.Time.Advance(TimeSpan.FromHours(5));
        await world.ReadsAsync("ketua", "Lewat batas jawaban pertama");

        Assert.Equal(2, world.Channel.Log.Count(sent => sent.Chat == "ketua" && sent.Message.Text.Contains("Belum dijawab", StringComparison.Ordinal)));
        Assert.NotEmpty(number);
    }

    [Fact]
    public async Task A_room_gets_the_cards_of_its_team_but_never_a_confidential_one()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas), World.Person("ketua", Role.KetuaTim));
        await BindAsync(world);
        var secret = await Reporting.MakeAsync(world, "lain", picture: 3);
        await ChangeAsync(world, secret, report => report with { Confidential = true, IsPublic = false });
        var open = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync(Room.Chat, open);

        world.Time.Advance(TimeSpan.FromHours(12.1));
        await world.ReadsAsync("siti", $"⏰ {secret}");
        await world.ReadsAsync(Room.Chat, $"⏰ {open}");
        world.Time.Advance(TimeSpan.FromHours(7.2));
        await world.ReadsAsync(Room.Chat, $"⏰ {open}");

        Assert.DoesNotContain(
            world.Channel.Log,
            sent => sent.Chat == Room.Chat && sent.Message.Text.Contains($"⏰ {secret}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_room_only_the_tasks_of_its_team_are_listed()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("siti", number);

        await InRoomAsync(world, "siti", "/tugas");
        var stray = await world.Channel.HearAsync(Room.Chat, _ => true, "anything", TestContext.Current.CancellationToken);
        await BindAsync(world);
        await InRoomAsync(world, "siti", "/tugas");
        await world.ReadsAsync(Room.Chat, number);

        Assert.DoesNotContain(number, stray.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stopped_the_bot_hears_nothing_until_they_write_again()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        var card = await world.ReadsAsync("siti", number);
        await world.DoesAsync("warga", new MessageBody.Blocked());
        var before = world.Channel.Log.Count(sent => sent.Chat == "warga");

        await world.SaysAsync("siti", "siap", card.Id);
        await world.ReadsAsync("siti", "menerima");
        await world.SaysAsync("warga", "status");
        await world.ReadsAsync("warga", "Ditanggapi");
        await world.SaysAsync("siti", "kerjakan");
        await world.ReadsAsync("warga", "sedang dikerjakan");

        Assert.Equal(before + 2, world.Channel.Log.Count(sent => sent.Chat == "warga"));
    }

    [Fact]
    public async Task Officers_never_read_who_reported_nor_a_number_in_the_words()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga-rahasia");
        var kept = await world.ReadsAsync("siti", number);
        await ChangeAsync(world, number, report => report with { Words = "hubungi 0812 3456 7890", Landmark = "rumah 081234567890" });

        await world.SaysAsync("siti", number);
        var shown = await world.ReadsAsync("siti", number);
        await world.SaysAsync("orang", $"status {number}");
        var status = await world.ReadsAsync("orang", number);

        Assert.DoesNotContain("warga-rahasia", kept.Message.Text + shown.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("3456", shown.Message.Text + status.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officers_read_all_answers_and_others_only_the_public_ones()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas, team: "rc_pu", agency: "pu"));
        await world.SendsPhotoAsync("warga", Pictures.Scene(4).Jpeg(), "banjir selutut di jalan");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Ini soal"), "Ya, benar");
        await world.ReadsAsync("warga", "Di mana");
        await world.PinsAsync("warga", -10.1482, 123.6418);
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Tinggi air: Selutut"), "Kirim laporan");

        var card = await world.ReadsAsync("siti", "Tinggi air: Selutut");
        var number = card.Message.About!;
        await ChangeAsync(world, number, report => report with { CategoryId = "health_issue", Answers = [new("people", "7")], IsPublic = true });
        await world.SaysAsync("siti", number);
        await world.ReadsAsync("siti", "Yang sakit: 7");
        await world.SaysAsync("warga", $"status {number}");
        await world.ReadsAsync("warga", "Yang sakit: 7");
        await world.SaysAsync("orang", $"status {number}");

        Assert.DoesNotContain("Yang sakit", (await world.ReadsAsync("orang", number)).Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_speaks_the_language_of_its_reader()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.SaysAsync("warga", "bahasa");
        var ask = await world.ReadsAsync("warga", "Pilih bahasa");
        await world.PressesAsync("warga", ask, "English");
        Assert.Equal("en", (await world.ReadsAsync("warga", "English")).Message.Language);

        var card = await world.ReadsAsync("siti", number);
        await world.SaysAsync("siti", "siap", card.Id);

        Assert.Equal("en", (await world.ReadsAsync("warga", number)).Message.Language);
        Assert.Equal("id", card.Message.Language);
    }

    private static Task<Report> FindAsync(World world, string number) =>
        world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);

    private static Task BindAsync(World world) => world.Store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            commit.Put(TeamRoom.Table, "kupang", new TeamRoom("rc_dlh", Room), null);
            return commit;
        },
        TestContext.Current.CancellationToken);

    private static Task ChangeAsync(World world, string number, Func<Report, Report> change) => world.Store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            var stored = reader.Get(Report.Table, "kupang", number)!;
            commit.Put(Report.Table, "kupang", change(stored.Value), stored);
            return commit;
        },
        TestContext.Current.CancellationToken);

    private static Task InRoomAsync(World world, string who, string words) => world.DoesAsync(
        new IncomingMessage(Room, who, new MessageBody.Words(words), world.Time.GetUtcNow()) { InGroup = true });

    private static Task FollowAsync(World world, string number, string chat) =>
        ChangeAsync(world, number, report => report with { Followers = [new ChatAddress("kupang", "telegram", chat)] });
}
