using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>One running bot behind its webhook, for tests that leave nothing behind but their own people.</summary>
public sealed class WebhookBot : IAsyncLifetime
{
    private readonly TempFolder folder = new();

    internal FakeTelegram Telegram { get; private set; } = null!;

    internal LiveBot Bot { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Telegram = await FakeTelegram.StartAsync();
        Bot = await LiveBot.StartAsync(Telegram, folder.Path, webhook: true, "--Cities:trenggalek:Web:Enabled=true");
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Telegram.DisposeAsync();
        folder.Dispose();
    }
}
