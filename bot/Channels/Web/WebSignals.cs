using System.Collections.Concurrent;
using System.Threading.Channels;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>Wakes the open streams of a conversation, on whichever process they are. A hint only: what is true stands in the transcript.</summary>
internal sealed class WebSignals : IDisposable
{
    private const int StreamsPerConversation = 8;

    private readonly IHints hints;
    private readonly TimeProvider time;

    private readonly ConcurrentDictionary<(string City, string Conversation), Listener[]> listeners = new();

    public WebSignals(IHints hints, TimeProvider time)
    {
        (this.hints, this.time) = (hints, time);
        hints.Heard += Hear;
    }

    public void Wake(string city, string conversation) => hints.Tell($"web/{city}/{conversation}");

    public void Dispose() => hints.Heard -= Hear;

    /// <summary>Null: the conversation has as many open streams as it may.</summary>
    public Listener? Listen(string city, string conversation)
    {
        var listener = new Listener(this, (city, conversation));
        var all = listeners.AddOrUpdate(
            listener.Key, [listener], (_, others) => others.Length >= StreamsPerConversation ? others : [.. others, listener]);
        return all.Contains(listener) ? listener : null;
    }

    private void Hear(string hint)
    {
        if (hint.Split('/') is ["web", var city, var conversation])
        {
            foreach (var listener in listeners.GetValueOrDefault((city, conversation), []))
            {
                listener.Wake();
            }
        }
    }

    private void Forget(Listener listener)
    {
        while (listeners.TryGetValue(listener.Key, out var all))
        {
            Listener[] left = [.. all.Where(other => other != listener)];
            var done = left.Length == 0
                ? listeners.TryRemove(KeyValuePair.Create(listener.Key, all))
                : listeners.TryUpdate(listener.Key, left, all);
            if (done)
            {
                return;
            }
        }
    }

    internal sealed class Listener(WebSignals signals, (string City, string Conversation) key) : IDisposable
    {
        private readonly Channel<byte> woken = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public (string City, string Conversation) Key => key;

        public void Wake() => woken.Writer.TryWrite(0);

        /// <summary>Returns when woken, or when it is time to look without being told.</summary>
        public async Task WaitAsync(CancellationToken cancellationToken)
        {
            using var late = new CancellationTokenSource(signals.hints.LookAgain, signals.time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            try
            {
                await woken.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
            }
        }

        public void Dispose() => signals.Forget(this);
    }
}
