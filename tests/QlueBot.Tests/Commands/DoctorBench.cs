using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QlueBot.Bot.Channels;
using QlueBot.Bot.Channels.Telegram;
using QlueBot.Bot.Channels.Twilio;
using QlueBot.Bot.Channels.WhatsApp;
using QlueBot.Bot.Commands;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Fakes.Twilio;
using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.EndToEnd;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Commands;

/// <summary>A running bot with all three vendors, and a doctor whose settings a test may spoil.</summary>
public sealed class DoctorBench : IAsyncLifetime
{
    public const string Site = "https://bot.example.test";

    private readonly TempFolder folder = new();
    private LiveBot bot = null!;

    internal FakeTelegram Telegram { get; private set; } = null!;

    internal FakeTwilio Twilio { get; private set; } = null!;

    internal FakeWhatsApp WhatsApp { get; private set; } = null!;

    /// <summary>All as it should be.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Site:PublicUrl"] = Site,
        ["Cities:kupang:Telegram:Token"] = FakeTelegram.Token,
        ["Cities:kupang:Telegram:ApiBaseUrl"] = Telegram.BaseUrl,
        ["Cities:kupang:Telegram:Receive"] = "Webhook",
        ["Cities:kupang:Telegram:PublicUrl"] = Site,
        ["Cities:kupang:Telegram:WebhookSecret"] = LiveBot.Secret,
        ["Cities:kupang:Twilio:AccountSid"] = FakeTwilio.AccountSid,
        ["Cities:kupang:Twilio:AuthToken"] = FakeTwilio.AuthToken,
        ["Cities:kupang:Twilio:Sender"] = FakeTwilio.Sender,
        ["Cities:kupang:Twilio:PublicUrl"] = Site,
        ["Cities:kupang:Twilio:ApiBaseUrl"] = Twilio.BaseUrl,
        ["Cities:kupang:Twilio:ContentBaseUrl"] = Twilio.BaseUrl,
        ["Cities:kupang:WhatsApp:PhoneNumberId"] = FakeWhatsApp.PhoneNumberId,
        ["Cities:kupang:WhatsApp:AccessToken"] = FakeWhatsApp.AccessToken,
        ["Cities:kupang:WhatsApp:AppSecret"] = FakeWhatsApp.AppSecret,
        ["Cities:kupang:WhatsApp:VerifyToken"] = FakeWhatsApp.VerifyToken,
        ["Cities:kupang:WhatsApp:ApiBaseUrl"] = WhatsApp.BaseUrl,
    };

    /// <returns>Exit code and what was printed.</returns>
    internal async Task<(int Code, string Said)> ExamineAsync(Dictionary<string, string> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)));
        builder.Services.AddSingleton(TextBook.Shipped).AddSingleton(TimeProvider.System).AddSingleton(new HostedCities(["kupang"]) { NameOf = id => id, FolderOf = id => id });
        builder.Services.AddSingleton(new DoorProbe(address => address.Host == "bot.example.test" ? new Uri(bot.Url, address.PathAndQuery) : new Uri("http://127.0.0.1:9")));
        builder.Services.AddTelegram(builder.Configuration).AddTwilio(builder.Configuration).AddWhatsApp(builder.Configuration);
        await using var app = builder.Build();
        await using var output = new StringWriter();
        var code = await DoctorCommand.CheckAsync(app.Services, output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    /// <summary>What the vendors have, as it should be.</summary>
    public void Restore()
    {
        Telegram.WebhookUrl = $"{Site}/channels/telegram/kupang";
        Twilio.Webhook = $"{Site}/channels/twilio/kupang";
        Twilio.SenderStatus = "ONLINE";
        Twilio.LoseContents();
        Twilio.AddTemplate("laporan_selesai", "Laporan {{1}} selesai.");
        WhatsApp.WebhookUrl = $"{Site}/channels/whatsapp/kupang";
        WhatsApp.Templates.Clear();
    }

    public async ValueTask InitializeAsync()
    {
        Telegram = await FakeTelegram.StartAsync();
        Twilio = await FakeTwilio.StartAsync();
        WhatsApp = await FakeWhatsApp.StartAsync();
        bot = await LiveBot.StartAsync(
            Telegram, folder.Path, webhook: true,
            [.. Settings.Where(one => !one.Key.Contains("Telegram", StringComparison.Ordinal) && !one.Key.StartsWith("Site", StringComparison.Ordinal)).Select(one => $"--{one.Key}={one.Value}"),

                // The running bot asks for templates by itself, and would use up a fault that is meant for the doctor.
                "--Cities:kupang:Twilio:ContentBaseUrl=http://127.0.0.1:9"]);
        await Telegram.WaitForAsync(call => call.Method is "setWebhook");
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await WhatsApp.DisposeAsync();
        await Twilio.DisposeAsync();
        await Telegram.DisposeAsync();
        folder.Dispose();
    }
}
