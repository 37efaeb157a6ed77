using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QlueBot.Bot.Channels.WhatsApp;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;
using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Channels.WhatsApp;

/// <summary>The WhatsApp channel on a real Kestrel, with a store in memory.</summary>
internal sealed class WhatsAppHost(WebApplication app, KeepingStore store, LogLines log) : IAsyncDisposable
{
    private readonly HttpClient http = new();

    public KeepingStore Store => store;

    public LogLines Log => log;

    public IWindowChannel Channel => (IWindowChannel)app.Services.GetRequiredService<IChannel>();

    public IUploadStore Uploads => app.Services.GetRequiredService<IUploadStore>();

    public AddressBook Book => app.Services.GetRequiredService<AddressBook>();

    public Uri Door => new(new Uri(app.Urls.First()), "/channels/whatsapp/kupang");

    /// <param name="settings">Under <c>Cities:kupang:WhatsApp</c>, over those that fit the fake.</param>
    public static async Task<WhatsAppHost> StartAsync(FakeWhatsApp meta, string photos = "none", params (string Key, string Value)[] settings)
    {
        var (store, log) = (new KeepingStore(), new LogLines());
        var builder = WebApplication.CreateSlimBuilder();
        foreach (var (key, value) in Settings(meta).Concat(settings))
        {
            builder.Configuration[$"Cities:kupang:WhatsApp:{key}"] = value;
        }

        builder.Configuration.AddInMemoryCollection([
            new("Cities:jakarta:Web:Enabled", "true"), new("Storage:Photos:Path", photos), new("Storage:LiteDb:Path", Path.Combine(photos, "qluebot.db"))]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<IStore>(store).AddSingleton(TimeProvider.System).AddSingleton<IPhotoStore, FilePhotoStore>();
        builder.Services.AddSingleton(Packs.Atlas).AddSingleton<AddressBook>();
        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section);
        builder.Services.AddUploads().AddWhatsApp(builder.Configuration);
        var app = builder.Build();
        app.MapWhatsApp();
        await app.StartAsync();
        var host = new WhatsAppHost(app, store, log);
        meta.Hook.Address = host.Door;
        return host;
    }

    public static IEnumerable<(string Key, string Value)> Settings(FakeWhatsApp meta) =>
    [
        ("AccessToken", FakeWhatsApp.AccessToken), ("AppSecret", FakeWhatsApp.AppSecret), ("PhoneNumberId", FakeWhatsApp.PhoneNumberId),
        ("VerifyToken", FakeWhatsApp.VerifyToken), ("ApiBaseUrl", meta.BaseUrl), ("SendTimeout", "00:00:03"),
    ];

    /// <summary>The chat of somebody who has written before.</summary>
    public Task<ChatAddress> MeetAsync(string? phone, string? userId) =>
        Book.ResolveAsync("kupang", "whatsapp", new VendorIds(phone, userId), TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? signature, string city = "kupang")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Door, city))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string query, string city = "kupang") =>
        http.GetAsync(new Uri(Door, $"{city}?{query}"), TestContext.Current.CancellationToken);

    /// <summary>What has come in, as the lane gets it.</summary>
    public IReadOnlyList<StoredItem> Items =>
        [.. store.Kept.Select(arrival => new StoredItem(arrival.City, arrival.Key, arrival.LaneKey, arrival.Kind, arrival.Body, arrival.At))];

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
