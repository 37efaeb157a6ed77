using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Bot.Channels.Web;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Channels.Web;

/// <summary>The web door alone, on real Kestrel and loopback, with a store in memory and a clock that stands.</summary>
internal sealed class WebBench : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"qluebot-web-{Guid.NewGuid():N}");

    private WebBench(MemoryStore store, Action<IServiceCollection>? with, params (string Key, string Value)[] settings)
    {
        Store = store;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Storage:LiteDb:Path"] = Path.Combine(folder, "q.db");
        builder.Configuration["Storage:Photos:Path"] = Path.Combine(folder, "photos");
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IStore>(Store);
        builder.Services.AddSingleton(new HostedCities(["kupang", "jakarta"]));
        with?.Invoke(builder.Services);
        builder.Services.AddWeb(builder.Configuration);
        app = builder.Build();
        app.MapWeb();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

    public MemoryStore Store { get; }

    public HttpClient Http { get; private set; } = new();

    public string Folder => folder;

    public IChannel Channel => app.Services.GetRequiredService<IChannel>();

    public static Task<WebBench> StartAsync(params (string Key, string Value)[] settings) => StartAsync(new MemoryStore(), null, settings);

    /// <summary>One of several processes on a store that they share.</summary>
    public static async Task<WebBench> StartAsync(MemoryStore store, Action<IServiceCollection>? with, params (string Key, string Value)[] settings)
    {
        var bench = new WebBench(store, with, settings);
        await bench.app.StartAsync(TestContext.Current.CancellationToken);
        var address = bench.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        bench.Http = new HttpClient { BaseAddress = new Uri(address) };
        return bench;
    }

    /// <summary>A new person's conversation and token.</summary>
    public async Task<(string Id, string Token)> OpenAsync(string city = "kupang")
    {
        using var answer = await Http.PostAsync(new Uri($"/directline/{city}/tokens/generate", UriKind.Relative), null, TestContext.Current.CancellationToken);
        var body = await JsonOf(answer);
        return ((string)body["conversationId"]!, (string)body["token"]!);
    }

    /// <summary>The same for somebody else, whose browser has no cookie of this one.</summary>
    public async Task<(string Id, string Token)> OpenElsewhereAsync()
    {
        using var other = new HttpClient { BaseAddress = Http.BaseAddress };
        using var answer = await other.PostAsync(new Uri("/directline/kupang/tokens/generate", UriKind.Relative), null, TestContext.Current.CancellationToken);
        var body = await JsonOf(answer);
        return ((string)body["conversationId"]!, (string)body["token"]!);
    }

    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? token, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SayAsync(string id, string token, string activity) =>
        CallAsync(HttpMethod.Post, $"/directline/kupang/conversations/{id}/activities", token, new StringContent(activity, null, "application/json"));

    public async Task<JsonObject> ReadAsync(string id, string token, string watermark = "")
    {
        using var answer = await CallAsync(HttpMethod.Get, $"/directline/kupang/conversations/{id}/activities?watermark={watermark}", token);
        return await JsonOf(answer);
    }

    public static async Task<JsonObject> JsonOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
