using System.Net;
using System.Text.Json.Nodes;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

[Collection("end to end")]
public sealed class BadInputTests(WebhookBot running) : IClassFixture<WebhookBot>
{
    private static long lastPerson = 8120000000;

    private readonly FakeTelegram telegram = running.Telegram;
    private readonly LiveBot bot = running.Bot;

    public static TheoryData<string, string, string?, string, HttpStatusCode> Answers => new()
    {
        // case                       city          secret           body                                    answer
        { "a wrong secret",           "kupang",     "salah-semua-ini", """{"update_id":1}""",                HttpStatusCode.Unauthorized },
        { "no secret",                "kupang",     null,            """{"update_id":1}""",                  HttpStatusCode.Unauthorized },
        { "an unknown city",          "atlantis",   LiveBot.Secret,  """{"update_id":1}""",                  HttpStatusCode.NotFound },
        { "a city without Telegram",  "trenggalek", LiveBot.Secret,  """{"update_id":1}""",                  HttpStatusCode.NotFound },
        { "words, not JSON",          "kupang",     LiveBot.Secret,  "halo",                                 HttpStatusCode.BadRequest },
        { "half an update",           "kupang",     LiveBot.Secret,  """{"update_id":1,"message":{"text":"h""", HttpStatusCode.BadRequest },
        { "no update id",             "kupang",     LiveBot.Secret,  "{}",                                   HttpStatusCode.BadRequest },
        { "2 MB",                     "kupang",     LiveBot.Secret,  $$"""{"update_id":1,"x":"{{new string('a', 2 << 20)}}"}""", HttpStatusCode.RequestEntityTooLarge },
        { "an unknown kind",          "kupang",     LiveBot.Secret,  """{"update_id":2,"hologram":{"a":[1]}}""", HttpStatusCode.OK },
    };

    public static TheoryData<string, string, string> Odd => new()
    {
        // case                       content                                              answer
        { "a kind of next year",      """{"hologram":{"depth":3}}""",                      "Pesan jenis ini belum bisa kami baca" },
        { "a voice message",          """{"voice":{"file_id":"v","file_unique_id":"v","duration":3}}""", "Pesan suara belum bisa kami dengarkan" },
        { "a die",                    """{"dice":{"emoji":"🎲","value":3}}""",             "" },
        { "words that are no words",  """{"text":5}""",                                    "Pesan ini belum bisa kami baca" },
        { "a place off the earth",    """{"location":{"latitude":999,"longitude":1}}""",   "" },
        { "nothing but white",        """{"text":"   "}""",                                "" },
        { "4096 strange characters",  $$"""{"text":"{{string.Concat(Enumerable.Repeat("<b>&\\u202e", 512))}}"}""", "" },
    };

    public static TheoryData<string> Forged =>
        ["t:terima:#", "t:tolak:#", "t:alihkan:#", "t:tanya:#", "t:kerjakan:#", "t:tunda:#", "t:selesai:#", "r:beres:#", "r:batalkan:#", "r:jawab:#",
            "o:1:yes", "a:1:yes", "s:999:send", "t:terima:KPG-000000-0", "m:tidak-ada", "🎲", "t:::"];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_request_gets_the_answer_of_the_contract(string name, string city, string? secret, string body, HttpStatusCode expected)
    {
        using var answer = await bot.PostAsync(city, secret, body);

        Assert.True(expected == answer.StatusCode, $"{name}: {answer.StatusCode}");
        if (expected is not HttpStatusCode.OK)
        {
            await IsProblemAsync(answer);
        }
    }

    [Theory]
    [InlineData("/tidak/ada")]
    [InlineData("/channels/telegram/kupang")]
    [InlineData("/foto/../../etc/passwd")]
    public async Task Wrong_addresses_are_answered_with_a_problem_that_tells_nothing(string path)
    {
        using var answer = await bot.GetAsync(path);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        await IsProblemAsync(answer);
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Nothing_in_a_private_chat_is_met_with_silence(string name, string content, string expected)
    {
        var person = NewPerson();

        await person.SendAsync(message =>
        {
            foreach (var (key, value) in JsonNode.Parse(content)!.AsObject())
            {
                message[key] = value!.DeepClone();
            }
        });

        Assert.False(string.IsNullOrWhiteSpace((await person.HearAsync(expected)).Text), name);
        await person.SayAsync("/lapor");
        await person.HearAsync("Masalah apa");
    }

    [Fact]
    public async Task Forged_presses_are_refused_kindly_and_change_nothing()
    {
        var story = new Story(bot, telegram, Interlocked.Add(ref lastPerson, 10));
        var number = await story.ReportAsync(picture: 31);
        var before = await bot.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
        foreach (var forged in Forged.Select(row => row.Data.Replace("#", number, StringComparison.Ordinal)))
        {
            var stranger = NewPerson();
            await stranger.SayAsync("bantuan");
            var shown = await stranger.HearAsync("urutannya bebas");

            await stranger.PressDataAsync(shown, forged);

            var answer = await stranger.HearAsync();
            Assert.True(answer.Text.Contains("ada yang berubah", StringComparison.Ordinal), $"{forged}: {answer.Text}");
            Assert.DoesNotContain(Story.Words, answer.Text, StringComparison.Ordinal);
        }

        // Not by its version: what became of the photo is written down meanwhile.
        var after = await bot.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
        Assert.Equal((before.Status, before.Entries, before.Assignment), (after.Status, after.Entries, after.Assignment));
    }

    [Fact]
    public async Task An_expired_button_changes_nothing()
    {
        var person = NewPerson();
        await person.SayAsync("/lapor");
        var groups = await person.HearAsync("Masalah apa");
        await person.PressAsync(groups, "Kebersihan");
        await person.HearAsync("Jenis masalahnya");

        await person.PressAsync(groups, "Sosial");

        var answer = await person.HearAsync();
        Assert.Contains("dari pertanyaan sebelumnya, jadi tidak ada yang berubah.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Sampah", answer.Labels);
    }

    private FakeTelegramPerson NewPerson() => telegram.Person(Interlocked.Add(ref lastPerson, 10));

    private static async Task IsProblemAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)answer.StatusCode, (int)JsonNode.Parse(body)!["status"]!);
        Assert.DoesNotMatch(@"   at |Exception|QlueBot\.", body);
    }
}
