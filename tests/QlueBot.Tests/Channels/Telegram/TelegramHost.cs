using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QlueBot.Bot.Channels.Telegram;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Channels.Telegram;

/// <summary>The Telegram channel on a real Kestrel, with a store that only keeps.</summary>
internal sealed class TelegramHost(WebApplication app, IngestStore store, LogLines log) : IAsyncDisposable
{
    public IngestStore Store => store;

    public LogLines Log => log;

    public IChannel Channel => app.Services.GetRequiredService<IChannel>();

    public Uri Url => new(app.Urls.First());

    /// <param name="settings">Under <c>Cities:kupang:Telegram</c>.</param>
    /// <param name="photos">Folder of the photo store.</param>
    public static async Task<TelegramHost> StartAsync(IEnumerable<(string Key, string Value)> settings, string photos = "none", IngestStore? store = null)
    {
        (store, var log) = (store ?? new IngestStore(), new LogLines());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(one => KeyValuePair.Create($"Cities:kupang:Telegram:{one.Key}", (string?)one.Value)));
        builder.Configuration.AddInMemoryCollection([new("Cities:jakarta:Web:Enabled", "true"), new("Storage:Photos:Path", photos)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<IStore>(store).AddSingleton(TimeProvider.System).AddSingleton<IPhotoStore, FilePhotoStore>();
        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section);
        builder.Services.AddUploads().AddTelegram(builder.Configuration);
        var app = builder.Build();
        app.MapTelegram();
        await app.StartAsync();
        return new TelegramHost(app, store, log);
    }

    public static (string Key, string Value)[] Polling(FakeTelegram telegram) =>
        [("Token", FakeTelegram.Token), ("ApiBaseUrl", telegram.BaseUrl), ("PollTimeout", "00:00:20"), ("SendTimeout", "00:00:03")];

    public static (string Key, string Value)[] Webhook(FakeTelegram telegram) =>
    [
        .. Polling(telegram), ("Receive", "Webhook"), ("PublicUrl", "https://bot.example.test"), ("WebhookSecret", TelegramDoorTests.Secret),
    ];

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
