using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Polls;

/// <summary>Polls through the real engine room: opened by an admin, voted in by chats, closed by hand or by the clock, counted, erased, published.</summary>
public class PollTests
{
    [Fact]
    public async Task A_poll_goes_from_question_to_published_result_with_its_picture()
    {
        await using var world = await StartAsync(Admin("meja"), Admin("meja-dua"));
        var code = await OpenAsync(world, "Semua warga", "1 hari");
        for (var voter = 0; voter < 12; voter++)
        {
            await VoteAsync(world, $"warga{voter}", code, voter % 3 == 0 ? 2 : 1);
        }

        await world.DoesAsync("meja-dua", new MessageBody.Press($"s:0:p-show.{code}"));
        var live = (await world.ReadsAsync("meja-dua", "Orang yang memilih: 12")).Message.Text;
        Assert.Contains("67% Setuju (8)", live, StringComparison.Ordinal);

        world.Time.Advance(TimeSpan.FromDays(1));
        await world.SaysAsync("warga0", "jajak");
        await world.ReadsAsync("warga0", "tidak ada jajak");
        await WaitAsync(world, code, PollPhase.Closing);
        await VoteAsync(world, "terlambat", code, 1, "sudah ditutup");
        world.Time.Advance(TimeSpan.FromMinutes(1));

        await world.ReadsAsync("meja", "sudah ditutup dan dihitung");
        Assert.NotNull((await world.ReadsAsync("meja", "Gambar hasil")).Message.PhotoId);
        await world.DoesAsync("warga1", new MessageBody.Press($"j:{code}:lihat"));
        await world.ReadsAsync("warga1", "Hasilnya terbit setelah diperiksa");
        await world.DoesAsync("meja", new MessageBody.Press($"s:0:p-publish.{code}"));
        await world.ReadsAsync("meja", "Hasil diterbitkan");
        await world.SaysAsync("warga1", "hasil jajak");
        var shown = (await world.ReadsAsync("warga1", "Orang yang memilih: 12")).Message;
        Assert.NotNull(shown.PhotoId);
        Assert.Contains("33% Tidak setuju (4)", shown.Text, StringComparison.Ordinal);
        Assert.Equal(
            [$"officer:meja {AdminDeeds.PollPublished}", $"clock {AdminDeeds.PollClosed}", $"officer:meja {AdminDeeds.PollOpened}"],
            await world.LookAsync(reader => AdminAct.Latest(reader, "kupang", 10).Select(act => $"{act.Actor} {act.Deed}").ToList()));
    }

