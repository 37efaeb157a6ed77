using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>Two whole bots on one PostgreSQL, as behind a load balancer: every call goes to the other one than the call before.</summary>
[Collection("end to end")]
public sealed class TwoBotsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder folder = new();
    private readonly HttpClient http = new();
    private string database = "";
    private FakeTelegram telegram = null!;
    private LiveBot[] bots = [];
    private int turn;

    public async ValueTask InitializeAsync()
    {
        database = await PostgresShared.CreateAsync();
        telegram = await FakeTelegram.StartAsync();
        bots = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => LiveBot.StartAsync(
            telegram, folder.Path, webhook: true, "--Cities:kupang:Web:Enabled=true", "--Storage:Engine=Postgres",
            $"--Storage:Postgres:ConnectionString={database}"))));
    }

    [Fact]
    public async Task A_web_chat_is_one_talk_whichever_bot_each_call_comes_to()
    {
        var opened = await PostAsync("tokens/generate");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)opened["token"]!);
        var chat = $"conversations/{opened["conversationId"]}";

        await PostAsync($"{chat}/activities", new JsonObject { ["type"] = "message", ["text"] = "/lapor" });
        await AnsweredAsync(chat, "Masalah apa");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Pictures.Scene(1).Jpeg()), "file", "foto.jpg" } };
        using var sent = await http.PostAsync(Address($"{chat}/upload"), form, TestContext.Current.CancellationToken);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var picture = await FoundAsync(chat, activity => (string?)activity["attachments"]?[0]?["contentUrl"]);
        Assert.NotEmpty(await http.GetByteArrayAsync(new Uri(bots[turn % 2].Url, new Uri(picture).PathAndQuery), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_roster_is_imported_beside_running_bots()
    {
        await File.WriteAllTextAsync(
            folder.File("petugas.csv"), "nama,telepon,peran,opd,tim,kelurahan\nAni,081238880001,petugas,dlh,rc_dlh,\n", TestContext.Current.CancellationToken);

        // Two at once: the number is one person all the same.
        var done = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => BotProgram.RunAsync("Production", Settings, ["roster", "kupang", folder.File("petugas.csv")])));

        Assert.All(done, one => Assert.True(one.Code == 0, one.Error));
        foreach (var bot in bots)
        {
            Assert.Equal("+6281238880001", Assert.Single(await bot.LookAsync(reader => reader.Find(Officer.Table, "kupang", OfficerMarks.Active, 10))).Value.Phone);
        }
    }

    [Fact]
    public async Task A_terminal_chat_needs_no_socket()
    {
        var (code, output, error) = await BotProgram.RunAsync("Production", Settings, ["chat", "kupang"], "/lapor\n");

        Assert.True(code == 0, error);
        Assert.Contains("Masalah apa yang ingin Anda laporkan?", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.sock"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in bots)
        {
            await bot.DisposeAsync();
        }

        if (telegram is not null)
        {
            await telegram.DisposeAsync();
        }

        http.Dispose();
        folder.Dispose();
    }

    private string[] Settings =>
        ["Storage__Engine=Postgres", $"Storage__Postgres__ConnectionString={database}", "Cities__kupang__Web__Enabled=true"];

    private Uri Address(string path) => new(bots[turn++ % 2].Url, $"/directline/kupang/{path}");

    private async Task<JsonNode> PostAsync(string path, JsonObject? body = null)
    {
        using var answer = await http.PostAsJsonAsync(Address(path), body ?? [], TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private Task<string> AnsweredAsync(string chat, string words) =>
        FoundAsync(chat, activity => (string?)activity["text"] is { } text && text.Contains(words, StringComparison.Ordinal) ? text : null);

    private async Task<string> FoundAsync(string chat, Func<JsonNode, string?> find)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            var page = await http.GetFromJsonAsync<JsonNode>(Address($"{chat}/activities"), TestContext.Current.CancellationToken);
            if (page!["activities"]!.AsArray().Select(activity => find(activity!)).FirstOrDefault(found => found is not null) is { } found)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("No such answer came.");
    }
}
