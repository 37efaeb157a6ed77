using LiteDB;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Messages to be sent: the owner's own view; claimers see the board, which learns of a row when it is durable.</summary>
internal sealed class Outbox
{
    private const string Collection = "outbox";
    private readonly Disk disk;
    private readonly Dictionary<long, Waiting> rows = [];

    /// <param name="now">Of the start.</param>
    public Outbox(Disk disk, DateTimeOffset now)
    {
        this.disk = disk;
        foreach (var (id, document) in disk.All(Collection))
        {
            var waiting = Read(Ids.Number(id), document);
            waiting = waiting with { LetsPass = Line.LetsPass(waiting.NotBefore, now) };
            rows[waiting.Row.Id] = waiting;
        }
    }

    public int Count => rows.Count;

    /// <summary>After a start: shows everything; claims of this process that are still being worked on stay.</summary>
    public void Fill(ClaimBoard<OutboxRow> board) => board.Update(() =>
    {
        board.Retain([.. rows.Keys]);
        foreach (var waiting in rows.Values)
        {
            Show(board, waiting, keepClaim: true);
        }
    });

    public Action<ClaimBoard<OutboxRow>> Add(OutboxDraft draft, byte[] message, DateTimeOffset now)
    {
        var waiting = new Waiting(new OutboxRow(disk.Next(), draft.Chat, draft.Message, draft.Priority, 0, now), draft.NotBefore) { LetsPass = Line.LetsPass(draft.NotBefore, now) };
        Put(waiting, message);
        return board => Show(board, waiting, keepClaim: false);
    }

    public bool Has(long id) => rows.ContainsKey(id);

    /// <summary>Everything for these chats but broadcasts, which their sender looks at and counts.</summary>
    public List<long> Of(string city, IReadOnlyList<string> laneKeys) =>
        [.. rows.Values.Where(waiting => waiting.Row.Priority is not Priority.Bulk && waiting.Row.Chat.City == city && laneKeys.Contains(waiting.Row.Chat.LaneKey)).Select(waiting => waiting.Row.Id)];

    public Action<ClaimBoard<OutboxRow>> Remove(long id)
    {
        rows.Remove(id);
        disk.Delete(Collection, Ids.Of(id));
        return board => board.Remove(id);
    }

    public Action<ClaimBoard<OutboxRow>> PutOff(long id, Settlement.Again again)
    {
        var before = rows[id];
        var waiting = before with
        {
            Row = before.Row with { Attempts = before.Row.Attempts + (again.IsTry ? 1 : 0) }, LetsPass = again.LetsPass,
            NotBefore = before.NotBefore == OutboxWake.Due ? before.Row.CreatedAt : again.NotBefore,
        };
        Put(waiting);
        return board => Show(board, waiting, keepClaim: false);
    }

    /// <returns>Null: it is settled already.</returns>
    public Action<ClaimBoard<OutboxRow>>? Wake(OutboxWake wake)
    {
        if (!rows.TryGetValue(wake.Id, out var before) || !wake.Means(before.Row))
        {
            return null;
        }

        Put(before with { NotBefore = OutboxWake.Due });
        return board => board.Hasten(wake.Id);
    }

    /// <summary>The row is free again under its new address, and all others to the old one follow; a claimed one stays claimed.</summary>
    public Action<ClaimBoard<OutboxRow>> Move(long id, string newChat)
    {
        var old = rows[id].Row.Chat;
        var moved = new List<Waiting>();
        foreach (var waiting in rows.Values.Where(waiting => waiting.Row.Chat.Account == old.Account && waiting.Row.Chat.Chat == old.Chat).ToList())
        {
            var now = waiting with { Row = waiting.Row with { Chat = waiting.Row.Chat with { Chat = newChat } } };
            Put(now);
            moved.Add(now);
        }

        return board =>
        {
            foreach (var waiting in moved)
            {
                Show(board, waiting, keepClaim: waiting.Row.Id != id);
            }
        };
    }

    private static void Show(ClaimBoard<OutboxRow> board, Waiting waiting, bool keepClaim)
    {
        var row = waiting.Row;
        board.Put(row.Id, row.Chat.Account, Line.Of(row, waiting.LetsPass), (int)row.Priority, waiting.NotBefore, row, keepClaim);
    }

    private static Waiting Read(long id, BsonDocument document)
    {
        var chat = new ChatAddress(
            document["c"].AsString, document["h"].AsString, document["i"].AsString, document["th"].IsString ? document["th"].AsString : null);
        var row = new OutboxRow(
            id, chat, Documents.Message(document["b"].AsBinary), (Priority)document["p"].AsInt32, document["a"].AsInt32, Documents.Time(document["t"]));
        return new Waiting(row, document["n"].IsNull ? null : Documents.Time(document["n"]));
    }

    // The message's bytes are not kept beside it: thousands may wait, for an officer's chat takes one a second.
    private void Put(Waiting waiting, byte[]? newMessage = null)
    {
        var row = waiting.Row;
        rows[row.Id] = waiting;
        disk.Put(Collection, Ids.Of(row.Id), () => BodyOf(waiting, newMessage ?? Documents.Message(row.Message)), isNew: newMessage is not null);
    }

    private static byte[] BodyOf(Waiting waiting, byte[] message)
    {
        var row = waiting.Row;
        var body = new BsonBody()
            .Add("c", row.Chat.City)
            .Add("h", row.Chat.Channel)
            .Add("i", row.Chat.Chat)
            .Add("p", (int)row.Priority)
            .Add("a", row.Attempts)
            .Add("t", row.CreatedAt)
            .Add("b", message);
        body = row.Chat.Thread is { } thread ? body.Add("th", thread) : body;
        return (waiting.NotBefore is { } notBefore ? body.Add("n", notBefore) : body).ToArray();
    }

    private sealed record Waiting(OutboxRow Row, DateTimeOffset? NotBefore)
    {
        public bool LetsPass { get; init; }
    }
}