    [Fact]
    public async Task Once_counted_nothing_is_left_of_who_chose_what()
    {
        await using var world = await StartAsync(Admin("meja"));
        var code = await OpenAsync(world, "Semua warga", "1 hari");
        for (var voter = 0; voter < 11; voter++)
        {
            await VoteAsync(world, $"warga{voter}", code, 1);
        }

        var secret = await world.LookAsync(reader => reader.Get(PollSecret.Table, "kupang", code)!.Value);
        var key = PollVote.KeyOf(code, Voters.HashOf(secret, new ChatAddress("kupang", "telegram", "warga3")));
        var kept = await world.LookAsync(reader => reader.Get(PollVote.Table, "kupang", key)!.Value);
        Assert.DoesNotContain("warga3", System.Text.Encoding.UTF8.GetString(PollVote.Table.Write(kept)), StringComparison.Ordinal);

        await CloseAsync(world, code);
        await world.ReadsAsync("meja", "Gambar hasil");

        await world.LookAsync(reader =>
        {
            Assert.Null(reader.Get(PollSecret.Table, "kupang", code));
            Assert.Null(reader.Get(PollVote.Table, "kupang", key));
            Assert.All(Enumerable.Range(0, PollTally.Parts), part => Assert.Null(reader.Get(PollTally.Table, "kupang", PollTally.KeyOf(code, part))));
            return 0;
        });
        Assert.Equal(11, (await PollAsync(world, code)).Result!.Voters);
        Assert.DoesNotContain(world.Logs, line => line.Contains("warga3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_joined_chats_are_one_vote_whether_joined_before_or_after()
    {
        await using var world = await StartAsync(Admin("meja"));
        var code = await OpenAsync(world, "Semua warga", "1 hari");
        await VoteAsync(world, "satu", code, 1);
        await VoteAsync(world, "dua", code, 2);
        Assert.Equal("2: 1,1,0", await SumAsync(world, code));

        await JoinAsync(world, "satu", "dua");
        Assert.Equal("1: 0,1,0", await SumAsync(world, code));

        await VoteAsync(world, "satu", code, 3);
        Assert.Equal("1: 0,0,1", await SumAsync(world, code));
        await VoteAsync(world, "dua", code, 1);
        Assert.Equal("1: 1,0,0", await SumAsync(world, code));
        await world.DoesAsync("satu", new MessageBody.Press($"j:{code}:tarik"));
        await world.ReadsAsync("satu", "kami tarik");
        Assert.Equal("0: 0,0,0", await SumAsync(world, code));
    }

    [Fact]
    public async Task A_person_of_the_roster_with_two_proved_chats_has_one_vote()
    {
        var budi = World.Person("budi", Role.Petugas);
        await using var world = await StartAsync(Admin("meja"), budi with { Chats = [.. budi.Chats, new ChatAddress("kupang", "telegram", "budi-dua")] });
        var code = await OpenAsync(world, "Petugas", "1 hari");

        await VoteAsync(world, "budi", code, 1);
        await VoteAsync(world, "budi-dua", code, 2);
        await VoteAsync(world, "warga", code, 1, "Jajak ini untuk");

        Assert.Equal("1: 0,1,0", await SumAsync(world, code));
    }

    [Fact]
    public async Task Chats_that_are_one_persons_by_way_of_another_chat_are_one_vote_from_each()
    {
        var rt = World.Person("ye", Role.Rt);
        await using var world = await StartAsync(Admin("meja"), rt with { Chats = [.. rt.Chats, new ChatAddress("kupang", "telegram", "zet")] });
        var code = await OpenAsync(world, "Semua warga", "1 hari");
        await VoteAsync(world, "zet", code, 1);
        await VoteAsync(world, "eks", code, 2);

        await JoinAsync(world, "eks", "ye");
        Assert.StartsWith("1: ", await SumAsync(world, code), StringComparison.Ordinal);
        await VoteAsync(world, "zet", code, 3);
        Assert.Equal("1: 0,0,1", await SumAsync(world, code));
        await VoteAsync(world, "eks", code, 1);
        Assert.Equal("1: 1,0,0", await SumAsync(world, code));
    }

    [Fact]
    public async Task Who_followed_a_report_there_may_vote_as_they_are_invited()
    {
        await using var world = await StartAsync(Admin("meja"));
        await world.SaysAsync("ikut", "halo");
        await world.ReadsAsync("ikut", "");
        var code = await OpenAsync(world, "Pelapor jenis itu", "1 hari", about: "Sampah", areas: "Oesapa");
        var asked = (await PollAsync(world, code)).Draft;
        await VoteAsync(world, "ikut", code, 1, "Jajak ini untuk");
        await world.Store.WriteAsync(
            reader =>
            {
                var commit = new Dispatcher.Storage.Commit();
                var listed = reader.Get(Listener.Table, "kupang", "telegram/ikut")!;
                commit.Put(Listener.Table, "kupang", listed.Value.With(new Spot(asked.AreaCodes[0], asked.CategoryId!, new GeoPoint(-10.1482, 123.6418))), listed);
                return commit;
            },
            TestContext.Current.CancellationToken);

        await VoteAsync(world, "ikut", code, 1);
    }

    [Fact]
    public async Task Only_those_it_is_meant_for_are_counted()
    {
        await using var world = await StartAsync(Admin("meja"), World.Person("rt", Role.Rt, null, null, "53.71.05.1001"));
        await Reporting.MakeAsync(world, "pelapor");
        var code = await OpenAsync(world, "Pelapor jenis itu", "1 hari", about: "Sampah", areas: "Oesapa");

        await VoteAsync(world, "pelapor", code, 1);
        await VoteAsync(world, "lain", code, 1, "Jajak ini untuk");
        await VoteAsync(world, "rt", code, 1, "Jajak ini untuk");

        Assert.Equal("1: 1,0,0", await SumAsync(world, code));
    }

    [Fact]
    public async Task Closing_twice_is_one_closing()
    {
        await using var world = await StartAsync(Admin("meja"), Admin("loket"));
        var code = await OpenAsync(world, "Semua warga", "1 hari");
        await VoteAsync(world, "warga", code, 1);
        await Task.WhenAll(CloseAsync(world, code, "meja"), CloseAsync(world, code, "loket"));
        await world.ReadsAsync("meja", "sudah ditutup dan dihitung");
        world.Time.Advance(TimeSpan.FromDays(2));
        await world.SaysAsync("meja", "/jajak");
        await world.ReadsAsync("meja", "ditutup, hasil belum terbit");

        Assert.Equal(1, world.Channel.Log.Count(sent => sent.Message.Text.Contains("sudah ditutup dan dihitung", StringComparison.Ordinal)));
        Assert.Single(await world.LookAsync(reader => AdminAct.Latest(reader, "kupang", 10).Where(act => act.Deed == AdminDeeds.PollClosed).ToList()));
        Assert.Equal((1, false), ((await PollAsync(world, code)).Result!.Voters, (await PollAsync(world, code)).Result!.IsShown));
    }

    [Fact]
    public async Task A_restart_in_the_middle_changes_no_count_and_the_clock_still_closes()
    {
        await using var world = await StartAsync(Admin("meja"));
        var code = await OpenAsync(world, "Semua warga", "1 hari");
        await VoteAsync(world, "satu", code, 1);
        await world.RestartAsync();
        await VoteAsync(world, "dua", code, 2);
        await VoteAsync(world, "satu", code, 2);
        await world.RestartAsync();
        world.Time.Advance(TimeSpan.FromDays(1));
        await WaitAsync(world, code, PollPhase.Closing);
        Assert.Equal("2: 0,2,0", await SumAsync(world, code));
        world.Time.Advance(TimeSpan.FromMinutes(1));

        await world.ReadsAsync("meja", "sudah ditutup dan dihitung");
        Assert.Equal(2, (await PollAsync(world, code)).Result!.Voters);
    }

    [Theory]
    [InlineData(Role.Petugas)]
    [InlineData(Role.KetuaTim)]
    [InlineData(Role.KepalaOpd)]
    [InlineData(Role.Koordinator)]
    [InlineData(Role.Rt)]
    public async Task Nobody_but_an_admin_opens_closes_or_publishes_not_even_by_a_forged_press(Role role)
    {
        await using var world = await StartAsync(Admin("meja"), World.Person("lain", role));
        var code = await OpenAsync(world, "Semua warga", "1 hari");
        foreach (var chat in (string[])["lain", "orang-asing"])
        {
            foreach (var value in (string[])["new", "list", $"show.{code}", $"close.{code}", $"publish.{code}", $"invite.{code}"])
            {
                await world.DoesAsync(chat, new MessageBody.Press($"s:0:p-{value}"));
                var answer = await world.Channel.HearAsync(chat, _ => true, value, TestContext.Current.CancellationToken);
                Assert.DoesNotContain(code, answer.Message.Text, StringComparison.Ordinal);
            }
        }

        Assert.Equal(PollPhase.Open, (await PollAsync(world, code)).Phase);
        Assert.Single(await world.LookAsync(reader => AdminAct.Latest(reader, "kupang", 10).ToList()));
    }

    private protected virtual Task<World> StartAsync(params Officer[] officers) => World.StartAsync(officers);

    internal static Officer Admin(string chat) => World.Person(chat, Role.Admin, null, null);

    /// <summary>Makes a poll of three options in the admin's chat.</summary>
    /// <returns>Its code.</returns>
    internal static async Task<string> OpenAsync(World world, string who, string time, string about = "Umum", string areas = "semua")
    {
        foreach (var (says, reads) in ((string, string)[])
        [
            ("/jajak", "jajak"), ("Buat jajak", "Apa yang ditanyakan"), ("Pasar buka sampai malam?", "Apa pilihannya"), ("Setuju / tidak", "Berapa pilihan"),
            ("Satu pilihan", "Tentang apa"), (about, "Siapa yang ditanya"), (who, "Dari kelurahan"), (areas, "Berapa lama"), (time, "Periksa dulu"),
        ])
        {
            await world.SaysAsync("meja", says);
            await world.ReadsAsync("meja", reads);
        }

        await world.SaysAsync("meja", "Buka jajak");
        var opened = (await world.ReadsAsync("meja", "Jajak dibuka")).Message;
        return opened.Choices.Single(choice => choice.Label == "Tutup sekarang").Data[^5..];
    }

    private static async Task VoteAsync(World world, string chat, string code, int option, string answer = "Suara Anda tercatat")
    {
        await world.DoesAsync(chat, new MessageBody.Press($"j:{code}:{option}"));
        await world.ReadsAsync(chat, answer);
    }

    internal static async Task CloseAsync(World world, string code, string admin = "meja")
    {
        await world.DoesAsync(admin, new MessageBody.Press($"s:0:p-close.{code}"));
        var asked = await world.Channel.HearAsync(admin, message => message.Text.Contains("Tutup jajak ini", StringComparison.Ordinal) || message.Text.Contains("sedang dihitung", StringComparison.Ordinal), "close", TestContext.Current.CancellationToken);
        if (asked.Message.Choices.Any(choice => choice.Label == "Ya, tutup"))
        {
            await world.PressesAsync(admin, asked, "Ya, tutup");
            await world.ReadsAsync(admin, "sedang dihitung");
        }

        world.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task JoinAsync(World world, string one, string other)
    {
        await world.SaysAsync(one, "hubungkan");
        var shown = (await world.ReadsAsync(one, "-")).Message.Text;
        await world.SaysAsync(other, $"hubungkan {System.Text.RegularExpressions.Regex.Match(shown, "[0-9A-Z]{4}-[0-9A-Z]{4}").Value}");
        await world.ReadsAsync(other, "terhubung");
    }

    internal static Task<string> SumAsync(World world, string code) => world.LookAsync(reader =>
    {
        var parts = Enumerable.Range(0, PollTally.Parts).Select(part => reader.Get(PollTally.Table, "kupang", PollTally.KeyOf(code, part))?.Value.Counts).OfType<IReadOnlyDictionary<string, int>>().ToList();
        int Of(string name) => parts.Sum(part => part.GetValueOrDefault(name));
        return $"{Of("v")}: {Of("o0")},{Of("o1")},{Of("o2")}";
    });

    private static Task<Poll> PollAsync(World world, string code) => world.LookAsync(reader => reader.Get(Poll.Table, "kupang", code)!.Value);

    private static async Task WaitAsync(World world, string code, PollPhase phase)
    {
        var limit = new Limit("the poll is as wanted");
        while ((await PollAsync(world, code)).Phase != phase)
        {
            limit.Check();
        }
    }
}
