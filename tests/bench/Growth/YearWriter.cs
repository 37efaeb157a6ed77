using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Sla;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bench.Growth;

/// <summary>Writes a made-up city into an empty store, through the store's own door and with the records that life would have left.</summary>
internal sealed class YearWriter(IStore store, City city, DateTimeOffset now)
{
    // The embedded store brings about a thousand records home with every commit; larger ones would pile up in memory.
    private const int RecordsPerCommit = 900;

    private Commit commit = new();
    private Task writing = Task.CompletedTask;

    public long Records { get; private set; }

    public async Task WriteAsync(People people, IEnumerable<GrownReport> reports, Action<int> progress)
    {
        foreach (var officer in people.Officers)
        {
            commit.Append(Officer.Table, city.Id, officer);
            await FlushAsync(RecordsPerCommit);
        }

        for (var index = 0; index < people.Residents; index++)
        {
            var chat = people.Resident(index);
            commit.Append(SessionTable.Sessions, city.Id, new Session(chat.LaneKey, chat) { Turn = 6, Notice = new NoticeShown("1", now, chat.Channel) });
            await FlushAsync(RecordsPerCommit);
        }

        var written = 0;
        foreach (var grown in reports)
        {
            Add(grown);
            await FlushAsync(RecordsPerCommit);
            if (++written % 20_000 == 0)
            {
                progress(written);
            }
        }

        await FlushAsync(1);
        await writing;
    }

    private void Add(GrownReport grown)
    {
        var scope = new ItemScope(city, now, new NoReader(), commit);
        var report = Reminded(scope, grown.Report);
        commit.Append(Report.Table, city.Id, report);
        grown.History.ForEach(entry => commit.Append(HistoryEntry.Table, city.Id, entry));
        if (grown.Photo is { } photo)
        {
            commit.Append(PhotoRecord.Table, city.Id, photo);
        }

        if (report.IsOpen || report.ClosedAt is null)
        {
            ReportClock.Arm(scope, report);
        }
    }

    /// <summary>The reminders that are past were given.</summary>
    private Report Reminded(ItemScope scope, Report report)
    {
        while (ReportClock.NextStage(scope, report) is { } next && next.At <= now)
        {
            report = report with { ReminderStage = next.Stage };
        }

        return report;
    }

    private async Task FlushAsync(int least)
    {
        if (commit.Writes.Count < least)
        {
            return;
        }

        // The next commit is made while this one is written.
        var full = commit;
        commit = new Commit();
        await writing;
        writing = store.WriteAsync(_ => full, CancellationToken.None);
        Records += full.Writes.Count;
    }
}
