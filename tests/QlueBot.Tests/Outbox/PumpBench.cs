using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>A pump between a store in memory and a vendor that answers as the test says.</summary>
public abstract class PumpBench : IAsyncDisposable
{
    private protected PumpBench()
    {
        Store = new OutboxDouble(Clock);
        Channel = new FakeChannel(Clock);
        Pump = new OutboxPump([Channel], Store, Figures, Clock, NullLogger<OutboxPump>.Instance);
    }

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    private protected OutboxFigures Figures { get; } = new();

    private protected OutboxDouble Store { get; }

    private protected FakeChannel Channel { get; }

    private protected OutboxPump Pump { get; }

    public async ValueTask DisposeAsync()
    {
        var stop = Pump.StopAsync(CancellationToken.None);
        await UntilAsync(() => stop.IsCompleted, step: TimeSpan.FromSeconds(1));
        Pump.Dispose();
        Figures.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Say(string chat, string text, Priority priority = Priority.Reply) => Store.Put(chat, new OutgoingMessage(text), priority);

    private protected async Task UntilAsync(Func<bool> condition, TimeSpan? step = null)
    {
        for (var limit = new Limit("the pump has come so far"); !condition(); limit.Check())
        {
            Clock.Advance(step ?? TimeSpan.FromMilliseconds(20));
            for (var yields = 0; yields < 50 && !condition(); yields++)
            {
                await Task.Yield();
            }
        }
    }
}
