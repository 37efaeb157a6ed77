using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using QlueBot.CrashChild;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Storage;

/// <summary>Several stores on one database, each as a process of its own would have it.</summary>
public abstract class PostgresProcesses : IAsyncLifetime
{
    protected const string Account = $"{Tally.City}/telegram";

    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The database, as a connection string.</summary>
    protected string Place { get; private set; } = "";

    /// <summary>One for each process, in the order in which they were opened.</summary>
    protected List<NpgsqlDataSource> Sources { get; } = [];

    public virtual async ValueTask InitializeAsync() => Place = await PostgresShared.CreateAsync();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var source in Sources)
        {
            await source.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <param name="pace">When it looks around by itself; null: in real time.</param>
    private protected PostgresStore Open(string connection, TimeProvider? pace, params Table[] tables)
    {
        Sources.Add(PostgresServer.Open(connection));
        return new PostgresStore(Sources[^1], [Tally.Table, .. tables], TimeProvider.System, NullLogger<PostgresStore>.Instance, pace);
    }
}
