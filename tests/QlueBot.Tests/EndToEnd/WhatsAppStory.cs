using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.Photos;

namespace QlueBot.Tests.EndToEnd;

/// <summary>The circle on WhatsApp: one reports, and the officer, there or on Telegram, takes and finishes it by replying.</summary>
internal sealed class WhatsAppStory(FakeWhatsApp meta, string residentPhone = "6281200000001", string officerPhone = "62" + Story.OfficerDigits)
{
    public FakeWhatsAppPerson Resident { get; } = meta.Person(residentPhone);

    public FakeWhatsAppPerson Officer { get; } = meta.Person(officerPhone);

    /// <summary>Settings that lead the bot of a city to the fake.</summary>
    public static string[] Settings(FakeWhatsApp meta, string city = "kupang") =>
    [
        $"--Cities:{city}:WhatsApp:AccessToken={FakeWhatsApp.AccessToken}", $"--Cities:{city}:WhatsApp:AppSecret={FakeWhatsApp.AppSecret}",
        $"--Cities:{city}:WhatsApp:PhoneNumberId={FakeWhatsApp.PhoneNumberId}", $"--Cities:{city}:WhatsApp:VerifyToken={FakeWhatsApp.VerifyToken}",
        $"--Cities:{city}:WhatsApp:ApiBaseUrl={meta.BaseUrl}",
    ];

    public static void Connect(FakeWhatsApp meta, LiveBot bot, string city = "kupang") => Connect(meta, bot.Url, city);

    public static void Connect(FakeWhatsApp meta, Uri bot, string city = "kupang") => meta.Hook.Address = new Uri(bot, $"/channels/whatsapp/{city}");

    /// <summary>Imported by the owner of the machine: on WhatsApp the number is the proof, nothing is asked.</summary>
    public async Task EnlistAsync(LiveBot bot)
    {
        Assert.Contains("1 baru", await bot.ImportAsync($"{Story.OfficerName},0{Story.OfficerDigits},petugas,dlh,rc_dlh,\n"), StringComparison.Ordinal);
        await Officer.SayAsync("siap");
        await Officer.HearAsync("siap bertugas");
    }

    /// <summary>Rubbish in Oesapa, or something else, with photo, words and pin.</summary>
    /// <param name="north">Degrees from there.</param>
    /// <returns>The report's number.</returns>
    public async Task<string> ReportAsync(int picture = 1, string group = "Kebersihan", string kind = "Sampah", double north = 0)
    {
        await Resident.SayAsync("/lapor");
        await TapAsync("Masalah apa", group);
        await TapAsync("Jenis masalahnya", kind);
        await Resident.HearAsync("Kirim foto");
        await Resident.SendPhotoAsync(Pictures.Scene(picture).Jpeg(), Story.Words);
        var where = await Resident.HearAsync("Di mana");
        Assert.Equal("location_request_message", where.Kind);
        await Resident.SendLocationAsync(Story.Latitude + north, Story.Longitude, where.MessageId);
        await TapAsync("Periksa dulu", "Kirim laporan");
        return Story.NumberIn((await Resident.HearAsync("kami terima")).Text);
    }

    /// <summary>The officer on WhatsApp takes it by replying to the card, works, and finishes with a photo; the reporter hears each step.</summary>
    public async Task FinishAsync(string number, int picture = 2)
    {
        var card = await Officer.HearAsync(number);
        Assert.Equal([0xFF, 0xD8], card.Photo![..2]);
        await Officer.SayAsync("siap meluncur", card.MessageId);
        await Officer.HearAsync("Anda menerima");
        await Resident.HearAsync("sudah ditanggapi");
        await Officer.SayAsync("kerjakan");
        await Officer.HearAsync("sedang dikerjakan");
        await Resident.HearAsync("sedang dikerjakan");
        await Officer.SendPhotoAsync(Pictures.Scene(picture).Jpeg());
        await Officer.TapAsync(await Officer.HearAsync("Tandai selesai?"), "Selesai");
        await ConfirmAsync();
        await Officer.HearAsync("pelapor menyatakan sudah beres");
    }

    /// <summary>The resident has the last word, under the picture of what was done.</summary>
    public async Task ConfirmAsync()
    {
        var finished = await Resident.HearAsync("dinyatakan selesai");
        Assert.Equal([0xFF, 0xD8], finished.Photo![..2]);
        await Resident.TapAsync(finished, "Sudah beres");
        await Resident.HearAsync("kami tutup");
    }

    private async Task TapAsync(string question, string label) => await Resident.TapAsync(await Resident.HearAsync(question), label);
}
