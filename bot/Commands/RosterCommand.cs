using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Commands;

/// <summary><c>roster &lt;city&gt; &lt;file.csv&gt; [--dry-run] [--replace]</c>: brings the people of the city in, or names every bad line and changes nothing.</summary>
internal static class RosterCommand
{
    private const string Usage = "Pemakaian: roster <kota> <berkas.csv> [--dry-run] [--replace]";

    public static async Task<int> RunAsync(string[] args)
    {
        var flags = args.Where(arg => arg is "--dry-run" or "--replace").ToHashSet();
        if (args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray() is not [var cityId, var path])
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (!File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"Berkas '{path}' tidak ada.");
            return 2;
        }

        var file = await File.ReadAllBytesAsync(path);
        await using var app = QlueBotApp.Assemble([.. args.Where(arg => arg.Contains('=') && arg.StartsWith("--", StringComparison.Ordinal))]);
        var storage = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        using var bot = await ControlClient.ConnectAsync(ControlSocket.PathOf(storage), CancellationToken.None);
        if (bot is not null)
        {
            return await HandOverAsync(bot, cityId, file, flags);
        }

        var hosted = app.Services.GetRequiredService<HostedCities>();
        if (!hosted.Ids.Contains(cityId) || app.Services.GetRequiredService<CityAtlas>().Find(cityId) is not { } city)
        {
            await Console.Error.WriteLineAsync(NoCity(cityId, hosted.Ids));
            return 2;
        }

        var roster = app.Services.GetRequiredService<RosterImport>();
        var (code, lines) = await ImportAsync(
            roster, city, file, flags.Contains("--replace"), flags.Contains("--dry-run"), CancellationToken.None);
        await (code == 0 ? Console.Out : Console.Error).WriteLineAsync(lines);
        return code;
    }

    public static string NoCity(string cityId, IReadOnlyList<string> ids) => $"Kota '{cityId}' tidak dilayani di sini. Pilih: {string.Join(", ", ids)}.";

    /// <returns>Exit code and what to print.</returns>
    public static async Task<(int Code, string Lines)> ImportAsync(
        RosterImport roster, City city, byte[] file, bool replace, bool dryRun, CancellationToken cancellationToken)
    {
        switch (RosterFile.Read(file, city))
        {
            case RosterResult.Rows rows:
                var done = await roster.RunAsync(city, rows.People, replace, dryRun, cancellationToken);
                return (0, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(dryRun ? "Uji coba, tidak ada yang diubah. " : "")}{rows.People.Count} baris: {done.Added} baru, {done.Changed} berubah, {done.Removed} dinonaktifkan."));
            case RosterResult.Refused refused:
                var lines = new StringBuilder();
                foreach (var error in refused.Errors)
                {
                    lines.AppendLine(CultureInfo.InvariantCulture, $"Baris {error.Line}: {error.Say(TextBook.Shipped, "id")}");
                }

                return (1, lines.Append("Tidak ada yang dimasukkan.").ToString());
            default:
                throw new InvalidOperationException("A roster result this command does not know.");
        }
    }

    private static async Task<int> HandOverAsync(HttpClient bot, string city, byte[] file, HashSet<string> flags)
    {
        using var answer = await bot.PostAsync(
            new Uri($"/roster/{Uri.EscapeDataString(city)}?dryRun={flags.Contains("--dry-run")}&replace={flags.Contains("--replace")}", UriKind.Relative),
            new ByteArrayContent(file));
        var lines = await answer.Content.ReadAsStringAsync();
        await (answer.IsSuccessStatusCode ? Console.Out : Console.Error).WriteLineAsync(lines);
        return answer.StatusCode switch
        {
            System.Net.HttpStatusCode.OK => 0,
            System.Net.HttpStatusCode.NotFound => 2,
            _ => 1,
        };
    }
}
