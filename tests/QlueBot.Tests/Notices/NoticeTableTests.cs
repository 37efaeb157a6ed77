using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Tests.Notices;

public sealed class NoticeTableTests
{
    /// <summary>Events that change a status and have no row for the reporter, each with its reason.</summary>
    private static readonly Dictionary<ReportEvent, string> ToldOtherwise = new()
    {
        [ReportEvent.Assigned] = "the notice of Received names the office",
        [ReportEvent.Confirmed] = "the reporter did it and is answered by the talk",
        [ReportEvent.Reopened] = "the reporter did it and is answered by the talk",
        [ReportEvent.Withdrawn] = "the reporter did it and is answered by the talk",
        [ReportEvent.Merged] = "nothing merges reports yet",
    };

    public static TheoryData<ReportEvent> ChangesOfStatus =>
        [.. ReportLifecycle.All.Keys.Select(arrow => arrow.Event).Append(ReportEvent.Received).Distinct()];

    [Theory]
    [MemberData(nameof(ChangesOfStatus))]
    public void Every_change_of_status_reaches_the_reporter(ReportEvent happened)
    {
        var isTold = NoticeTable.For(happened).Any(row => row.Audience is Audience.Reporter);
        Assert.True(isTold != ToldOtherwise.ContainsKey(happened), $"{happened}: a row, or a reason why there is none, and not both.");
    }

    [Theory]
    [MemberData(nameof(ChangesOfStatus))]
    public void Followers_hear_every_change_after_they_joined(ReportEvent happened)
    {
        // Nobody follows before a report is given to an office.
        if (happened is ReportEvent.Received or ReportEvent.Assigned or ReportEvent.Merged)
        {
            return;
        }

        Assert.Contains(NoticeTable.For(happened), row => row.Audience is Audience.Followers);
    }

    [Fact]
    public void Followers_get_no_button_that_only_the_reporter_may_press() =>
        Assert.All(
            Enum.GetValues<ReportEvent>().SelectMany(NoticeTable.For).Where(row => row.Audience is Audience.Followers),
            row => Assert.True(row.Presses is Presses.None or Presses.Report or Presses.Unfollow, $"{row.Event}"));
}
