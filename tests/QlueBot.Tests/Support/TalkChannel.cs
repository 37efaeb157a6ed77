using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Support;

/// <summary>A channel that is only memory: what people do is handed in, what they read can be waited for.</summary>
internal sealed class TalkChannel(string name = "telegram") : IChannel
{
    private readonly ConcurrentDictionary<string, IncomingMessage> said = new();
    private readonly ConcurrentDictionary<string, Channel<Heard>> ears = new();
    private int sent;

    /// <param name="Id">The channel's id of the message, to be quoted.</param>
    public sealed record Heard(string Id, OutgoingMessage Message);

    public string Name => name;

    public IReadOnlyList<string> Cities => ["kupang"];

    public ChannelLimits Limits { get; } = new(4096, 1024, 100, 0, 0, 0) { CanEdit = true };

    /// <summary>Bytes of files by their id; a file that is not here is gone.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>No file is handed out before it has ended.</summary>
    public Task Fetching { get; set; } = Task.CompletedTask;

    /// <summary>What sending to a chat answers instead of Sent.</summary>
    public ConcurrentDictionary<string, SendResult> Answers { get; } = new();

    /// <summary>Chats to which something was not sent, because <see cref="Answers"/> said so.</summary>
    public ConcurrentQueue<string> Refused { get; } = new();

    /// <summary>Everything that was sent, in order.</summary>
    public ConcurrentQueue<(string Chat, OutgoingMessage Message)> Log { get; } = new();

    /// <summary>What stands in every update of a chat besides what was said: the vendor's name of the person, say.</summary>
    public ConcurrentDictionary<string, string> Margins { get; } = new();

    /// <summary>Takes note of what somebody does; the arrival goes into the store.</summary>
    public Arrival Arrive(string key, IncomingMessage message)
    {
        said[key] = message;
        return new Arrival(
            message.Chat.City, key, message.Chat.LaneKey, Name, JsonSerializer.SerializeToUtf8Bytes(new { key, margin = Margins.GetValueOrDefault(message.Chat.Chat), said = message.Body.ToString() }), message.SentAt);
    }

    public IncomingMessage? Read(StoredItem item) => said[item.Key] with { SentAt = item.At };

    public ChatAddress? ChatOf(StoredItem item) => said[item.Key].Chat;

    public async Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (Answers.TryGetValue(chat.Chat, out var answer))
        {
            Refused.Enqueue(chat.Chat);
            return answer;
        }

        var id = message.Edits ?? Interlocked.Increment(ref sent).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Log.Enqueue((chat.Chat, message));
        await EarOf(chat.Chat).Writer.WriteAsync(new Heard(id, message), cancellationToken);
        return new SendResult.Sent(id);
    }

    public async Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken)
    {
        await Fetching.WaitAsync(cancellationToken);
        return Files.TryGetValue(file.Id, out var bytes) ? new FetchResult.Fetched(bytes) : new FetchResult.Gone("unknown", TooLarge: false);
    }

    /// <summary>Waits for the next message of a chat that fits; those before it are passed over.</summary>
    public async Task<Heard> HearAsync(string chat, Func<OutgoingMessage, bool> fits, string expected, CancellationToken cancellationToken)
    {
        var passed = new List<string>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            await foreach (var heard in EarOf(chat).Reader.ReadAllAsync(limit.Token))
            {
                if (fits(heard.Message))
                {
                    return heard;
                }

                passed.Add(heard.Message.Text);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Told below.
        }

        throw new Xunit.Sdk.XunitException($"{chat} never read «{expected}», but: {string.Join("\n--\n", passed)}");
    }

    private Channel<Heard> EarOf(string chat) => ears.GetOrAdd(chat, _ => Channel.CreateUnbounded<Heard>());
}
