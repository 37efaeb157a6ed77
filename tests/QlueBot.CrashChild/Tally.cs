using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.CrashChild;

/// <summary>How often an item was processed, or how many items a chat has had.</summary>
public sealed record Tally(string Id, int Count, bool IsLive)
{
    public const string City = "kupang";

    /// <summary>Items rest on disk, chats live in memory, so that both ways are killed.</summary>
    public static Table<Tally> Table { get; } = new("tallies", TallyJson.Default.Tally, tally => new RecordShape(tally.Id, [], tally.IsLive));

    /// <summary>Counts the item and its chat, and answers.</summary>
    public static LaneHandler Handler { get; } = new(Handle, (_, error, _) => throw error);

    private static Commit Handle(IReadOnlyList<StoredItem> items, IReader stored)
    {
        var commit = new Commit();
        var reader = new CommitReader(stored, commit);
        foreach (var item in items)
        {
            Add(commit, reader, "item/" + item.Key, isLive: false);
            Add(commit, reader, "chat/" + item.LaneKey, isLive: true);
            var chat = new ChatAddress(City, "telegram", item.LaneKey.Split('/')[1]);
            commit.Outbox.Add(new OutboxDraft(chat, new OutgoingMessage(item.Key), Priority.Reply));
        }

        return commit;
    }

    private static void Add(Commit commit, CommitReader reader, string id, bool isLive)
    {
        var seen = reader.Get(Table, City, id);
        commit.Put(Table, City, new Tally(id, (seen?.Value.Count ?? 0) + 1, isLive), seen);
    }
}

[JsonSerializable(typeof(Tally))]
internal sealed partial class TallyJson : JsonSerializerContext;
