using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

public sealed class LiteDbStoreTests : StoreContract
{
    private readonly TempFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    protected override Task<IStore> OpenAsync() => Task.FromResult<IStore>(
        new LiteDbStore(new LiteDbOptions { Path = folder.File("qluebot.db") }, [Notes], Time, NullLogger<LiteDbStore>.Instance));
}
