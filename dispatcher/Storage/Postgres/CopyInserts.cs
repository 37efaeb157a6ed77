using Npgsql;
using NpgsqlTypes;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>How each kind of row is written: one stream a page. Numbers are kept; the sequences follow when all is there.</summary>
internal sealed class CopyInserts(NpgsqlConnection connection, IReadOnlyDictionary<string, Table> tables, int lanes)
{
    /// <param name="rows">All of one kind.</param>
    public async Task WriteAsync(IReadOnlyList<CopyRow> rows, CancellationToken cancellationToken)
    {
        var shapes = rows[0] is CopyRow.Record ? rows.Cast<CopyRow.Record>().Select(ShapeOf).ToList() : [];
        await StreamAsync(
            TargetOf(rows[0]), rows.Select((row, index) => shapes.Count > 0 ? Of((CopyRow.Record)row, shapes[index]) : Of(row)), cancellationToken)
            .ConfigureAwait(false);
        if (shapes.Count > 0)
        {
            await StreamAsync("marks (city, kind, mark, born, key)", rows.Cast<CopyRow.Record>().SelectMany(MarksOf), cancellationToken).ConfigureAwait(false);
        }

        IEnumerable<Value[]> MarksOf(CopyRow.Record row, int index) => shapes[index].Marks.Select(mark => (Value[])
            [Text(row.City), Text(row.Table), Text(mark), Long(row.Born), Text(row.Key)]);
    }

    private static string TargetOf(CopyRow row) => row switch
    {
        CopyRow.Record => "records (city, kind, key, version, born, schema, live, marks, body)",
        CopyRow.Waiting => "inbox (city, key, seq, lane, lane_key, kind, at, body)",
        CopyRow.Done => "done (city, key, seq, lane_key, kind, at, done_at, reason, body)",
        CopyRow.Seen => "seen (city, key, at)",
        CopyRow.Message => "outbox (city, id, channel, chat, thread, priority, attempts, created_at, not_before, message)",
        CopyRow.Timer => "timers (city, lane_key, name, lane, due_at, seq, kind, body)",
        CopyRow.Job => "jobs (city, kind, id, seq, attempts, first_tried_at, not_before, body)",
        CopyRow.Failure => "failures (city, seq, kind, id, reason, at)",
        CopyRow.Picture => "photos (city, id, picture, thumb)",
        CopyRow.Upload => "uploads (city, id, at, body)",
        _ => throw new ArgumentOutOfRangeException(nameof(row)),
    };

    private static Value[] Of(CopyRow.Record it, RecordShape shape) =>
    [
        Text(it.City), Text(it.Table), Text(it.Key), Long(it.Version), Long(it.Born), Int(it.Schema), new(shape.IsLive, NpgsqlDbType.Boolean),
        new(shape.Marks.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text), Bytes(it.Body),
    ];

    private Value[] Of(CopyRow row) => row switch
    {
        CopyRow.Waiting it =>
            [Text(it.City), Text(it.Key), Long(it.Number), Lane(it.City, it.LaneKey), Text(it.LaneKey), Text(it.Kind), Time(it.At), Bytes(it.Body)],
        CopyRow.Done it =>
        [
            Text(it.City), Text(it.Key), Long(it.Number), Text(it.LaneKey), Text(it.Kind), Time(it.At), Time(it.DoneAt), Text(it.Reason), Bytes(it.Body),
        ],
        CopyRow.Seen it => [Text(it.City), Text(it.Key), Time(it.At)],
        CopyRow.Message it =>
        [
            Text(it.City), Long(it.Id), Text(it.Channel), Text(it.Chat), Text(it.Thread), Short(it.Priority), Int(it.Attempts), Time(it.CreatedAt),
            Time(it.NotBefore), Bytes(it.Body),
        ],
        CopyRow.Timer it =>
            [Text(it.City), Text(it.LaneKey), Text(it.Name), Lane(it.City, it.LaneKey), Time(it.DueAt), Long(it.Number), Text(it.Kind), Bytes(it.Body)],
        CopyRow.Job it =>
        [
            Text(it.City), Text(it.Kind), Text(it.Id), Long(it.Number), Int(it.Attempts), Time(it.FirstTriedAt),
            it.NotBefore is null ? new Value(DateTime.MinValue, NpgsqlDbType.TimestampTz) : Time(it.NotBefore), Bytes(it.Body),
        ],
        CopyRow.Failure it => [Text(it.City), Long(it.Number), Text(it.Kind), Text(it.Id), Text(it.Reason), Time(it.At)],
        CopyRow.Picture it => [Text(it.City), Text(it.PhotoId), Bytes(it.Full), Bytes(it.Thumb)],
        CopyRow.Upload it => [Text(it.City), Text(it.Id), Time(it.At), Bytes(it.Bytes)],
        _ => throw new ArgumentOutOfRangeException(nameof(row)),
    };

    private static Value Text(string? text) => new(text, NpgsqlDbType.Text);

    private static Value Long(long number) => new(number, NpgsqlDbType.Bigint);

    private static Value Int(int number) => new(number, NpgsqlDbType.Integer);

    private static Value Short(int number) => new((short)number, NpgsqlDbType.Smallint);

    private static Value Time(DateTimeOffset? time) => new(time, NpgsqlDbType.TimestampTz);

    private static Value Bytes(byte[] bytes) => new(bytes, NpgsqlDbType.Bytea);

    private Value Lane(string city, string laneKey) => Short(Storage.Lane.Of(city, laneKey, lanes));

    private RecordShape ShapeOf(CopyRow.Record row)
    {
        var shape = tables[row.Table].ShapeOf(tables[row.Table].Read(row.Body, row.Schema));
        return shape with { Marks = [.. shape.Marks.Distinct(StringComparer.Ordinal)] };
    }

    private async Task StreamAsync(string target, IEnumerable<Value[]> rows, CancellationToken cancellationToken)
    {
        var stream = await connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                await stream.StartRowAsync(cancellationToken).ConfigureAwait(false);
                foreach (var (value, type) in row)
                {
                    await (value is null ? stream.WriteNullAsync(cancellationToken) : stream.WriteAsync(value, type, cancellationToken)).ConfigureAwait(false);
                }
            }

            await stream.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private readonly record struct Value(object? Content, NpgsqlDbType Type);
}
