using System.Globalization;
using System.Text.Json.Nodes;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>Promise 4 of the contract: logs hold ids, never words, names, numbers, coordinates or tokens.</summary>
[Collection("end to end")]
public sealed class LogPrivacyTests : IDisposable
{
    private const string Person = "Marselina Zqxnama";

    private readonly TempFolder folder = new();

    public static TheoryData<string, bool> Talkative => new()
    {
        // case                          webhook
        { "our own lines at Trace",      false },
        { "everybody's lines at Trace",  true },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Talkative))]
    public async Task No_line_holds_anything_of_a_person(string name, bool webhook)
    {
        await using var telegram = await FakeTelegram.StartAsync();
        telegram.FailNext("getMe", new FakeTelegramFault.BadGateway());
        string[] all = webhook ? ["--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:System.Net.Http=Trace"] : [];
        var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook, all);
        var log = bot.Log;
        await using (bot)
        {
            var story = new Story(bot, telegram);
            await story.EnlistAsync();
            await story.FinishAsync(await story.ReportAsync());
            await MishapsAsync(telegram, bot, webhook);
        }

        string[] planted =
        [
            FakeTelegram.Token, FakeTelegram.Token.Split(':')[1], LiveBot.Secret, Story.OfficerName, "Zqx", Story.OfficerDigits, Story.OfficerDigits[3..],
            Person, "zqx", Plain(Story.Latitude), Plain(Story.Longitude), "palsu-zqx",
            .. telegram.Calls.Where(call => call.Method is "getFile").Select(call => call.Params["file_id"]!.ToString()),
        ];
        Assert.Contains(planted, words => words.StartsWith("file", StringComparison.Ordinal));
        Assert.Contains(log.All, line => line.Contains("Photo ", StringComparison.Ordinal));
        Assert.Contains(log.All, line => line.Contains("Set aside", StringComparison.Ordinal));
        Assert.All(log.All.Where(line => line.Contains("Set aside", StringComparison.Ordinal)), line => Assert.Matches("Set aside [a-z]+/[0-9a-f]{12} of kind", line));
        Assert.All(log.All, line => Assert.All(planted, words => Assert.False(
            line.Contains(words, StringComparison.OrdinalIgnoreCase), $"{name}: '{words}' stands in the log: {line}")));
    }

    /// <summary>What goes wrong is where words slip into a log: exceptions quote what they could not read.</summary>
    private static async Task MishapsAsync(FakeTelegram telegram, LiveBot bot, bool webhook)
    {
        var person = telegram.Person(8110000077);
        await person.SendAsync(message =>
        {
            message["from"]!["first_name"] = Person;
            message["text"] = "zqxhalo";
        });
        await person.HearAsync();

        // A shape nobody knows: it cannot be read and is set aside.
        await person.SendAsync(message =>
        {
            message["text"] = new JsonObject { ["zqxteks"] = Story.Words };
            message["contact"] = new JsonObject { ["phone_number"] = Story.OfficerDigits };
        });
        await person.HearAsync("belum bisa kami baca");

        // Refused with our words quoted, cut off, and a photo that is none.
        telegram.FailNext("sendMessage", new FakeTelegramFault.Rejection(400, $"Bad Request: can't parse entities: \"{Story.Words}\""));
        await person.SayAsync("zqxsatu");
        await telegram.WaitForAsync(call => call.Method is "sendMessage" && call.Chat == person.Id && call.Result is null);
        telegram.FailNext("sendMessage", new FakeTelegramFault.Reset());
        await person.SayAsync("bantuan");
        await person.HearAsync("urutannya bebas");
        await person.SendPhotoAsync("zqx bukan gambar"u8.ToArray(), "zqxketerangan");
        await person.HearAsync();
        telegram.FailNext("getFile", new FakeTelegramFault.BadGateway());
        await person.SendPhotoAsync(Pictures.Scene(9).Jpeg());
        await telegram.WaitForAsync(call => call.Method is "getFile" && call.Result is null);
        if (webhook)
        {
            using var wrong = await bot.PostAsync("kupang", "palsu-zqx", "{}");
            using var broken = await bot.PostAsync("kupang", LiveBot.Secret, "{\"zqx");
        }
        else
        {
            telegram.FailNext("getUpdates", new FakeTelegramFault.Reset());
            await person.SayAsync("zqxdua");
            await person.HearAsync();
            await person.SayAsync("zqxtiga");
            await person.HearAsync();
        }
    }

    private static string Plain(double degrees) => Math.Abs(degrees).ToString(CultureInfo.InvariantCulture);
}
