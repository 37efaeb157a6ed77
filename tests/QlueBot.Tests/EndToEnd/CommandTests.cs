using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

[Collection("end to end")]
public sealed class CommandTests : IDisposable
{
    private const string Header = "nama,telepon,peran,opd,tim,kelurahan\n";

    private readonly TempFolder folder = new();

    public static TheoryData<string, string, string> WrongSettings => new()
    {
        // case                     setting                                             key named
        { "a token that is none",   "Cities__kupang__Telegram__Token=abc",              "Cities:kupang:Telegram:Token" },
        { "a way unknown",          "Cities__kupang__Telegram__Receive=Merpati",        "Cities:kupang:Telegram:Receive" },
        { "a store unknown",        "Storage__Engine=Oracle",                           "Storage:Engine" },
        { "a store without server", "Storage__Engine=Postgres",                         "Storage:Postgres:ConnectionString" },
        { "a server that is not",   "Storage__Postgres__ConnectionString=Host=127.0.0.1;Port=1;Timeout=3", "Storage:Postgres:ConnectionString" },
        { "workers below none",     "Storage__Photos__Workers=-1",                      "Storage:Photos:Workers" },
        { "a pack that is not",     "Cities__kupang__Pack=/tidak/ada",                  "Cities:kupang:Pack" },
        { "a city without pack",    "Cities__atlantis__Web__Enabled=true",              "Cities:atlantis:Pack" },
        { "an origin that is none", "Cities__kupang__Web__AllowedOrigins__0=kupang",    "Cities:kupang:Web:AllowedOrigins" },
    };

    private string[] Settings =>
    [
        $"Storage__LiteDb__Path={folder.File("qluebot.db")}", $"Storage__Photos__Path={folder.File("photos")}", "Cities__kupang__Web__Enabled=true",
    ];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence_that_names_it(string name, string setting, string key)
    {
        string[] with = setting.Contains("Receive", StringComparison.Ordinal) ? [$"Cities__kupang__Telegram__Token={FakeTelegram.Token}"]
            : setting.Contains("ConnectionString", StringComparison.Ordinal) ? ["Storage__Engine=Postgres"]
            : [];

        var (code, _, error) = await BotProgram.RunAsync("Production", [.. Settings, .. with, setting], []);

        Assert.True(code == 2, $"{name}: {code} {error}");
        Assert.StartsWith(key, OneLine(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_without_a_city_says_so()
    {
        var (code, _, error) = await BotProgram.RunAsync("Production", Settings[..2], []);

        Assert.Equal(2, code);
        Assert.StartsWith("Cities: no city is set.", OneLine(error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roster", "kupang", "berkas.csv")]
    [InlineData("chat", "kupang", null)]
    public async Task Commands_say_a_wrong_setting_the_same_way(string command, string city, string? file)
    {
        await File.WriteAllTextAsync(folder.File("berkas.csv"), Header, TestContext.Current.CancellationToken);

        var (code, _, error) = await BotProgram.RunAsync(
            "Production", [.. Settings, "Storage__Photos__Workers=999"], file is null ? [command, city] : [command, city, folder.File(file)]);

        Assert.Equal(2, code);
        Assert.StartsWith("Storage:Photos:Workers", OneLine(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_with_bad_rows_is_refused_line_by_line_and_nothing_of_it_is_kept()
    {
        const string Good = "Ani,081238880001,petugas,dlh,rc_dlh,\n";
        var (code, _, error) = await RosterAsync(Good + "Budi,\"8,12E+11\",petugas,dlh,rc_dlh,\nCici,081238880003,raja,dlh,rc_dlh,\n");

        Assert.Equal(1, code);
        Assert.Matches("Baris 3: .*8,12E\\+11", error);
        Assert.Matches("Baris 4: .*raja", error);
        Assert.DoesNotContain("Baris 2", error, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang dimasukkan", error, StringComparison.Ordinal);

        var (again, counted, _) = await RosterAsync(Good, "--dry-run");
        Assert.Equal(0, again);
        Assert.Contains("1 baris: 1 baru", counted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_is_handed_to_the_bot_that_holds_the_store_and_a_second_bot_keeps_away()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true);

        var (second, _, error) = await BotProgram.RunAsync("Production", Settings, []);
        Assert.Equal(1, second);
        Assert.Contains("Another process is using the store", OneLine(error), StringComparison.Ordinal);

        var (code, output, said) = await RosterAsync("Ani,081238880001,petugas,dlh,rc_dlh,\n");
        Assert.True(code == 0, said);
        Assert.Contains("1 baris: 1 baru", output, StringComparison.Ordinal);
        Assert.Equal("+6281238880001", Assert.Single(await bot.LookAsync(reader => reader.Find(Officer.Table, "kupang", OfficerMarks.Active, 10))).Value.Phone);

        var (unknown, _, which) = await RosterAsync("", "--city=atlantis");
        Assert.Equal(2, unknown);
        Assert.Contains("'atlantis'", which, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_piped_into_chat_are_answered()
    {
        var (code, output, error) = await BotProgram.RunAsync("Development", Settings[..2], ["chat"], "/lapor\n");

        Assert.True(code == 0, error);
        Assert.Contains("Masalah apa yang ingin Anda laporkan?", output, StringComparison.Ordinal);
        Assert.Contains("  1. ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_joins_the_bot_that_holds_the_store()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true, "--Cities:kupang:Web:Enabled=true");

        var (code, output, error) = await BotProgram.RunAsync("Production", Settings, ["chat"], "/lapor\n");

        Assert.True(code == 0, error);
        Assert.Contains("Masalah apa yang ingin Anda laporkan?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_word_prints_how_to_use_it()
    {
        var (code, _, error) = await BotProgram.RunAsync("Production", Settings, ["rostre"]);

        Assert.Equal(2, code);
        Assert.Contains("roster <kota> <berkas.csv>", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RosterAsync(string lines, string flag = "--keep")
    {
        var city = flag.StartsWith("--city=", StringComparison.Ordinal) ? flag[7..] : "kupang";
        await File.WriteAllTextAsync(folder.File("petugas.csv"), Header + lines, TestContext.Current.CancellationToken);
        return await BotProgram.RunAsync(
            "Production", Settings, ["roster", city, folder.File("petugas.csv"), .. flag is "--dry-run" ? (string[])[flag] : []]);
    }

    private static string OneLine(string error)
    {
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
