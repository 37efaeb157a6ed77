using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Commands;

/// <summary>
/// A local socket beside the LiteDB store, over which commands hand their work to the bot that holds it. Only the user who runs the bot can
/// open it. With PostgreSQL there is none: a command opens the store itself, beside any number of bots.
/// </summary>
internal sealed class ControlSocket(
    IOptions<StorageOptions> options, IServer server, CityAtlas atlas, HostedCities hosted, RosterImport roster) : IHostedService
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
}

public static class ControlSetup
{
    public static IServiceCollection AddControlSocket(this IServiceCollection services) => services.AddHostedService<ControlSocket>();
}
