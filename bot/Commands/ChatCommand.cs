using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Commands;

/// <summary>
/// <c>chat [city]</c>: a resident in the terminal, on the real web channel of the bot that runs beside the store, or of one started for as
/// long as the talk lasts.
/// </summary>
internal static class ChatCommand
{
    private const string Hint = "Tulis pesan lalu Enter; angka memilih tombol; 'foto berkas.jpg' mengirim foto; Ctrl+D selesai.";

    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = QlueBotApp.Assemble(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"]);
        var hosted = app.Services.GetRequiredService<HostedCities>();
        var city = args is [var named, ..] ? named : hosted.Ids[0];
        if (!hosted.Ids.Contains(city))
        {
            await Console.Error.WriteLineAsync(RosterCommand.NoCity(city, hosted.Ids));
            return 2;
        }

        var storage = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        using var bot = await ControlClient.ConnectAsync(ControlSocket.PathOf(storage), CancellationToken.None);
        if (bot is null && !app.Services.GetRequiredService<ChatCities>().Ids.Contains(city))
        {
            throw new SettingException($"Cities:{city}:Web:Enabled: the terminal talks over the web chat, which is off for this city. Set it to true.");
        }

        var address = bot is null ? await StartAsync(app) : await bot.GetStringAsync("/address");
        using var line = new TerminalLine(new Uri(address), city);
        await line.OpenAsync();
        Console.WriteLine($"{hosted.NameOf(city)}. {Hint}");
        using var stop = new CancellationTokenSource();
        var listening = line.PrintAnswersAsync(Console.Out, app.Services.GetRequiredService<TimeProvider>(), stop.Token);
        while (await Console.In.ReadLineAsync() is { } said)
        {
            if (said.Trim().Length > 0)
            {
                await line.SayAsync(said.Trim());
            }
        }

        await line.LastAnswersAsync(Console.Out);
        await stop.CancelAsync();
        await listening;
        if (bot is null)
        {
            await app.StopAsync();
        }

        return 0;
    }

    private static async Task<string> StartAsync(WebApplication app)
    {
        app.UseQlueBot();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        // Links to reports lead to the port that was free, not to port 0.
        app.Configuration[WebHostDefaults.ServerUrlsKey] = address;
        return address;
    }
}
