namespace QlueBot.Bot;

/// <summary>The main job: doors, engine room and pages in one process.</summary>
public static class QlueBotApp
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Runs until it is told to stop.</summary>
    /// <returns>Exit code of contract.md: 0 done, 1 failed, 2 wrong setting.</returns>
    public static Task<int> RunAsync(string[] args) => StartupErrors.GuardAsync(async () =>
    {
        await using var app = Build(args);
        await app.RunAsync();
        return 0;
    });

    /// <summary>Everything put together but not yet started. Opens the store.</summary>
    public static WebApplication Build(string[] args)
    {
        var app = Assemble(args);
        app.UseQlueBot();
        return app;
    }

    /// <summary>
    /// The parts without the doors: nothing opens the store yet, so a command can ask first whether a running bot holds it.
    /// </summary>
    internal static WebApplication Assemble(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.Configuration[WebHostDefaults.ServerUrlsKey] = DefaultUrl;
        }

        builder.AddQlueBot();
        return builder.Build();
    }
}
