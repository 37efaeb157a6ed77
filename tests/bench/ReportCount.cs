using Microsoft.Extensions.DependencyInjection;
using QlueBot.Bot;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bench;

/// <summary>
/// Reads chats and the number each was answered with from standard input, one <c>chat number</c> a line, and holds them against a store
/// that no bot works on: every number must exist, belong to that chat, and be the only report of it.
/// </summary>
internal static class ReportCount
{
    private const string City = "kupang";

    /// <param name="settings">The file of an embedded store, or the bot's own settings for any store.</param>
    public static async Task<int> RunAsync(string[] settings)
    {
        var args = settings is [var path, ..] && !path.StartsWith('-') ? new[] { $"--Storage:LiteDb:Path={path}" } : settings;
        await using var app = QlueBotApp.Assemble([.. args, $"--Cities:{City}:Web:Enabled=true"]);
        var store = app.Services.GetRequiredService<IStore>();
        var (answered, lost, doubled, photos, awaited) = (0, 0, 0, 0, 0);
        while (await Console.In.ReadLineAsync() is { } line && line.Split(' ') is [var chat, var number])
        {
            answered++;
            await store.ReadAsync(
                reader =>
                {
                    var report = reader.Get(Report.Table, City, number)?.Value;
                    lost += report?.Reporter?.Chat == chat ? 0 : 1;
                    doubled += reader.Find(Report.Table, City, $"by:telegram/{chat}", 10).Count > 1 ? 1 : 0;
                    photos += report?.Photos.Count(photo => photo.Verdict is not null) ?? 0;
                    awaited += report?.Photos.Count(photo => photo.Verdict is null) ?? 0;
                    return 0;
                },
                CancellationToken.None);
        }

        foreach (var failure in await store.ReadAsync(reader => reader.Failures(City, 20), CancellationToken.None))
        {
            Console.WriteLine($"{failure.Kind} {failure.Id}: {failure.Reason}");
        }

        var open = await store.ReadAsync(reader => reader.Count(Report.Table, City, ReportMarks.Open), CancellationToken.None);
        Console.WriteLine(
            $"{answered} answered, {lost} lost, {doubled} chats with more than one report, {open} open reports in the store, "
            + $"{photos} photos looked at, {awaited} photos awaited; {store.Figures}");
        return lost == 0 && doubled == 0 ? 0 : 1;
    }
}
