using System.Data.Common;
using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Bot.Commands;

/// <summary>What the three commands start from. Opens no store.</summary>
internal sealed record CopyTools(WebApplication App, StorageOptions Storage, StoreCopies Copies) : IAsyncDisposable
{
    /// <param name="args">Only settings of them are looked at: <c>--Storage:Engine=Postgres</c>.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static CopyTools Assemble(string[] args)
    {
        var app = QlueBotApp.Assemble([.. args.Where(IsSetting), "--Logging:LogLevel:Default=Warning"]);
        var storage = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return new CopyTools(app, storage, app.Services.GetRequiredService<StoreCopies>());
    }

    /// <summary>The words that are no settings.</summary>
    public static string[] Words(string[] args) => [.. args.Where(arg => !IsSetting(arg))];

    /// <summary>Runs a copy; what the disk or the server refuses becomes a sentence.</summary>
    /// <param name="advice">What to do then.</param>
    /// <returns>Exit code.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> copy, string advice)
    {
        try
        {
            return await copy();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or StoreUnavailableException or DbException)
        {
            await Console.Error.WriteLineAsync($"It was interrupted: {broken.Message.ReplaceLineEndings(" ")} {advice}");
            return 1;
        }
    }

    /// <exception cref="SettingException">There is no store to be copied.</exception>
    public void CheckStoreIsThere(StorageEngine engine)
    {
        if (engine is StorageEngine.LiteDb && !File.Exists(Storage.LiteDb.Path))
        {
            throw new SettingException($"Storage:LiteDb:Path should be the file of the store; there is none at {Path.GetFullPath(Storage.LiteDb.Path)}.");
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains('=');
}
