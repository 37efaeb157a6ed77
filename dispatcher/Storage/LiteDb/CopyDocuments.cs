using LiteDB;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Documents as rows, and back.</summary>
internal static class CopyDocuments
{
    public const string Outbox = "outbox";
    public const string Timers = "timers";
    public const string Jobs = "jobs";
    public const string Failures = "failures";

    public static CopyRow.Record Record(Table table, string id, BsonDocument from)
    {
        var (city, key) = Ids.Parts(id);
        return new CopyRow.Record(table.Name, city, key, from["v"].AsInt64, from["o"].AsInt64, from["s"].AsInt32, from["b"].AsBinary);
    }

    public static CopyRow.Waiting Waiting(string id, BsonDocument from)
    {
        var (city, key) = Ids.Parts(id);
        return new CopyRow.Waiting(
            city, key, from["l"].AsString, from["k"].AsString, from["b"].AsBinary, Documents.Time(from["t"]), from["q"].AsInt64);
    }

    /// <param name="from">In a chunk: the id stands in it.</param>
    /// <returns>Null when only the id of it is left.</returns>
    public static CopyRow.Done? Done(BsonDocument from) => from["b"].AsBinary is not { Length: > 0 } ? null
        : Waiting(from["i"].AsString, from) is var item ? new CopyRow.Done(
            item.City, item.Key, item.LaneKey, item.Kind, item.Body, item.At, item.Number, Documents.Time(from["d"]), TextOrNull(from["r"]))
        : null;

    public static CopyRow.Seen Seen(string id, BsonValue at)
    {
        var (city, key) = Ids.Parts(id);
        return new CopyRow.Seen(city, key, Documents.Time(at));
    }

    public static CopyRow.Message Message(string id, BsonDocument from) => new(
        Ids.Number(id), from["c"].AsString, from["h"].AsString, from["i"].AsString, TextOrNull(from["th"]), from["p"].AsInt32, from["a"].AsInt32,
        Documents.Time(from["t"]), TimeOrNull(from["n"]), from["b"].AsBinary);

    public static CopyRow.Timer Timer(BsonDocument from) => new(
        from["c"].AsString, from["l"].AsString, from["n"].AsString, Documents.Time(from["t"]), from["k"].AsString, from["b"].AsBinary, from["q"].AsInt64);

    public static CopyRow.Job Job(BsonDocument from) => new(
        from["c"].AsString, from["k"].AsString, from["i"].AsString, from["b"].AsBinary, from["a"].AsInt32, Documents.Time(from["t"]),
        TimeOrNull(from["n"]), from["q"].AsInt64);

    public static CopyRow.Failure Failure(string id, BsonDocument from) => new(
        Ids.Number(id), from["c"].AsString, from["k"].AsString, from["n"].AsString, from["r"].AsString, Documents.Time(from["t"]));

    /// <summary>Where a row stands and what it is; null for those that are no document of their own.</summary>
    public static (string Collection, string Id, BsonDocument Document, long Number)? Of(CopyRow row, Func<string, Table> table) => row switch
    {
        CopyRow.Record it => Of(it, table(it.Table)),
        CopyRow.Waiting it => (Inbox.Waiting, Ids.Of(it.City, it.Key), Item(it), it.Number),
        CopyRow.Done it => (DoneItems.Each, Ids.Of(it.City, it.Key), Item(it), it.Number),
        CopyRow.Message it => (Outbox, Ids.Of(it.Id), Of(it), it.Id),
        CopyRow.Timer it => (Timers, Ids.Of(it.City, it.LaneKey, it.Name), Of(it), it.Number),
        CopyRow.Job it => (Jobs, Ids.Of(it.Kind, it.City, it.Id), Of(it), it.Number),
        CopyRow.Failure it => (Failures, Ids.Of(it.Number), Of(it), it.Number),
        _ => null,
    };

    /// <summary>A done item of which only the id is left.</summary>
    /// <param name="number">Any not taken: chunks are named by it.</param>
    public static BsonDocument OnlyId(CopyRow.Seen it, long number) =>
        DoneItems.DocumentOf(Item(new CopyRow.Waiting(it.City, it.Key, "", "", [], it.At, number)), it.At, null);

    private static (string Collection, string Id, BsonDocument Document, long Number) Of(CopyRow.Record it, Table table)
    {
        var shape = table.ShapeOf(table.Read(it.Body, it.Schema));
        var document = new BsonDocument { ["v"] = it.Version, ["o"] = it.Born, ["s"] = it.Schema, ["b"] = it.Body };
        if (!shape.IsLive && shape.Marks.Count > 0)
        {
            document["m"] = new BsonArray(shape.Marks.Select(mark => new BsonValue(TableRecords.MarkKey(it.City, mark, it.Born))));
        }

        return (shape.IsLive ? TableRecords.LiveOf(table) : TableRecords.RestingOf(table), Ids.Of(it.City, it.Key), document, it.Born);
    }

    private static BsonDocument Item(CopyRow.Waiting it) => new()
    {
        ["q"] = it.Number,
        ["l"] = it.LaneKey,
        ["k"] = it.Kind,
        ["t"] = Documents.Time(it.At),
        ["b"] = it.Body,
    };

    private static BsonDocument Item(CopyRow.Done it) => DoneItems.DocumentOf(
        Item(new CopyRow.Waiting(it.City, it.Key, it.LaneKey, it.Kind, it.Body, it.At, it.Number)), it.DoneAt, it.Reason);

    private static BsonDocument Of(CopyRow.Message it) => With(
        With(
            new BsonDocument
            {
                ["c"] = it.City,
                ["h"] = it.Channel,
                ["i"] = it.Chat,
                ["p"] = it.Priority,
                ["a"] = it.Attempts,
                ["t"] = Documents.Time(it.CreatedAt),
                ["b"] = it.Body,
            },
            "th",
            it.Thread),
        "n",
        it.NotBefore?.UtcTicks);

    private static BsonDocument Of(CopyRow.Timer it) => new()
    {
        ["c"] = it.City,
        ["l"] = it.LaneKey,
        ["n"] = it.Name,
        ["t"] = Documents.Time(it.DueAt),
        ["k"] = it.Kind,
        ["q"] = it.Number,
        ["b"] = it.Body,
    };

    private static BsonDocument Of(CopyRow.Job it) => With(
        new BsonDocument
        {
            ["c"] = it.City,
            ["k"] = it.Kind,
            ["i"] = it.Id,
            ["a"] = it.Attempts,
            ["t"] = Documents.Time(it.FirstTriedAt),
            ["q"] = it.Number,
            ["b"] = it.Body,
        },
        "n",
        it.NotBefore?.UtcTicks);

    private static BsonDocument Of(CopyRow.Failure it) => new()
    {
        ["c"] = it.City,
        ["k"] = it.Kind,
        ["n"] = it.Id,
        ["r"] = it.Reason,
        ["t"] = Documents.Time(it.At),
    };

    private static BsonDocument With(BsonDocument document, string name, BsonValue? value)
    {
        if (value is { IsNull: false })
        {
            document[name] = value;
        }

        return document;
    }

    private static string? TextOrNull(BsonValue value) => value.IsString ? value.AsString : null;

    private static DateTimeOffset? TimeOrNull(BsonValue value) => value.IsNull ? null : Documents.Time(value);
}
