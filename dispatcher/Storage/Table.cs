using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace QlueBot.Dispatcher.Storage;

/// <summary>A kind of record, as engines see it.</summary>
public abstract class Table(string name, int schema)
{
    /// <summary>Name of the collection or SQL table: lower-case ASCII.</summary>
    public string Name { get; } = name;

    /// <summary>Version of the JSON body written today; stored with every record.</summary>
    public int Schema { get; } = schema;

    /// <summary>Whether only live records carry this mark, so that no engine needs to look for it anywhere else.</summary>
    public abstract bool IsLiveOnly(string mark);

    /// <summary>Where the record stands: its key, its marks, and whether it is live.</summary>
    public abstract RecordShape ShapeOf(object value);

    public abstract byte[] Write(object value);

    /// <param name="schema">The version it was written in; older bodies are brought up to date first.</param>
    public abstract object Read(ReadOnlySpan<byte> body, int schema);
}

/// <summary>A kind of record: how it is keyed, found, written and read.</summary>
/// <param name="name">Lower-case ASCII.</param>
/// <param name="json">Source-generated.</param>
/// <param name="shape">Pure.</param>
/// <param name="isLiveOnly">Marks that only live records carry; null: none is sure to be.</param>
/// <param name="upgrades">The n-th brings a body from schema n+1 to n+2; their number plus one is today's schema.</param>
public sealed class Table<T>(
    string name, JsonTypeInfo<T> json, Func<T, RecordShape> shape, Func<string, bool>? isLiveOnly, params Func<JsonNode, JsonNode>[] upgrades)
    : Table(name, upgrades.Length + 1)
    where T : class
{
    public Table(string name, JsonTypeInfo<T> json, Func<T, RecordShape> shape, params Func<JsonNode, JsonNode>[] upgrades)
        : this(name, json, shape, null, upgrades)
    {
    }

    public override bool IsLiveOnly(string mark) => isLiveOnly?.Invoke(mark) ?? false;

    public override RecordShape ShapeOf(object value) => shape((T)value);

    public override byte[] Write(object value) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes((T)value, json);

    public override object Read(ReadOnlySpan<byte> body, int schema)
    {
        if (schema == Schema)
        {
            return System.Text.Json.JsonSerializer.Deserialize(body, json)!;
        }

        var node = JsonNode.Parse(body)!;
        for (var from = schema; from < Schema; from++)
        {
            node = upgrades[from - 1](node);
        }

        return System.Text.Json.JsonSerializer.Deserialize(node, json)!;
    }
}

/// <summary>Where a record stands.</summary>
/// <param name="Key">Unique in its city and table.</param>
/// <param name="Marks">What it is found by: short strings such as <c>by:telegram/811</c>.</param>
/// <param name="IsLive">Kept in memory with its marks by the embedded engine (open reports, roster). Others are read by key or mark from disk.</param>
public readonly record struct RecordShape(string Key, IReadOnlyList<string> Marks, bool IsLive);
