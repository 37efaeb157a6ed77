using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Support;
using Stateless.Graph;
using static QlueBot.Conversations.Talks.ReportStatus;
using static QlueBot.Dispatcher.Reports.ReportEvent;

namespace QlueBot.Tests.Reports;

public sealed class ReportLifecycleTests
{
    public static TheoryData<ReportStatus, ReportEvent, ReportStatus> Arrows => new()
    {
        { Diterima,   Assigned,        Ditugaskan },
        { Diterima,   Refused,         Ditolak },
        { Diterima,   Merged,          Digabung },
        { Diterima,   Withdrawn,       Dibatalkan },
        { Ditugaskan, Assigned,        Ditugaskan },
        { Ditugaskan, Moved,           Ditugaskan },
        { Ditugaskan, Acknowledged,    Ditanggapi },
        { Ditugaskan, Refused,         Ditolak },
        { Ditugaskan, Merged,          Digabung },
        { Ditugaskan, Withdrawn,       Dibatalkan },
        { Ditanggapi, Started,         Dikerjakan },
        { Ditanggapi, Paused,          Ditunda },
        { Ditanggapi, Finished,        Selesai },
        { Ditanggapi, Moved,           Ditugaskan },
        { Ditanggapi, Refused,         Ditolak },
        { Ditanggapi, Merged,          Digabung },
        { Ditanggapi, Withdrawn,       Dibatalkan },
        { Dikerjakan, Paused,          Ditunda },
        { Dikerjakan, Finished,        Selesai },
        { Dikerjakan, Moved,           Ditugaskan },
        { Dikerjakan, Refused,         Ditolak },
        { Dikerjakan, Merged,          Digabung },
        { Dikerjakan, Withdrawn,       Dibatalkan },
        { Ditunda,    Started,         Dikerjakan },
        { Ditunda,    Finished,        Selesai },
        { Ditunda,    Moved,           Ditugaskan },
        { Ditunda,    Refused,         Ditolak },
        { Ditunda,    Merged,          Digabung },
        { Ditunda,    Withdrawn,       Dibatalkan },
        { Selesai,    Confirmed,       Ditutup },
        { Selesai,    ClosedBySilence, Ditutup },
        { Selesai,    Reopened,        Ditugaskan },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void An_event_leads_to_its_status(ReportStatus from, ReportEvent happened, ReportStatus to) =>
        Assert.Equal(to, ReportLifecycle.After(from, happened));

    [Fact]
    public void Every_arrow_is_tested() =>
        Assert.Equal(
            ReportLifecycle.All.Select(arrow => (arrow.Key.From, arrow.Key.Event, arrow.Value)).Order(),
            Arrows.Select(row => (row.Data.Item1, row.Data.Item2, row.Data.Item3)).Order());

    [Fact]
    public void What_is_not_in_the_table_changes_nothing()
    {
        var rows = Arrows.Select(row => (row.Data.Item1, row.Data.Item2)).ToHashSet();
        foreach (var status in Enum.GetValues<ReportStatus>())
        {
            foreach (var happened in Enum.GetValues<ReportEvent>().Where(one => one < Followed && !rows.Contains((status, one))))
            {
                Assert.Null(ReportLifecycle.After(status, happened));
            }
        }
    }

    [Fact]
    public void Grey_is_never_green() =>
        Assert.All([Ditolak, Digabung, Dibatalkan], status => Assert.Equal("⬜", ReportColour.Square(status)));

    [Fact]
    public void The_diagram_in_the_docs_is_this_table() =>
        Golden.MatchDocs("report-life.mmd", MermaidGraph.Format(ReportLifecycle.Machine().GetInfo()));
}
