using System.Collections.Concurrent;
using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Photos;

namespace QlueBot.Tests.Support;

/// <summary>A vendor of memory with a window of a day, templates, tickets and receipts. Refuses free words to whoever has not written.</summary>
internal sealed class VendorDouble : IWindowChannel
{
    private readonly ConcurrentDictionary<string, IncomingMessage> said = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> heard = new();
    private readonly byte[] picture = Pictures.Scene(1).Jpeg();
    private TimeProvider time = TimeProvider.System;
    private int sent;
    private int keys;

    /// <param name="Id">The vendor's id of it.</param>
    public sealed record Post(string Id, ChatAddress Chat, OutgoingMessage Message);

    public string Name => "whatsapp";

    public IReadOnlyList<string> Cities => ["kupang"];

    public ChannelLimits Limits { get; init; } =
        new(4096, 1024, 10, 60, 45, 0) { TotalPerSecond = 80, ChatRefill = TimeSpan.FromSeconds(6), Window = TimeSpan.FromHours(24) };

    /// <summary>What the vendor took, in order.</summary>
    public ConcurrentQueue<Post> Posts { get; } = new();

    /// <summary>What the vendor answers instead, when this returns something.</summary>
    public Func<ChatAddress, OutgoingMessage, SendResult?> Answer { get; set; } = (_, _) => null;

    /// <summary>How the vendor erases what it keeps.</summary>
    public Func<IReadOnlyList<KeptThere>, Task> Erases { get; set; } = _ => Task.CompletedTask;

    public List<VendorTemplate>? Templates { get; set; } = [];

    /// <summary>The vendor's clock, which also opens its windows.</summary>
    public void Meet(TimeProvider clock) => time = clock;

    /// <param name="writtenAt">Null: now.</param>
    public Arrival Arrive(string chat, MessageBody body, string? phone = null, string? quoting = null, DateTimeOffset? writtenAt = null)
    {
        var key = $"whatsapp/{Interlocked.Increment(ref keys)}";
        var address = new ChatAddress("kupang", Name, chat);
        said[key] = new IncomingMessage(address, chat, body, time.GetUtcNow()) { MessageId = key, Phone = phone, RepliesTo = quoting, WrittenAt = writtenAt };
        heard[chat] = writtenAt ?? time.GetUtcNow();
        return new Arrival("kupang", key, address.LaneKey, Name, JsonSerializer.SerializeToUtf8Bytes(new { key }), time.GetUtcNow());
    }

    /// <summary>The vendor closes somebody's window early.</summary>
    public void Close(string chat) => heard.TryRemove(chat, out _);

    public IncomingMessage? Read(StoredItem item) => said[item.Key] with { SentAt = item.At };

    public ChatAddress? ChatOf(StoredItem item) => said[item.Key].Chat;

    public Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var isOpen = heard.TryGetValue(chat.Chat, out var at) && time.GetUtcNow() - at < Limits.Window;
        var answer = Answer(chat, message) ?? (isOpen || message.SendAs is not null ? null : new SendResult.WindowClosed("131047"));
        if (answer is not null and not SendResult.Unsure)
        {
            return Task.FromResult(answer);
        }

        var id = $"wamid.{Interlocked.Increment(ref sent)}";
        Posts.Enqueue(new Post(id, chat, message));
        return Task.FromResult(answer ?? new SendResult.Sent(id));
    }

    public Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken) =>
        Task.FromResult<FetchResult>(new FetchResult.Fetched(picture));

    public Task EraseThereAsync(string city, IReadOnlyList<KeptThere> kept, CancellationToken cancellationToken) => Erases(kept);

    public Task<IReadOnlyList<VendorTemplate>?> TemplatesAsync(string city, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<VendorTemplate>?>(Templates?.ToArray());
}
