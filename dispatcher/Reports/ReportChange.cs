using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Sla;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Reports;

/// <summary>The only way a report changes: by the lifecycle's table, with a history entry, the notices that belong to it and its clock.</summary>
internal sealed class ReportChange(NoticeBoard notices)
{
    /// <summary>Lets something happen to a report.</summary>
    /// <param name="detail">Codes and hashes for history; never words.</param>
    /// <param name="with">What else changes; gets the report with its new status.</param>
    /// <param name="news">What the notices may quote.</param>
    /// <returns>The report afterwards; null when this cannot happen in its status, and then nothing has changed.</returns>
    public Stored<Report>? Happen(
        ItemScope scope,
        Stored<Report> stored,
        ReportEvent happened,
        string actor,
        string detail = "",
        Func<Report, Report>? with = null,
        News? news = null)
    {
        var before = stored.Value;
        if (ReportLifecycle.After(before.Status, happened) is not { } status)
        {
            return null;
        }

        var after = before with { Status = status };
        after = with?.Invoke(after) ?? after;
        Write(scope, stored, before.Status, after, happened, actor, detail);
        return Announce(scope, after, happened, news);
    }

    /// <summary>The first entry of a report's life.</summary>
    public static Stored<Report> Open(ItemScope scope, Report report, string actor)
    {
        Write(scope, null, null, report, ReportEvent.Received, actor, $"{report.CategoryId};{report.AreaCode}");
        return scope.Reader.Get(Report.Table, scope.CityId, report.Number)!;
    }

    /// <summary>Tells those concerned of something that was already written.</summary>
    public Stored<Report> Announce(ItemScope scope, Report report, ReportEvent happened, News? news)
    {
        notices.Tell(scope, report, happened, news ?? News.None);
        return scope.Reader.Get(Report.Table, scope.CityId, report.Number)!;
    }

    private static void Write(
        ItemScope scope, Stored<Report>? stored, ReportStatus? before, Report report, ReportEvent happened, string actor, string detail)
    {
        var entry = report.Entries + 1;
        var chain = HistoryEntry.Hash(report.Chain, report.Number, entry, scope.Now, happened, actor, detail);
        var written = report with { Entries = entry, Chain = chain };
        scope.Commit.Put(Report.Table, scope.CityId, written, stored);
        scope.Commit.Append(
            HistoryEntry.Table,
            scope.CityId,
            new HistoryEntry(
                report.Number, entry, scope.Now, happened, actor, scope.Chat?.Channel ?? "", before, report.Status, detail, chain));

        if (ReportClock.Restarts(happened))
        {
            ReportClock.Arm(scope, written);
        }
    }
}
