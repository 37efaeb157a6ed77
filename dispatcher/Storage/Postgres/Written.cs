namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>A record as it was read.</summary>
/// <param name="Born">Its place in the order of first writes.</param>
internal sealed record Row(string Key, object Value, long Version, bool IsLive, string[] Marks, long Born);

/// <summary>A record as a transaction leaves it.</summary>
/// <param name="Before">Marks it had; null: not known.</param>
internal sealed record Written(Table Table, string City, string Key, string[] Marks, string[]? Before)
{
    /// <summary>Null: not worth remembering, or its place in the order is not known.</summary>
    public Row? Row { get; set; }
}
