using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QlueBot.Bot.Channels.Twilio;
using QlueBot.Bot.Links;
using QlueBot.Bot.Web.Photos;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;
using QlueBot.Fakes.Twilio;
using QlueBot.Tests.Channels.Web;
using QlueBot.Tests.Cities;
using QlueBot.Tests.Storage;

namespace QlueBot.Tests.Channels.Twilio;

/// <summary>The Twilio channel on a real Kestrel beside a fake Twilio, with a store in memory.</summary>
internal sealed class TwilioHost(WebApplication app, FakeTwilio twilio, bool isItsOwn, MemoryStore store, LogLines log, TempFolder folder) : IAsyncDisposable
{
    public const string Site = "https://bot.example.test";

    public static readonly (string Key, string Value)[] Settings =
    [
        ("AccountSid", FakeTwilio.AccountSid), ("AuthToken", FakeTwilio.AuthToken), ("Sender", FakeTwilio.Sender), ("PublicUrl", Site), ("SendTimeout", "00:00:03"),
    ];

    public FakeTwilio Twilio => twilio;

    public MemoryStore Store => store;

    public LogLines Log => log;

    public IWindowChannel Channel => (IWindowChannel)app.Services.GetRequiredService<IChannel>();

    public AddressBook Book => app.Services.GetRequiredService<AddressBook>();

    public Uri Url => new(app.Urls.First());

    public static async Task<TwilioHost> StartAsync(
        TimeProvider? time = null, MemoryStore? store = null, FakeTwilio? twilio = null, params (string Key, string Value)[] more)
    {
        (store, var log, var folder) = (store ?? new MemoryStore(), new LogLines(), new TempFolder());
        var isItsOwn = twilio is null;
        twilio ??= await FakeTwilio.StartAsync(time);
        var builder = WebApplication.CreateSlimBuilder();
        IEnumerable<(string Key, string Value)> settings = [.. Settings, ("ApiBaseUrl", twilio.BaseUrl), ("ContentBaseUrl", twilio.BaseUrl), .. more];
        builder.Configuration.AddInMemoryCollection(
            settings.GroupBy(one => one.Key).Select(one => KeyValuePair.Create($"Cities:kupang:Twilio:{one.Key}", (string?)one.Last().Value)));
        builder.Configuration.AddInMemoryCollection([new("Cities:jakarta:Web:Enabled", "true"), new("Storage:Photos:Path", folder.File("photos"))]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<IStore>(store).AddSingleton(time ?? TimeProvider.System).AddSingleton<IPhotoStore, FilePhotoStore>();
        builder.Services.AddSingleton(Packs.Atlas).AddSingleton<AddressBook>();
        builder.Services.AddSingleton(SigningKey.Open(new StorageOptions { LiteDb = { Path = folder.File("q.db") } }, () => store));
        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section);
        builder.Services.AddUploads().AddSingleton<PhotoPage>().AddSingleton<FilePage>().AddTwilio(builder.Configuration);
        var app = builder.Build();
        app.MapTwilio();
        app.Services.GetRequiredService<PhotoPage>().Map(app);
        app.Services.GetRequiredService<FilePage>().Map(app);
        await app.StartAsync();
        var host = new TwilioHost(app, twilio, isItsOwn, store, log, folder);
        twilio.Reach = address => new Uri(host.Url, address.PathAndQuery);
        twilio.Webhook = $"{Site}/channels/twilio/kupang";
        return host;
    }

    public Task SavePhotoAsync(string id, byte[] bytes) => app.Services.GetRequiredService<IPhotoStore>().SaveAsync(
        "kupang", id, new PhotoPictures(bytes, bytes), TestContext.Current.CancellationToken);

    public Task KeepFileAsync(string id, byte[] bytes) => app.Services.GetRequiredService<IUploadStore>().KeepAsync(
        "kupang", id, new MemoryStream(bytes), DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

    /// <summary>Stops the bot; its store and the vendor live on.</summary>
    public async Task StopAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (isItsOwn)
        {
            await twilio.DisposeAsync();
        }

        folder.Dispose();
    }
}
