namespace QlueBot.Bot;

/// <summary>The main job: doors, engine room and pages in one process.</summary>
public static class QlueBotApp
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Runs until it is told to stop.</summary>
    /// <returns>Exit code of contract.md: 0 done, 1 failed, 2 wrong setting.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception wrong) when (StartupErrors.Explain(wrong) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return StartupErrors.IsSetting(wrong) ? 2 : 1;
        }
    }

    /// <summary>Everything put together but not yet started.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.Configuration[WebHostDefaults.ServerUrlsKey] = DefaultUrl;
        }

        builder.AddQlueBot();
        var app = builder.Build();
        app.UseQlueBot();
        return app;
    }
}
