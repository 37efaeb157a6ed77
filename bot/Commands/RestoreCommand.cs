using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Bot.Commands;

/// <summary><c>restore &lt;file&gt;</c>: fills the empty store of the settings, whatever engine the backup was made from.</summary>
internal static class RestoreCommand
{
    private const string Usage = "Usage: restore <file>";

    public static async Task<int> RunAsync(string[] args)
    {
        if (CopyTools.Words(args) is not [var path])
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (!File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"There is no file {Path.GetFullPath(path)}.");
            return 2;
        }

        await using var tools = CopyTools.Assemble(args);
        return await CopyTools.RunAsync(() => RestoreAsync(tools, path), "Run restore again.");
    }

    private static async Task<int> RestoreAsync(CopyTools tools, string path)
    {
        var copying = new Copying(tools.Copies.Kinds, CopyConsole.Tell);
        await using var file = await BackupFile.OpenAsync(path, CancellationToken.None);
        await file.CheckAsync(tools.Copies.Kinds, copying, CancellationToken.None);
        await using var target = await tools.Copies.OpenTargetAsync(tools.Storage.Engine, CancellationToken.None);
        var report = await copying.RunAsync(file, target, CancellationToken.None);
        Console.Write(CopyConsole.TableOf(report));
        if (!report.IsEqual)
        {
            await Console.Error.WriteLineAsync("What arrived differs from the backup; the store was left empty.");
            return 1;
        }

        Console.WriteLine($"Done: the store in {target.Name} is the one of the backup.");
        return 0;
    }
}
