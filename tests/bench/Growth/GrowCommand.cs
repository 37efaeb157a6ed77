using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QlueBot.Bot;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bench.Growth;

/// <summary>Fills a store with a year of a large city, then says how long reading takes on it. Works on any engine, with the bot's own settings.</summary>
internal static class GrowCommand
{
    private const int Peak = 56_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var city = args.SkipWhile(arg => arg != "--city").ElementAtOrDefault(1) ?? "jakarta";
        await using var app = QlueBotApp.Build(
        [
            $"--Cities:{city}:Web:Enabled=true", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", "--Storage:Photos:Workers=0", .. args,
        ]);
        var settings = app.Configuration;
        var months = settings.GetValue("months", 12.0);
        var perMonth = settings.GetValue("per-month", Peak);
        var reports = settings.GetValue("reports", (int)(months * perMonth));
        var people = new People(app.Services.GetRequiredService<CityAtlas>().Find(city)!, reports);
        await app.StartAsync();
        if (settings.GetValue("fill", true))
        {
            await FillAsync(app, city, people, reports, TimeSpan.FromDays(30.4 * reports / perMonth));
        }

        var samples = settings.GetValue("samples", 400);
        var isQuick = samples == 0 || await new GrowthChecks(app, city, people).RunAsync(samples);
        await app.StopAsync();
        return isQuick ? 0 : 1;
    }

    private static async Task FillAsync(WebApplication app, string cityId, People people, int reports, TimeSpan span)
    {
        var store = app.Services.GetRequiredService<IStore>();
        if (await store.ReadAsync(reader => reader.Count(Report.Table, cityId, ReportMarks.Open), CancellationToken.None) > 0)
        {
            throw new InvalidOperationException("This store holds reports already: name an empty one, or read only with --fill false.");
        }

        var city = app.Services.GetRequiredService<CityAtlas>().Find(cityId)!;
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var writer = new YearWriter(store, city, now);
        var watch = Stopwatch.StartNew();
        await writer.WriteAsync(
            people,
            new CityYear(city, people, now, seed: 1).Reports(reports, span),
            written => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} reports after {watch.Elapsed.TotalSeconds:f0} s")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{reports} reports, {people.Residents} residents, {people.Officers.Count} of the roster, {city.Guide.Areas.Count} kelurahan: {writer.Records} records in {watch.Elapsed.TotalSeconds:f0} s"));
    }
}
