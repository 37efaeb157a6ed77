using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Bot.Commands;

/// <summary>
/// <c>move</c>: from the LiteDB store of the settings to the PostgreSQL store of the settings, while no bot runs. Killed in the middle it goes
/// on when it is run again. The LiteDB store stays as it was.
/// </summary>
internal static class MoveCommand
{
    private const string Usage = "Usage: move";

    public static async Task<int> RunAsync(string[] args)
    {
        if (CopyTools.Words(args) is not [])
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var tools = CopyTools.Assemble(args);
        if (!tools.Copies.HasServer)
        {
            throw new SettingException(
                "Storage:Postgres:ConnectionString should name the server and the database to move to, for example Host=localhost;Database=qluebot;Username=qluebot.");
        }

        tools.CheckStoreIsThere(StorageEngine.LiteDb);
        await using var source = await OpenSourceAsync(tools);
        await using var target = await tools.Copies.OpenTargetAsync(StorageEngine.Postgres, CancellationToken.None);
        return await CopyTools.RunAsync(() => MoveAsync(tools, source, target), "Run move again: it goes on where it was.");
    }

    private static async Task<ICopySource> OpenSourceAsync(CopyTools tools)
    {
        try
        {
            return await tools.Copies.OpenSourceAsync(StorageEngine.LiteDb, CancellationToken.None);
        }
        catch (StoreInUseException held)
        {
            throw new StoreInUseException("A bot is using the LiteDB store: stop it first, then run move again.", held);
        }
    }

    private static async Task<int> MoveAsync(CopyTools tools, ICopySource source, ICopyTarget target)
    {
        if (await target.FindMarkAsync(CancellationToken.None) is { } mark)
        {
            Console.WriteLine($"An earlier move got as far as {mark.Kind}.");
        }

        var report = await new Copying(tools.Copies.Kinds, CopyConsole.Tell).RunAsync(source, target, CancellationToken.None);
        Console.Write(CopyConsole.TableOf(report));
        if (!report.IsEqual)
        {
            await Console.Error.WriteLineAsync("What arrived differs; the PostgreSQL store was left empty and the LiteDB store as it was.");
            return 1;
        }

        Console.WriteLine("Done: every kind is equal. Set Storage:Engine=Postgres and start the bot; the LiteDB store stays as it was.");
        return 0;
    }
}
