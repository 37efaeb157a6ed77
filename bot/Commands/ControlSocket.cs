using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Bot.Commands;

/// <summary>
/// A local socket beside the LiteDB store, over which commands hand their work to the bot that holds it. Only the user who runs the bot can
/// open it. With PostgreSQL there is none: a command opens the store itself, beside any number of bots.
/// </summary>
internal sealed partial class ControlSocket(
    IOptions<StorageOptions> options, IServer server, CityAtlas atlas, HostedCities hosted, RosterImport roster, IStore store, StoreCopies copies,
    TimeProvider time, ILogger<ControlSocket> logger) : IHostedService
{
    private WebApplication? control;

    /// <summary>Where it is: <c>qluebot.db.sock</c>; null when commands need none.</summary>
    public static string? PathOf(StorageOptions options) =>
        options.Engine is StorageEngine.LiteDb ? Path.GetFullPath(options.LiteDb.Path) + ".sock" : null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (PathOf(options.Value) is not { } path)
        {
            return;
        }

        File.Delete(path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path));
        control = builder.Build();
        control.MapGet("/address", () => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "");
        control.MapPost("/roster/{city}", ImportAsync);
        control.MapGet("/backup", BackUpAsync);
        await control.StartAsync(cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (control is not null)
        {
            await control.StopAsync(cancellationToken);
            await control.DisposeAsync();
        }
    }

    /// <summary>Sends the backup as it is made. What goes wrong on the way breaks the connection off: a part is never taken for the whole.</summary>
    private async Task BackUpAsync(HttpContext context)
    {
        // A zip entry ends with a write that cannot be awaited.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        try
        {
            await using var source = await copies.OpenRunningAsync(store, context.RequestAborted);
            context.Response.ContentType = "application/zip";
            await BackupWriter.WriteAsync(source, copies.Kinds, context.Response.Body, time.GetUtcNow(), _ => { }, context.RequestAborted);
        }
        catch (Exception error) when (!context.Response.HasStarted && error is CopyRefusedException or StoreUnavailableException or IOException)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            await context.Response.WriteAsync(error.Message, CancellationToken.None);
        }
        catch (Exception error)
        {
            LogBackupBroken(error);
            context.Abort();
        }
    }

    private async Task<IResult> ImportAsync(string city, bool dryRun, bool replace, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!hosted.Ids.Contains(city) || atlas.Find(city) is not { } found)
        {
            return TypedResults.Text(RosterCommand.NoCity(city, hosted.Ids), statusCode: StatusCodes.Status404NotFound);
        }

        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancellationToken);
        var (code, lines) = await RosterCommand.ImportAsync(roster, found, file.ToArray(), replace, dryRun, cancellationToken);
        return TypedResults.Text(lines, statusCode: code == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A backup broke off")]
    private partial void LogBackupBroken(Exception error);
}

public static class ControlSetup
{
    public static IServiceCollection AddControlSocket(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            return new StoreCopies(storage, [.. provider.GetServices<Table>()], KeyCopies.FileOf(storage));
        });
        return services.AddHostedService<ControlSocket>();
    }
}
