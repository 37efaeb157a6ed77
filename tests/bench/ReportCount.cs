using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Bench;

/// <summary>
/// Reads chats and the number each was answered with from standard input, one <c>chat number</c> a line, and holds them against a store
/// that no bot has open: every number must exist, belong to that chat, and be the only report of it.
/// </summary>
internal static class ReportCount
{
    public static async Task<int> RunAsync(string path)
    {
        Table[] tables =
        [
            SessionTable.Sessions, Report.Table, HistoryEntry.Table, Officer.Table, TeamRoom.Table, PhotoRecord.Table, SentMessage.Table,
            Contact.Table,
        ];
        await using var store = new LiteDbStore(
            new LiteDbOptions { Path = path }, tables, TimeProvider.System, NullLogger<LiteDbStore>.Instance);
        var (answered, lost, doubled, photos, awaited) = (0, 0, 0, 0, 0);
        while (await Console.In.ReadLineAsync() is { } line && line.Split(' ') is [var chat, var number])
        {
            answered++;
            await store.ReadAsync(
                reader =>
                {
                    var report = reader.Get(Report.Table, "kupang", number)?.Value;
                    lost += report?.Reporter?.Chat == chat ? 0 : 1;
                    doubled += reader.Find(Report.Table, "kupang", $"by:telegram/{chat}", 10).Count > 1 ? 1 : 0;
                    photos += report?.Photos.Count(photo => photo.Verdict is not null) ?? 0;
                    awaited += report?.Photos.Count(photo => photo.Verdict is null) ?? 0;
                    return 0;
                },
                CancellationToken.None);
        }

        foreach (var failure in await store.ReadAsync(reader => reader.Failures("kupang", 20), CancellationToken.None))
        {
            Console.WriteLine($"{failure.Kind} {failure.Id}: {failure.Reason}");
        }

        var open = await store.ReadAsync(reader => reader.Count(Report.Table, "kupang", ReportMarks.Open), CancellationToken.None);
        Console.WriteLine(
            $"{answered} answered, {lost} lost, {doubled} chats with more than one report, {open} open reports in the store, "
            + $"{photos} photos looked at, {awaited} photos awaited; {store.Figures}");
        return lost == 0 && doubled == 0 ? 0 : 1;
    }
}
