using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>The server, and what this process remembers of it.</summary>
internal sealed class Server
{
    public Server(NpgsqlDataSource source, IReadOnlyDictionary<string, Table> tables, TimeProvider pace) =>
        (Source, Tables, Neighbours) = (source, tables, new Neighbours(Cache, Messages, tables, pace));

    public NpgsqlDataSource Source { get; }

    public IReadOnlyDictionary<string, Table> Tables { get; }

    public RecordCache Cache { get; } = new();

    public OutboxNews Messages { get; } = new();

    public Neighbours Neighbours { get; }
}
