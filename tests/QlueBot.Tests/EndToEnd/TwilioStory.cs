using QlueBot.Fakes.Twilio;
using QlueBot.Tests.Photos;

namespace QlueBot.Tests.EndToEnd;

/// <summary>Somebody reports on WhatsApp through Twilio.</summary>
internal sealed class TwilioStory(FakeTwilioPerson resident)
{
    private const string Site = "https://bot.example.test";

    public FakeTwilioPerson Resident => resident;

    /// <summary>Settings that lead the bot of a city to the fake.</summary>
    public static string[] Settings(FakeTwilio twilio, string city = "kupang") =>
    [
        $"--Cities:{city}:Twilio:AccountSid={FakeTwilio.AccountSid}", $"--Cities:{city}:Twilio:AuthToken={FakeTwilio.AuthToken}",
        $"--Cities:{city}:Twilio:Sender={FakeTwilio.Sender}", $"--Cities:{city}:Twilio:PublicUrl={Site}",
        $"--Cities:{city}:Twilio:ApiBaseUrl={twilio.BaseUrl}", $"--Cities:{city}:Twilio:ContentBaseUrl={twilio.BaseUrl}",
    ];

    public static void Connect(FakeTwilio twilio, LiveBot bot, string city = "kupang") => Connect(twilio, bot.Url, city);

    public static void Connect(FakeTwilio twilio, Uri bot, string city = "kupang")
    {
        twilio.Reach = address => new Uri(bot, address.PathAndQuery);
        twilio.Webhook = $"{Site}/channels/twilio/{city}";
    }

    /// <summary>Rubbish in Oesapa, or something else, with photo, words and pin.</summary>
    /// <param name="north">Degrees from there.</param>
    /// <returns>The report's number.</returns>
    public async Task<string> ReportAsync(int picture = 1, string group = "Kebersihan", string kind = "Sampah", double north = 0)
    {
        await resident.SayAsync("lapor");
        await resident.PressAsync(await resident.HearAsync("Masalah apa"), group);
        await resident.PressAsync(await resident.HearAsync("Jenis masalahnya"), kind);
        await resident.HearAsync("Kirim foto");
        await resident.SendPhotoAsync(Pictures.Scene(picture).Jpeg(), Story.Words);
        await resident.HearAsync("Di mana");
        await resident.SendLocationAsync(Story.Latitude + north, Story.Longitude);
        await resident.PressAsync(await resident.HearAsync("Periksa dulu"), "Kirim laporan");
        return Story.NumberIn((await resident.HearAsync("kami terima")).Text);
    }
}
