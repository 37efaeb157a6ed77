using System.Globalization;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Bot.Commands;

/// <summary>
/// <c>backup &lt;file&gt;</c>: one file with everything in it as of one instant, while bots go on. The bot that holds a LiteDB store sends it
/// over the control socket; a PostgreSQL store is read beside the bots. The file gets its name only when it was read back whole.
/// </summary>
internal static class BackupCommand
{
    private const string Usage = "Usage: backup <file>";

    public static async Task<int> RunAsync(string[] args)
    {
        if (CopyTools.Words(args) is not [var path])
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        path = Path.GetFullPath(path);
        if (File.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            await Console.Error.WriteLineAsync(
                File.Exists(path) ? $"{path} exists already; a backup never replaces a file." : $"There is no folder {Path.GetDirectoryName(path)}.");
            return 2;
        }

        await using var tools = CopyTools.Assemble(args);
        return await CopyTools.RunAsync(() => BackUpAsync(tools, path), "Nothing was written.");
    }

    private static async Task<int> BackUpAsync(CopyTools tools, string path)
    {
        var draft = $"{path}.{Guid.NewGuid():n}.part";
        try
        {
            await WriteAsync(tools, draft);
            var report = await ReadBackAsync(tools, draft);
            File.Move(draft, path);
            Console.Write(CopyConsole.TableOf(report));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Done: {new FileInfo(path).Length:N0} bytes in {path}, read back and equal."));
            return 0;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task WriteAsync(CopyTools tools, string draft)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var bot = await ControlClient.ConnectAsync(ControlSocket.PathOf(tools.Storage), CancellationToken.None);
        await using var file = new FileStream(draft, options);
        if (bot is not null)
        {
            Console.WriteLine("A bot holds the store and sends the backup.");
            await ReceiveAsync(bot, file);
        }
        else
        {
            tools.CheckStoreIsThere(tools.Storage.Engine);
            await using var source = await tools.Copies.OpenSourceAsync(tools.Storage.Engine, CancellationToken.None);
            var now = tools.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            await BackupWriter.WriteAsync(source, tools.Copies.Kinds, file, now, CopyConsole.Tell, CancellationToken.None);
        }

        file.Flush(flushToDisk: true);
    }

    /// <exception cref="CopyRefusedException">The bot cannot, or broke off.</exception>
    private static async Task ReceiveAsync(HttpClient bot, Stream file)
    {
        try
        {
            using var answer = await bot.GetAsync(new Uri("/backup", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if (!answer.IsSuccessStatusCode)
            {
                throw new CopyRefusedException(await answer.Content.ReadAsStringAsync());
            }

            await using var sent = await answer.Content.ReadAsStreamAsync();
            await sent.CopyToAsync(file);
        }
        catch (Exception broken) when (broken is HttpRequestException or HttpIOException)
        {
            throw new CopyRefusedException("The bot broke the backup off; its log says why.", broken);
        }
    }

    /// <exception cref="CopyRefusedException">What was written is not what was sent.</exception>
    private static async Task<CopyReport> ReadBackAsync(CopyTools tools, string draft)
    {
        await using var file = await BackupFile.OpenAsync(draft, CancellationToken.None);
        var read = await file.CheckAsync(tools.Copies.Kinds, new Copying(tools.Copies.Kinds, _ => { }), CancellationToken.None);
        return new CopyReport(file.Manifest.Engine, "the file", [.. file.Manifest.Kinds.Select(line => new CopyLine(line.Name, line.Tally, read[line.Name]))]);
    }
}
