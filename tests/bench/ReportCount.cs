using Microsoft.Extensions.DependencyInjection;
using QlueBot.Bot;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bench;

/// <summary>
/// Reads chats and the numbers each was answered with from standard input, one <c>chat number</c> a line, and holds them against a store
/// that no bot works on: every number must exist, belong to that chat, and none beside those told to it. A chat of another channel than
/// Telegram's is written <c>channel/chat</c>.
/// </summary>
internal static class ReportCount
{
    private const string City = "kupang";
    private const int MostOfOne = 100;

    /// <param name="settings">The file of an embedded store, or the bot's own settings for any store.</param>
    public static async Task<int> RunAsync(string[] settings)
    {
        var args = settings is [var path, ..] && !path.StartsWith('-') ? new[] { $"--Storage:LiteDb:Path={path}" } : settings;
        await using var app = QlueBotApp.Assemble([.. args, $"--Cities:{City}:Web:Enabled=true"]);
        var store = app.Services.GetRequiredService<IStore>();
        var (answered, lost, photos, awaited) = (0, 0, 0, 0);
        var told = new Dictionary<string, int>();
        while (await Console.In.ReadLineAsync() is { } line && line.Split(' ') is [var said, var number])
        {
            answered++;
            var lane = said.Contains('/') ? said : $"telegram/{said}";
            told[lane] = told.GetValueOrDefault(lane) + 1;
            await store.ReadAsync(
                reader =>
                {
                    var report = reader.Get(Report.Table, City, number)?.Value;
                    lost += report?.Reporter?.LaneKey == lane ? 0 : 1;
                    photos += report?.Photos.Count(photo => photo.Verdict is not null) ?? 0;
                    awaited += report?.Photos.Count(photo => photo.Verdict is null) ?? 0;
                    return 0;
                },
                CancellationToken.None);
        }

        var doubled = await store.ReadAsync(
            reader => told.Where(one => reader.Find(Report.Table, City, $"by:{one.Key}", MostOfOne) is var kept && kept.Count > one.Value)
                .Select(one => $"{one.Key} has {string.Join(' ', reader.Find(Report.Table, City, $"by:{one.Key}", MostOfOne).Select(report => report.Value.Number))}").ToList(),
            CancellationToken.None);
        doubled.ForEach(Console.WriteLine);
        foreach (var failure in await store.ReadAsync(reader => reader.Failures(City, 20), CancellationToken.None))
        {
            Console.WriteLine($"{failure.Kind} {failure.Id}: {failure.Reason}");
        }

        var open = await store.ReadAsync(reader => reader.Count(Report.Table, City, ReportMarks.Open), CancellationToken.None);
        Console.WriteLine(
            $"{answered} answered, {lost} lost, {doubled.Count} chats with more reports than they were told, {open} open reports in the store, "
            + $"{photos} photos looked at, {awaited} photos awaited; {store.Figures}");
        return lost == 0 && doubled.Count == 0 ? 0 : 1;
    }
}
