using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>The circle between two people on Telegram: one reports, the other takes and finishes it, the first has the last word.</summary>
internal sealed partial class Story(LiveBot bot, FakeTelegram telegram, long firstChat = 8110000001)
{
    public const string OfficerName = "Yohana Zqxbria";
    public const string OfficerDigits = "81238887321";
    public const string Words = "sampah zqxkata menumpuk";
    public const double Latitude = -10.14823;
    public const double Longitude = 123.64187;

    public FakeTelegramPerson Resident { get; } = telegram.Person(firstChat);

    public FakeTelegramPerson Officer { get; } = telegram.Person(firstChat + 1);

    /// <summary>Imported by the owner of the machine, the officer proves the number with their own contact.</summary>
    public async Task EnlistAsync()
    {
        Assert.Contains("1 baru", await bot.ImportAsync($"{OfficerName},0{OfficerDigits},petugas,dlh,rc_dlh,\n"), StringComparison.Ordinal);
        await Officer.SayAsync("petugas");
        var ask = await Officer.HearAsync("Bagikan nomor Anda sendiri");
        Assert.Contains(ask.Rows.SelectMany(row => row), button => button is JsonObject && (bool?)button["request_contact"] is true);
        await Officer.ShareOwnContactAsync("62" + OfficerDigits);
        await Officer.HearAsync("cocok dengan daftar petugas");
        await Officer.SayAsync("siap");
        await Officer.HearAsync("siap bertugas");
    }

    /// <summary>Rubbish in Oesapa, with photo, words and pin.</summary>
    /// <returns>The report's number.</returns>
    public async Task<string> ReportAsync(int picture = 1)
    {
        await Resident.SayAsync("/lapor");
        await Resident.PressAsync(await Resident.HearAsync("Masalah apa"), "Kebersihan");
        await Resident.PressAsync(await Resident.HearAsync("Jenis masalahnya"), "Sampah");
        await Resident.HearAsync("Kirim foto");
        await Resident.SendPhotoAsync(Pictures.Scene(picture).Jpeg(), Words);
        await Resident.HearAsync("Di mana");
        await Resident.SendLocationAsync(Latitude, Longitude);
        await Resident.PressAsync(await Resident.HearAsync("Periksa dulu"), "Kirim laporan");
        return NumberIn((await Resident.HearAsync("kami terima")).Text);
    }

    /// <summary>The officer takes it by replying to the card, works, and finishes with a photo; the reporter hears each step.</summary>
    public async Task FinishAsync(string number, int picture = 2)
    {
        var card = await Officer.HearAsync(number);
        AssertUploaded(card);
        await Officer.SayAsync("siap meluncur", MessageId(card));
        await Officer.HearAsync("Anda menerima");
        await Resident.HearAsync("sudah ditanggapi");
        await Officer.SayAsync("kerjakan");
        await Officer.HearAsync("sedang dikerjakan");
        await Resident.HearAsync("sedang dikerjakan");
        await Officer.SendPhotoAsync(Pictures.Scene(picture).Jpeg());
        await Officer.PressAsync(await Officer.HearAsync("Tandai selesai?"), "Selesai");
        var finished = await Resident.HearAsync("dinyatakan selesai");
        AssertUploaded(finished);
        await Resident.PressAsync(finished, "Sudah beres");
        await Resident.HearAsync("kami tutup");
        await Officer.HearAsync("pelapor menyatakan sudah beres");
    }

    public static string NumberIn(string text) => Number().Match(text) is { Success: true } match ? match.Value : throw new FormatException(text);

    private static long MessageId(FakeTelegramCall call) => long.Parse(call.Result!["message_id"]!.ToString(), CultureInfo.InvariantCulture);

    /// <summary>A picture of ours, sent as a file: a JPEG from its first two bytes.</summary>
    private static void AssertUploaded(FakeTelegramCall call)
    {
        Assert.Equal("sendPhoto", call.Method);
        Assert.StartsWith("multipart/form-data", call.ContentType, StringComparison.Ordinal);
        Assert.Equal([0xFF, 0xD8], Assert.Single(call.Files).Value[..2]);
    }

    [GeneratedRegex("KPG-[0-9A-Z]{6}-[0-9A-Z]")]
    private static partial Regex Number();
}
