using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Storage;

public sealed class PostgresStoreTests : StoreContract
{
    private NpgsqlDataSource? source;

    public override async ValueTask InitializeAsync()
    {
        source = PostgresServer.Open(await PostgresShared.CreateAsync());
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await source!.DisposeAsync();
    }

    protected override Task<IStore> OpenAsync() =>
        Task.FromResult<IStore>(new PostgresStore(source!, [Notes], Time, NullLogger<PostgresStore>.Instance));
}
