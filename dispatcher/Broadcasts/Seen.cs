using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// What receipts told of one broadcast's messages that the service had accepted, on one channel. A record for each shard of its people: their
/// lanes write it, and no two of those meet.
/// </summary>
public sealed record Seen(string Code, string Channel, int Shard)
{
    public static readonly Table<Seen> Table = new("broadcast_seen", BroadcastsJson.Default.Seen, seen =>
        new RecordShape(KeyOf(seen.Code, seen.Channel, seen.Shard), [OfMark(seen.Code, seen.Channel)], IsLive: false));

    /// <summary>Those who read it among them.</summary>
    public int Delivered { get; init; }

    public int Read { get; init; }

    public int Blocked { get; init; }

    public int Failed { get; init; }

    public int Held { get; init; }

    /// <summary>Held before, here or by the sender, and by the time it could go not wanted any more.</summary>
    public int Declined { get; init; }

    /// <summary>Accepted at first, and yet it reached nobody.</summary>
    public int Undone => Blocked + Failed + Held;

    /// <summary>All shards together.</summary>
    public static Seen Of(IReader reader, string city, string code, string channel) =>
        reader.Find(Table, city, OfMark(code, channel), Listener.Shards).Select(stored => stored.Value).Aggregate(new Seen(code, channel, 0), (sum, each) => sum with
        {
            Delivered = sum.Delivered + each.Delivered,
            Read = sum.Read + each.Read,
            Blocked = sum.Blocked + each.Blocked,
            Failed = sum.Failed + each.Failed,
            Held = sum.Held + each.Held,
            Declined = sum.Declined + each.Declined,
        });

    /// <summary>A message came further than it was known to be. One that failed was counted as that, and stays so.</summary>
    internal static void Count(ItemScope scope, string code, SentMessage before, SentMessage after)
    {
        var isNew = before.State is null or ReceiptState.Sent;
        if (after.State <= before.State || before.State is ReceiptState.Failed || after.State is not (ReceiptState.Delivered or ReceiptState.Read))
        {
            return;
        }

        Put(scope, code, after, seen => seen with
        {
            Delivered = seen.Delivered + (isNew ? 1 : 0),
            Read = seen.Read + (after.State is ReceiptState.Read ? 1 : 0),
        });
    }

    /// <summary>A message that was accepted failed, and is not sent again.</summary>
    internal static void Miss(ItemScope scope, string code, SentMessage sent, Outcome outcome)
    {
        Put(scope, code, sent, seen => outcome switch
        {
            Outcome.Blocked => seen with { Blocked = seen.Blocked + 1 },
            Outcome.Held => seen with { Held = seen.Held + 1 },
            _ => seen with { Failed = seen.Failed + 1 },
        });
        scope.Commit.Append(Missed.Table, scope.CityId, new Missed(code, sent.Channel, $"r{sent.MessageId}", sent.Chat, outcome, outcome is not Outcome.Held ? sent.Code : sent.WasTemplate ? HeldMessage.RefusedAsTemplate : "window"));
    }

    /// <summary>One that was held is not wanted any more.</summary>
    /// <param name="chat">Whose person it is counted for.</param>
    internal static void Decline(ItemScope scope, string code, ChatAddress chat) =>
        Put(scope, code, chat.Channel, Listener.ShardOf(chat), seen => seen with { Declined = seen.Declined + 1 });

    private static void Put(ItemScope scope, string code, SentMessage sent, Func<Seen, Seen> change) => Put(scope, code, sent.Channel, sent.Shard, change);

    private static void Put(ItemScope scope, string code, string channel, int shard, Func<Seen, Seen> change)
    {
        var stored = scope.Reader.Get(Table, scope.CityId, KeyOf(code, channel, shard));
        scope.Commit.Put(Table, scope.CityId, change(stored?.Value ?? new Seen(code, channel, shard)), stored);
    }

    private static string KeyOf(string code, string channel, int shard) => $"{code}/{channel}/{shard:x2}";

    private static string OfMark(string code, string channel) => $"of:{code}/{channel}";
}
