using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Reports;

/// <summary>
/// A report as it stands. What it went through is in <see cref="HistoryEntry"/>; words, photos and addresses here are erasable without
/// touching that.
/// </summary>
public sealed record Report
{
    public static readonly Table<Report> Table = new("reports", ReportsJson.Default.Report, ShapeOf, ReportMarks.IsLiveOnly);

    private const int MaxReopenings = 2;

    public required string City { get; init; }

    public required string Number { get; init; }

    public required ReportStatus Status { get; init; }

    public required string CategoryId { get; init; }

    public required string AreaCode { get; init; }

    /// <summary>The kelurahan across the border when the place is within 50 m of it: the wrong side is one tap away from the right one.</summary>
    public string? OtherAreaCode { get; init; }

    public required GeoPoint Point { get; init; }

    /// <summary>False when only the kelurahan was told and <see cref="Point"/> is its centre.</summary>
    public bool PointIsExact { get; init; }

    public string? Landmark { get; init; }

    public string Words { get; init => field = value ?? ""; } = "";

    /// <summary>To the category's questions; skipped ones are left out. Erasable like the words.</summary>
    public IReadOnlyList<Answer> Answers { get; init => field = value ?? []; } = [];

    public ChatAddress? Reporter { get; init; }

    public IReadOnlyList<ChatAddress> Followers { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ReportPhoto> Photos { get; init => field = value ?? []; } = [];

    /// <summary>Photos of people who joined: officers see them, the public never does.</summary>
    public IReadOnlyList<FollowerPhoto> FollowerPhotos { get; init => field = value ?? []; } = [];

    /// <summary>The latest one since the report was (re)opened.</summary>
    public ReportPhoto? AfterPhoto { get; init; }

    /// <summary>Somebody was in danger when it was sent: it is never closed by silence.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>Never public, never in a group.</summary>
    public bool Confidential { get; init; }

    /// <summary>Anybody may see it. Reports about people become so only when a verifikator releases them.</summary>
    public bool IsPublic { get; init; }

    /// <summary>What its reporter chose, or else its category has.</summary>
    public Visibility Shown { get; init; }

    /// <summary>Whether a verifikator has to look at it before it is public, and what came of that.</summary>
    public ReviewState Review { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset FirstResponseDueAt { get; init; }

    public required DateTimeOffset ResolutionDueAt { get; init; }

    /// <summary>When the clock that now runs was started: the number's issue, or the latest reopening.</summary>
    public required DateTimeOffset ClockStartedAt { get; init; }

    /// <summary>When the first response of a later team began to run; null: with <see cref="ClockStartedAt"/>.</summary>
    public DateTimeOffset? ResponseClockStartedAt { get; init; }

    public DateTimeOffset? RespondedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How far the reminders of the running deadline have got: 0, 50, 80 or 100 (breached); 200 when the time to resolve passed as well without any answer.</summary>
    public int ReminderStage { get; init; }

    public bool ResponseBreached { get; init; }

    public bool ResolutionBreached { get; init; }

    public Assignment? Assignment { get; init; }

    /// <summary>How often it went on to another team.</summary>
    public int Moves { get; init; }

    public int Reopened { get; init; }

    /// <summary>What the reporter said last of its being finished; null while there was no answer.</summary>
    public ReportFeedback? Feedback { get; init; }

    /// <summary>The one reminder of this closing was sent.</summary>
    public bool FeedbackReminded { get; init; }

    /// <summary>Why it was refused or paused.</summary>
    public string? Reason { get; init; }

    /// <summary>What an officer asked the reporter, until it is answered.</summary>
    public string? OpenQuestion { get; init; }

    /// <summary>When news for its reporter last found no way; null: it always did.</summary>
    public DateTimeOffset? UnreachableAt { get; init; }

    /// <summary>The card waits for its photo, until the photo is there or two minutes have passed.</summary>
    public bool CardIsHeld { get; init; }

    /// <summary>Number of history entries so far.</summary>
    public int Entries { get; init; }

    /// <summary>Hash of the latest history entry, the end of its chain.</summary>
    public string Chain { get; init => field = value ?? ""; } = "";

    /// <summary>What orders it among the items that touch only this report.</summary>
    public string LaneKey => $"report/{Number}";

    public bool IsOpen => ReportColour.IsOpen(Status);

    /// <summary>Opened again as often as officers may try: the next time its supervisor has to answer.</summary>
    public bool NeedsSupervisor => Reopened >= MaxReopenings;

    /// <summary>Opened again more often than that.</summary>
    public bool IsSupervised => Reopened > MaxReopenings;

    /// <summary>The deadline that runs now; null when none does.</summary>
    public DateTimeOffset? DueAt => !IsOpen ? null : RespondedAt is null ? FirstResponseDueAt : ResolutionDueAt;

    /// <summary>In the kelurahan on the other side of the border; the same when it lies at none.</summary>
    public Report Across() => OtherAreaCode is { } other ? this with { AreaCode = other, OtherAreaCode = AreaCode } : this;

    /// <summary>Without this follower, and without the photos they gave.</summary>
    /// <param name="laneKey"><see cref="ChatAddress.LaneKey"/> of the follower.</param>
    public Report WithoutFollower(string laneKey) => this with
    {
        Followers = [.. Followers.Where(follower => follower.LaneKey != laneKey)],
        FollowerPhotos = [.. FollowerPhotos.Where(photo => photo.LaneKey != laneKey)],
    };

    private static RecordShape ShapeOf(Report report)
    {
        var marks = new List<string>(6 + report.Followers.Count);
        if (report.Reporter is { } reporter)
        {
            marks.Add(ReportMarks.By(reporter));
        }

        foreach (var follower in report.Followers)
        {
            marks.Add(ReportMarks.FollowedBy(follower));
        }

        marks.AddRange(report.Photos.Where(photo => photo.Verdict is null).Select(photo => ReportMarks.Awaits(photo.Id)));
        marks.AddRange(report.FollowerPhotos.Where(photo => photo.Verdict is null).Select(photo => ReportMarks.Awaits(photo.Id)));

        if (report.AfterPhoto is { Verdict: null } after)
        {
            marks.Add(ReportMarks.Awaits(after.Id));
        }

        if (report.IsOpen)
        {
            marks.Add(ReportMarks.Open);
            if (report.IsPublic)
            {
                marks.Add(NearbyCell.Of(report.Point).Mark);
            }

            if (report.Assignment is { } assignment)
            {
                marks.Add(assignment.OfficerId is { } officer ? ReportMarks.TaskOf(officer) : ReportMarks.OfferedTo(assignment.TeamId));
                marks.Add(ReportMarks.OpenWith(assignment.TeamId));
            }

            if (report.ResolutionBreached || (report.ResponseBreached && report.RespondedAt is null))
            {
                marks.Add(ReportMarks.Late);
                if (report.Assignment is { TeamId: var team })
                {
                    marks.Add(ReportMarks.LateWith(team));
                }
            }
        }

        return new RecordShape(report.Number, marks, report.IsOpen);
    }
}

/// <summary>Where the look before publication stands. Stored by name.</summary>
public enum ReviewState
{
    NotNeeded,
    Waiting,
    Released,
    KeptBack,
}

/// <param name="Verdict">Null while it is being fetched and looked at.</param>
public sealed record ReportPhoto(string Id, PhotoVerdict? Verdict);

/// <param name="Verdict">Null while it is being fetched and looked at.</param>
/// <param name="LaneKey">Whose it is, so that it goes when they go.</param>
public sealed record FollowerPhoto(string Id, PhotoVerdict? Verdict, string LaneKey);

/// <summary>Who has the report, and by which rule.</summary>
/// <param name="Rule">Name of the routing rule that matched.</param>
/// <param name="OfficerId">Null while it is offered to the whole team.</param>
public sealed record Assignment(string Rule, string AgencyId, string TeamId, string? OfficerId, DateTimeOffset At);

/// <summary>What reports are found by.</summary>
public static class ReportMarks
{
    public const string Open = "open";

    /// <summary>Open and past a deadline.</summary>
    public const string Late = "late";

    /// <summary>What only open reports carry.</summary>
    public static bool IsLiveOnly(string mark) =>
        mark is Open or Late
        || mark.StartsWith(NearbyCell.MarkPrefix, StringComparison.Ordinal)
        || mark.StartsWith("task:", StringComparison.Ordinal)
        || mark.StartsWith("offer:", StringComparison.Ordinal)
        || mark.StartsWith("open:", StringComparison.Ordinal)
        || mark.StartsWith("late:", StringComparison.Ordinal);

    public static string By(ChatAddress reporter) => $"by:{reporter.LaneKey}";

    public static string FollowedBy(ChatAddress follower) => $"follows:{follower.LaneKey}";

    /// <summary>The report whose photo is still being fetched.</summary>
    public static string Awaits(string photoId) => $"awaits:{photoId}";

    /// <summary>Open tasks of one officer.</summary>
    public static string TaskOf(string officerId) => $"task:{officerId}";

    /// <summary>Open tasks of one team, whoever of it has them.</summary>
    public static string OpenWith(string teamId) => $"open:{teamId}";

    /// <summary>Those of them past a deadline.</summary>
    public static string LateWith(string teamId) => $"late:{teamId}";

    /// <summary>Open tasks that no officer has yet.</summary>
    public static string OfferedTo(string teamId) => $"offer:{teamId}";
}
