using Npgsql;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>How each kind of row is read.</summary>
internal static class CopySelects
{
    public static string Of(CopyContent content) => content switch
    {
        CopyContent.Record => "select city, key, version, born, schema, body from records where city = $1 and kind = $2 order by key",
        CopyContent.Waiting => "select city, key, lane_key, kind, body, at, seq from inbox order by city, seq",
        CopyContent.Done => "select city, key, lane_key, kind, body, at, seq, done_at, reason from done where body <> ''",
        CopyContent.Seen => "select city, key, at from seen order by city, key",
        CopyContent.Message => """
            select id, city, channel, chat, thread, priority::int, attempts, created_at, nullif(not_before, '-infinity'), message from outbox order by city, id
            """,
        CopyContent.Timer => "select city, lane_key, name, due_at, kind, body, seq from timers order by city, lane_key, name",
        CopyContent.Job => """
            select city, kind, id, body, attempts, first_tried_at, nullif(not_before, '-infinity'), seq from jobs order by city, kind, id
            """,
        CopyContent.Failure => "select seq, city, kind, id, reason, at from failures order by city, seq",
        CopyContent.Picture => "select city, id, picture, thumb from photos order by city, id",
        CopyContent.Upload => "select city, id, at, body from uploads order by city, id",
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    public static CopyRow Read(CopyKind kind, NpgsqlDataReader from) => kind.Content switch
    {
        CopyContent.Record => new CopyRow.Record(
            kind.Name, from.GetString(0), from.GetString(1), from.GetInt64(2), from.GetInt64(3), from.GetInt32(4), Bytes(from, 5)),
        CopyContent.Waiting => new CopyRow.Waiting(
            from.GetString(0), from.GetString(1), from.GetString(2), from.GetString(3), Bytes(from, 4), Time(from, 5), from.GetInt64(6)),
        CopyContent.Done => new CopyRow.Done(
            from.GetString(0), from.GetString(1), from.GetString(2), from.GetString(3), Bytes(from, 4), Time(from, 5), from.GetInt64(6), Time(from, 7),
            TextOrNull(from, 8)),
        CopyContent.Seen => new CopyRow.Seen(from.GetString(0), from.GetString(1), Time(from, 2)),
        CopyContent.Message => new CopyRow.Message(
            from.GetInt64(0), from.GetString(1), from.GetString(2), from.GetString(3), TextOrNull(from, 4), from.GetInt32(5), from.GetInt32(6),
            Time(from, 7), TimeOrNull(from, 8), Bytes(from, 9)),
        CopyContent.Timer => new CopyRow.Timer(
            from.GetString(0), from.GetString(1), from.GetString(2), Time(from, 3), from.GetString(4), Bytes(from, 5), from.GetInt64(6)),
        CopyContent.Job => new CopyRow.Job(
            from.GetString(0), from.GetString(1), from.GetString(2), Bytes(from, 3), from.GetInt32(4), Time(from, 5), TimeOrNull(from, 6), from.GetInt64(7)),
        CopyContent.Failure => new CopyRow.Failure(
            from.GetInt64(0), from.GetString(1), from.GetString(2), from.GetString(3), from.GetString(4), Time(from, 5)),
        CopyContent.Picture => new CopyRow.Picture(from.GetString(0), from.GetString(1), Bytes(from, 2), Bytes(from, 3)),
        CopyContent.Upload => new CopyRow.Upload(from.GetString(0), from.GetString(1), Time(from, 2), Bytes(from, 3)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static byte[] Bytes(NpgsqlDataReader from, int column) => from.GetFieldValue<byte[]>(column);

    private static DateTimeOffset Time(NpgsqlDataReader from, int column) => from.GetFieldValue<DateTimeOffset>(column);

    private static DateTimeOffset? TimeOrNull(NpgsqlDataReader from, int column) => from.IsDBNull(column) ? null : Time(from, column);

    private static string? TextOrNull(NpgsqlDataReader from, int column) => from.IsDBNull(column) ? null : from.GetString(column);
}
