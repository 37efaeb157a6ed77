using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using QlueBot.Bot;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.BrowserTests;

/// <summary>The whole bot as in Development, on a free port and an empty store.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"qluebot-browser-{Guid.NewGuid():N}");
    private readonly WebApplication app;

    private RunningBot() => app = QlueBotApp.Build(
    [
        "--environment=Development", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error",
        $"--Storage:LiteDb:Path={Path.Combine(folder, "q.db")}", $"--Storage:Photos:Path={Path.Combine(folder, "photos")}",
    ]);

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The folder <c>tests</c> of the repository.</summary>
    public static string Tests { get; } = Path.GetFullPath(
        typeof(RunningBot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(fact => fact.Key == "TestsFolder").Value!);

    public static async Task<RunningBot> StartAsync()
    {
        var bot = new RunningBot();
        await bot.app.StartAsync(TestContext.Current.CancellationToken);
        return bot;
    }

    /// <summary>Sends to a conversation of the web chat in Kota Kupang, as the outbox does. Returns the message's id.</summary>
    public async Task<string> SendAsync(string chat, OutgoingMessage message)
    {
        var web = app.Services.GetServices<IChannel>().Single(channel => channel.Name == "web");
        return Assert.IsType<SendResult.Sent>(await web.SendAsync(new ChatAddress("kupang", "web", chat), message, TestContext.Current.CancellationToken)).MessageId;
    }

    /// <summary>The program of this name on the search path; null when it is not installed.</summary>
    public static string? Installed(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var place in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            {
                var file = Path.Combine(place, name);
                if (File.Exists(file))
                {
                    return file;
                }
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
