using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Notices;

/// <summary>Who is told what, when something happened to a report.</summary>
internal static class NoticeTable
{
    private static readonly Dictionary<ReportEvent, NoticeRow[]> ByEvent = new NoticeRow[]
    {
        // what happened                  who is told            which text                       what they can press
        new(ReportEvent.Received,           Audience.Reporter,   TextKey.Notice.Received,         Presses.StatusAndReport),
        new(ReportEvent.Assigned,           Audience.Officer,    TextKey.Notice.Card,             Presses.Card),
        new(ReportEvent.Acknowledged,       Audience.Reporter,   TextKey.Notice.Acknowledged,     Presses.None),
        new(ReportEvent.Acknowledged,       Audience.Followers,  TextKey.Notice.Acknowledged,     Presses.Unfollow),
        new(ReportEvent.Started,            Audience.Reporter,   TextKey.Notice.Started,          Presses.None),
        new(ReportEvent.Started,            Audience.Followers,  TextKey.Notice.Started,          Presses.Unfollow),
        new(ReportEvent.Paused,             Audience.Reporter,   TextKey.Notice.Paused,           Presses.None),
        new(ReportEvent.Paused,             Audience.Followers,  TextKey.Notice.Paused,           Presses.Unfollow),
        new(ReportEvent.Finished,           Audience.Reporter,   TextKey.Notice.Finished,         Presses.Feedback),
        new(ReportEvent.Finished,           Audience.Followers,  TextKey.Notice.FinishedFollower, Presses.None),
        new(ReportEvent.Confirmed,          Audience.Officer,    TextKey.Notice.CardConfirmed,    Presses.None),
        new(ReportEvent.Confirmed,          Audience.Followers,  TextKey.Notice.Confirmed,        Presses.None),
        new(ReportEvent.ClosedBySilence,    Audience.Reporter,   TextKey.Notice.ClosedBySilence,  Presses.Report),
        new(ReportEvent.ClosedBySilence,    Audience.Followers,  TextKey.Notice.ClosedBySilence,  Presses.Report),
        new(ReportEvent.Reopened,           Audience.Officer,    TextKey.Notice.CardAgain,        Presses.Card),
        new(ReportEvent.Reopened,           Audience.Lead,       TextKey.Notice.CardAgain,        Presses.Card),
        new(ReportEvent.Reopened,           Audience.Before,     TextKey.Notice.CardHandedOn,     Presses.None),
        new(ReportEvent.Reopened,           Audience.Followers,  TextKey.Notice.Reopened,         Presses.Unfollow),
        new(ReportEvent.FeedbackReminded,   Audience.Reporter,   TextKey.Notice.FeedbackReminder, Presses.Feedback),
        new(ReportEvent.Moved,              Audience.Reporter,   TextKey.Notice.Moved,            Presses.None),
        new(ReportEvent.Moved,              Audience.Followers,  TextKey.Notice.Moved,            Presses.Unfollow),
        new(ReportEvent.Moved,              Audience.Officer,    TextKey.Notice.CardMoved,        Presses.Card),
        new(ReportEvent.Moved,              Audience.Before,     TextKey.Notice.CardHandedOn,     Presses.None),
        new(ReportEvent.HandedOn,           Audience.Officer,    TextKey.Notice.Card,             Presses.Card),
        new(ReportEvent.HandedOn,           Audience.Before,     TextKey.Notice.CardHandedOn,     Presses.None),
        new(ReportEvent.Refused,            Audience.Reporter,   TextKey.Notice.Refused,          Presses.Report),
        new(ReportEvent.Refused,            Audience.Followers,  TextKey.Notice.Refused,          Presses.Report),
        new(ReportEvent.Withdrawn,          Audience.Officer,    TextKey.Notice.CardWithdrawn,    Presses.None),
        new(ReportEvent.Withdrawn,          Audience.Followers,  TextKey.Notice.Withdrawn,        Presses.Report),
        new(ReportEvent.Asked,              Audience.Reporter,   TextKey.Notice.Asked,            Presses.Answer),
        new(ReportEvent.Answered,           Audience.Officer,    TextKey.Notice.CardAnswered,     Presses.None),
        new(ReportEvent.Added,              Audience.Officer,    TextKey.Notice.CardAdded,        Presses.None),
        new(ReportEvent.FollowerPhotoKept,  Audience.Officer,    TextKey.Notice.CardFollowerPhoto, Presses.None),
        new(ReportEvent.Released,           Audience.Reporter,   TextKey.Notice.Published,        Presses.None),
        new(ReportEvent.KeptBack,           Audience.Reporter,   TextKey.Notice.KeptBack,         Presses.None),
        new(ReportEvent.Corrected,          Audience.Officer,    TextKey.Notice.CardCorrected,    Presses.None),
        new(ReportEvent.RemindedAt50,       Audience.Officer,    TextKey.Notice.RemindFirst,      Presses.Card),
        new(ReportEvent.RemindedAt80,       Audience.Officer,    TextKey.Notice.RemindFirst,      Presses.Card),
        new(ReportEvent.RemindedAt80,       Audience.Lead,       TextKey.Notice.RemindFirst,      Presses.None),
        new(ReportEvent.ResponseBreached,   Audience.Officer,    TextKey.Notice.LateFirst,        Presses.Card),
        new(ReportEvent.ResponseBreached,   Audience.Lead,       TextKey.Notice.LateFirst,        Presses.None),
        new(ReportEvent.ResolutionBreached, Audience.Officer,    TextKey.Notice.LateWork,         Presses.Card),
        new(ReportEvent.ResolutionBreached, Audience.Lead,       TextKey.Notice.LateWork,         Presses.None),
    }
    .GroupBy(row => row.Event)
    .ToDictionary(rows => rows.Key, rows => rows.ToArray());

    public static IReadOnlyList<NoticeRow> For(ReportEvent happened) => ByEvent.GetValueOrDefault(happened) ?? [];
}

/// <summary>One row: this happened, they are told, with these words.</summary>
internal sealed record NoticeRow(ReportEvent Event, Audience Audience, string Text, Presses Presses);

internal enum Audience
{
    Reporter,
    Followers,

    /// <summary>Who has the task: the officer, and the team's room when it has one and the task is not confidential.</summary>
    Officer,

    /// <summary>The ketua tim, else the kepala OPD, else the admins.</summary>
    Lead,

    /// <summary>Who had the task before.</summary>
    Before,
}

/// <summary>What can be pressed under a notice.</summary>
internal enum Presses
{
    None,
    Report,
    StatusAndReport,
    Feedback,
    Answer,
    Unfollow,

    /// <summary>What an officer can do in the task's present state.</summary>
    Card,
}
