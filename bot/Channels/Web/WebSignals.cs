using System.Collections.Concurrent;
using System.Threading.Channels;

namespace QlueBot.Bot.Channels.Web;

/// <summary>Wakes the open streams of a conversation. A hint only: what is true stands in the transcript.</summary>
internal sealed class WebSignals(TimeProvider time)
{
    private const int StreamsPerConversation = 8;

    private readonly ConcurrentDictionary<(string City, string Conversation), Listener[]> listeners = new();

    public void Wake(string city, string conversation)
    {
        foreach (var listener in listeners.GetValueOrDefault((city, conversation), []))
        {
            listener.Wake();
        }
    }

    /// <summary>Null: the conversation has as many open streams as it may.</summary>
    public Listener? Listen(string city, string conversation)
    {
        var listener = new Listener(this, (city, conversation), time);
        var all = listeners.AddOrUpdate(
            listener.Key, [listener], (_, others) => others.Length >= StreamsPerConversation ? others : [.. others, listener]);
        return all.Contains(listener) ? listener : null;
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

    internal sealed class Listener(WebSignals signals, (string City, string Conversation) key, TimeProvider time) : IDisposable
    {
        private readonly Channel<byte> woken = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public (string City, string Conversation) Key => key;

        public void Wake() => woken.Writer.TryWrite(0);

        /// <summary>Returns when woken, or when patience ran out.</summary>
        public async Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            using var late = new CancellationTokenSource(patience, time);
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
