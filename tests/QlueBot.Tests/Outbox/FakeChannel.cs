using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

internal sealed record Delivery(string Chat, string Text, DateTimeOffset At);

/// <summary>A vendor that answers as the test says.</summary>
internal sealed class FakeChannel(TimeProvider clock) : IChannel
{
    private readonly Lock gate = new();
    private readonly List<Delivery> deliveries = [];

    public string Name => "fake";

    public IReadOnlyList<string> Cities => ["kupang"];

    public ChannelLimits Limits { get; init; } = new(4096, 1024, 12, BulkPerSecond: 30, ChatBurst: 20, GroupPerMinute: 20);

    public Func<OutgoingMessage, CancellationToken, Task<SendResult>> Answer { get; set; } =
        (message, _) => Task.FromResult<SendResult>(new SendResult.Sent($"m-{message.Text}"));

    public Func<FileRef, FetchResult> File { get; set; } = _ => new FetchResult.Gone("unknown", TooLarge: false);

    /// <summary>What the vendor took, in order.</summary>
    public IReadOnlyList<Delivery> Deliveries
    {
        get
        {
            lock (gate)
            {
                return [.. deliveries];
            }
        }
    }

    public async Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var result = await Answer(message, cancellationToken);
        if (result is SendResult.Sent)
        {
            lock (gate)
            {
                deliveries.Add(new Delivery(chat.Chat, message.Text, clock.GetUtcNow()));
            }
        }

        return result;
    }

    public Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken) =>
        Task.FromResult(File(file));

    public IncomingMessage? Read(StoredItem item) => null;

    public ChatAddress? ChatOf(StoredItem item) => null;
}
