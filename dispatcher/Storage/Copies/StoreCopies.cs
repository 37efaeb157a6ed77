using QlueBot.Dispatcher.Storage.LiteDb;
using QlueBot.Dispatcher.Storage.Postgres;

namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>Where copies come from and go to, on either engine.</summary>
/// <param name="tables">All there are.</param>
/// <param name="key">Of the embedded store.</param>
public sealed class StoreCopies(StorageOptions options, IReadOnlyList<Table> tables, KeyFile? key)
{
    public IReadOnlyList<CopyKind> Kinds { get; } = CopyKind.All(tables);

    /// <summary>Whether <c>Storage:Postgres:ConnectionString</c> can be read and names a server.</summary>
    public bool HasServer => PostgresSetup.IsConnectionString(options.Postgres.ConnectionString);

    /// <summary>Opens a store to be read. One of LiteDB must not be in use; one of PostgreSQL may.</summary>
    /// <exception cref="StoreInUseException">Somebody holds it.</exception>
    /// <exception cref="CopyRefusedException">There is none.</exception>
    /// <exception cref="StoreUnreachableException">The server does not answer.</exception>
    public async Task<ICopySource> OpenSourceAsync(StorageEngine engine, CancellationToken cancellationToken) => engine switch
    {
        StorageEngine.LiteDb => LiteDbCopy.Open(options, tables, key),
        _ => await PostgresCopy.OpenAsync(options, cancellationToken).ConfigureAwait(false),
    };

    /// <summary>Reads the LiteDB store that this process has open, as it is at this instant, while everything goes on.</summary>
    /// <exception cref="CopyRefusedException">The store had to recover meanwhile.</exception>
    public async Task<ICopySource> OpenRunningAsync(IStore store, CancellationToken cancellationToken) =>
        await LiteDbCopy.OpenRunningAsync((LiteDbStore)store, options, tables, key, cancellationToken).ConfigureAwait(false);

    /// <summary>Opens a store to be filled; it must not be in use.</summary>
    /// <exception cref="StoreInUseException">Somebody holds it.</exception>
    /// <exception cref="StoreUnreachableException">The server does not answer.</exception>
    public async Task<ICopyTarget> OpenTargetAsync(StorageEngine engine, CancellationToken cancellationToken) => engine switch
    {
        StorageEngine.LiteDb => new LiteDbFill(options, tables, key),
        _ => await PostgresFill.OpenAsync(options, tables, cancellationToken).ConfigureAwait(false),
    };
}
