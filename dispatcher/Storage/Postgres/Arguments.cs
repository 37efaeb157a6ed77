using Npgsql;
using NpgsqlTypes;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Builds commands: <c>$1</c>, <c>$2</c>… in order, each of a type that is said, so that one prepared statement serves all.</summary>
internal static class Arguments
{
    public static NpgsqlBatchCommand Command(string sql) => new(sql);

    public static NpgsqlBatchCommand Texts(this NpgsqlBatchCommand command, IEnumerable<string?> values) =>
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Text, values.ToArray());

    public static NpgsqlBatchCommand Longs(this NpgsqlBatchCommand command, IEnumerable<long> values) =>
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Bigint, values.ToArray());

    public static NpgsqlBatchCommand Ints(this NpgsqlBatchCommand command, IEnumerable<int> values) =>
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Integer, values.ToArray());

    public static NpgsqlBatchCommand Shorts(this NpgsqlBatchCommand command, IEnumerable<short> values) =>
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Smallint, values.ToArray());

    public static NpgsqlBatchCommand Flags(this NpgsqlBatchCommand command, IEnumerable<bool> values) =>
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Boolean, values.ToArray());

    public static NpgsqlBatchCommand Bodies(this NpgsqlBatchCommand command, IEnumerable<byte[]> values) =>
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Bytea, values.ToArray());

    public static NpgsqlBatchCommand Times(this NpgsqlBatchCommand command, IEnumerable<DateTimeOffset> values) =>
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, values.Select(time => time.UtcDateTime).ToArray());

    public static NpgsqlBatchCommand Times(this NpgsqlBatchCommand command, IEnumerable<DateTimeOffset?> values) =>
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, values.Select(time => time?.UtcDateTime).ToArray());

    public static NpgsqlBatchCommand Text(this NpgsqlBatchCommand command, string? value) => Add(command, NpgsqlDbType.Text, value);

    public static NpgsqlBatchCommand Long(this NpgsqlBatchCommand command, long value) => Add(command, NpgsqlDbType.Bigint, value);

    public static NpgsqlBatchCommand Int(this NpgsqlBatchCommand command, int value) => Add(command, NpgsqlDbType.Integer, value);

    public static NpgsqlBatchCommand Short(this NpgsqlBatchCommand command, short value) => Add(command, NpgsqlDbType.Smallint, value);

    public static NpgsqlBatchCommand Body(this NpgsqlBatchCommand command, byte[] value) => Add(command, NpgsqlDbType.Bytea, value);

    public static NpgsqlBatchCommand Time(this NpgsqlBatchCommand command, DateTimeOffset value) =>
        Add(command, NpgsqlDbType.TimestampTz, value.UtcDateTime);

    public static DateTimeOffset TimeAt(this NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);

    private static NpgsqlBatchCommand Add<T>(NpgsqlBatchCommand command, NpgsqlDbType type, T value)
    {
        command.Parameters.Add(value is null
            ? new NpgsqlParameter { NpgsqlDbType = type, Value = DBNull.Value }
            : new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
        return command;
    }
}
