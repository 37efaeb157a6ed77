using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary><c>backup</c>, <c>restore</c> and <c>move</c> as their users run them.</summary>
[Collection("end to end")]
public sealed class CopyCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    public static TheoryData<string, string[], string, string> Wrongs => new()
    {
        // case                       words                    setting                                  said
        { "backup without a file",    ["backup"],              "",                                      "Usage: backup <file>" },
        { "backup of two files",      ["backup", "a", "b"],    "",                                      "Usage: backup <file>" },
        { "backup into no folder",    ["backup", "/no/x.zip"], "",                                      "There is no folder /no." },
        { "backup of no store",       ["backup", "new.zip"],   "",                                      "Storage:LiteDb:Path" },
        { "restore without a file",   ["restore"],             "",                                      "Usage: restore <file>" },
        { "restore of no file",       ["restore", "none.zip"], "",                                      "There is no file" },
        { "move with a word",         ["move", "now"],         "",                                      "Usage: move" },
        { "move to nowhere",          ["move"],                "",                                      "Storage:Postgres:ConnectionString" },
        { "move of no store",         ["move"],                "Storage__Postgres__ConnectionString=Host=127.0.0.1;Port=1", "Storage:LiteDb:Path" },
    };

    private string[] Settings => SettingsOf(folder.Path);

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task Wrong_usage_is_one_sentence_and_two(string name, string[] words, string setting, string said)
    {
        var (code, _, error) = await BotProgram.RunAsync("Production", [.. Settings, .. setting.Length > 0 ? (string[])[setting] : []], words);

        Assert.True(code == 2, $"{name}: {code} {error}");
        Assert.StartsWith(said, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_bot_backs_itself_up_and_another_machine_goes_on_from_the_file()
    {
        var file = folder.File("kota.zip");
        using var second = new TempFolder();
        await using var telegram = await FakeTelegram.StartAsync();
        Story story;
        string number;
        await using (var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true))
        {
            story = new Story(bot, telegram);
            await story.EnlistAsync();
            number = await story.ReportAsync();

            var (code, output, error) = await RunAsync(folder.Path, "backup", file);
            Assert.True(code == 0, error + string.Join("\n", bot.Log.All));
            Assert.Contains("A bot holds the store and sends the backup.", output, StringComparison.Ordinal);
            Assert.Matches("reports +1 +1  equal", output);
            Assert.Matches("pictures +1 +1  equal", output);
            Assert.DoesNotContain("zqxkata", output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Story.OfficerDigits, output, StringComparison.Ordinal);

            Assert.Equal((1, true), await FailsAsync(folder.Path, "Another process is using the store", "restore", file));
            Assert.Equal((2, true), await FailsAsync(folder.Path, "exists already", "backup", file));
            await story.FinishAsync(number);
        }

        var (restored, said, wrong) = await RunAsync(second.Path, "restore", file);
        Assert.True(restored == 0, wrong);
        Assert.DoesNotContain("DIFFERENT", said, StringComparison.Ordinal);
        Assert.Equal((1, true), await FailsAsync(second.Path, "not empty", "restore", file));

        await using var next = await LiveBot.StartAsync(telegram, second.Path, webhook: true);
        var report = await next.LookAsync(reader => reader.Get(Report.Table, "kupang", number));
        Assert.NotEqual(ReportStatus.Ditutup, report!.Value.Status);
        await story.Officer.SayAsync("kerjakan");
        await story.Officer.HearAsync("sedang dikerjakan");
        Assert.Equal((0, true), await OfflineAsync(second.Path, folder.File("kedua.zip"), next));
    }

    [Fact]
    public async Task A_talk_half_way_through_goes_on_after_the_move()
    {
        var server = await PostgresShared.CreateAsync();
        string[] postgres = [$"--Storage:Postgres:ConnectionString={server}"];
        await using var telegram = await FakeTelegram.StartAsync();
        Story story;
        JsonNode token;
        await using (var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true, "--Cities:kupang:Web:Enabled=true"))
        {
            story = new Story(bot, telegram);
            await story.EnlistAsync();
            await story.Resident.SayAsync("/lapor");
            await story.Resident.PressAsync(await story.Resident.HearAsync("Masalah apa"), "Kebersihan");
            await story.Resident.PressAsync(await story.Resident.HearAsync("Jenis masalahnya"), "Sampah");
            await story.Resident.HearAsync("Kirim foto");
            await story.Resident.SendPhotoAsync(Pictures.Scene(1).Jpeg(), Story.Words);
            await story.Resident.HearAsync("Di mana");
            token = await WebTokenAsync(bot);
            Assert.Equal((1, true), await FailsAsync(folder.Path, "A bot is using the LiteDB store: stop it first", ["move", .. postgres]));
        }

        var (code, output, error) = await RunAsync(folder.Path, ["move", .. postgres]);
        Assert.True(code == 0, error + output);
        Assert.Matches("pictures +1 +1  equal", output);
        Assert.DoesNotContain("DIFFERENT", output, StringComparison.Ordinal);
        Assert.DoesNotContain("zqxkata", output, StringComparison.OrdinalIgnoreCase);

        await using var moved = await LiveBot.StartAsync(
            telegram, folder.Path, webhook: true, ["--Cities:kupang:Web:Enabled=true", "--Storage:Engine=Postgres", .. postgres]);
        await story.Resident.SendLocationAsync(Story.Latitude, Story.Longitude);
        await story.Resident.PressAsync(await story.Resident.HearAsync("Periksa dulu"), "Kirim laporan");
        var number = Story.NumberIn((await story.Resident.HearAsync("kami terima")).Text);
        await story.FinishAsync(number);
        Assert.Equal(ReportStatus.Ditutup, (await moved.LookAsync(reader => reader.Get(Report.Table, "kupang", number)))!.Value.Status);
        var photo = Assert.Single(await moved.LookAsync(reader => reader.Find(PhotoRecord.Table, "kupang", $"chat:telegram/{story.Resident.Id}", 9)));
        Assert.NotNull(photo);
        Assert.Equal(HttpStatusCode.OK, await RefreshAsync(moved, token));
        Assert.Equal((1, true), await FailsAsync(folder.Path, "A bot is using the PostgreSQL store", ["move", .. postgres]));
    }

    private static string[] SettingsOf(string folder) =>
    [
        $"Storage__LiteDb__Path={Path.Combine(folder, "qluebot.db")}", $"Storage__Photos__Path={Path.Combine(folder, "photos")}",
        "Cities__kupang__Web__Enabled=true",
    ];

    private static Task<(int Code, string Output, string Error)> RunAsync(string folder, params string[] words) =>
        BotProgram.RunAsync("Production", SettingsOf(folder), words);

    /// <summary>Exit code, and whether it was one sentence with these words.</summary>
    private static async Task<(int Code, bool IsSaid)> FailsAsync(string folder, string words, params string[] command)
    {
        var (code, _, error) = await RunAsync(folder, command);
        Assert.Contains(words, error, StringComparison.Ordinal);
        return (code, error.Trim().Split('\n').Length == 1);
    }

    /// <summary>Stops the bot and backs its store up without it.</summary>
    private static async Task<(int Code, bool IsWritten)> OfflineAsync(string folder, string file, LiveBot bot)
    {
        await bot.DisposeAsync();
        var (code, _, _) = await RunAsync(folder, "backup", file);
        return (code, File.Exists(file));
    }

    private static async Task<JsonNode> WebTokenAsync(LiveBot bot)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(bot.Url, "/directline/kupang/tokens/generate"), null, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["token"]!;
    }

    private static async Task<HttpStatusCode> RefreshAsync(LiveBot bot, JsonNode token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token);
        using var answer = await http.PostAsync(new Uri(bot.Url, "/directline/kupang/tokens/refresh"), null, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
