using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Notices;

/// <summary>Who is told what, when something happened to a report.</summary>
internal static class NoticeTable
{
    private static readonly Dictionary<ReportEvent, NoticeRow[]> ByEvent = new NoticeRow[]
    {
        // what happened                    who is told            which text                        what they can press      what may be said a day later
        new(ReportEvent.Received,           Audience.Reporter,   TextKey.Notice.Received,          Presses.StatusAndReport, TextKey.Template.Received),
        new(ReportEvent.Assigned,           Audience.Officer,    TextKey.Notice.Card,              Presses.Card,            TextKey.Template.Card),
        new(ReportEvent.Acknowledged,       Audience.Reporter,   TextKey.Notice.Acknowledged,      Presses.None,            TextKey.Template.Acknowledged),
        new(ReportEvent.Acknowledged,       Audience.Followers,  TextKey.Notice.Acknowledged,      Presses.Unfollow,        TextKey.Template.Acknowledged),
        new(ReportEvent.Started,            Audience.Reporter,   TextKey.Notice.Started,           Presses.None,            TextKey.Template.Started),
        new(ReportEvent.Started,            Audience.Followers,  TextKey.Notice.Started,           Presses.Unfollow,        TextKey.Template.Started),
        new(ReportEvent.Paused,             Audience.Reporter,   TextKey.Notice.Paused,            Presses.None,            TextKey.Template.Paused),
        new(ReportEvent.Paused,             Audience.Followers,  TextKey.Notice.Paused,            Presses.Unfollow,        TextKey.Template.Paused),
        new(ReportEvent.Finished,           Audience.Reporter,   TextKey.Notice.Finished,          Presses.Feedback,        TextKey.Template.Finished),
        new(ReportEvent.Finished,           Audience.Followers,  TextKey.Notice.FinishedFollower,  Presses.None,            TextKey.Template.FinishedFollower),
        new(ReportEvent.Confirmed,          Audience.Officer,    TextKey.Notice.CardConfirmed,     Presses.None,            TextKey.Template.CardConfirmed),
        new(ReportEvent.Confirmed,          Audience.Followers,  TextKey.Notice.Confirmed,         Presses.None,            TextKey.Template.Confirmed),
        new(ReportEvent.ClosedBySilence,    Audience.Reporter,   TextKey.Notice.ClosedBySilence,   Presses.Report,          TextKey.Template.ClosedBySilence),
        new(ReportEvent.ClosedBySilence,    Audience.Followers,  TextKey.Notice.ClosedBySilence,   Presses.Report,          TextKey.Template.ClosedBySilence),
        new(ReportEvent.Reopened,           Audience.Officer,    TextKey.Notice.CardAgain,         Presses.Card,            TextKey.Template.CardAgain),
        new(ReportEvent.Reopened,           Audience.Lead,       TextKey.Notice.CardAgain,         Presses.Card,            TextKey.Template.CardAgain),
        new(ReportEvent.Reopened,           Audience.Before,     TextKey.Notice.CardHandedOn,      Presses.None,            TextKey.Template.CardHandedOn),
        new(ReportEvent.Reopened,           Audience.Followers,  TextKey.Notice.Reopened,          Presses.Unfollow,        TextKey.Template.Reopened),
        new(ReportEvent.FeedbackReminded,   Audience.Reporter,   TextKey.Notice.FeedbackReminder,  Presses.Feedback,        TextKey.Template.FeedbackReminder),
        new(ReportEvent.Moved,              Audience.Reporter,   TextKey.Notice.Moved,             Presses.None,            TextKey.Template.Moved),
        new(ReportEvent.Moved,              Audience.Followers,  TextKey.Notice.Moved,             Presses.Unfollow,        TextKey.Template.Moved),
        new(ReportEvent.Moved,              Audience.Officer,    TextKey.Notice.CardMoved,         Presses.Card,            TextKey.Template.CardMoved),
        new(ReportEvent.Moved,              Audience.Before,     TextKey.Notice.CardHandedOn,      Presses.None,            TextKey.Template.CardHandedOn),
        new(ReportEvent.HandedOn,           Audience.Officer,    TextKey.Notice.Card,              Presses.Card,            TextKey.Template.Card),
        new(ReportEvent.HandedOn,           Audience.Before,     TextKey.Notice.CardHandedOn,      Presses.None,            TextKey.Template.CardHandedOn),
        new(ReportEvent.Refused,            Audience.Reporter,   TextKey.Notice.Refused,           Presses.Report,          TextKey.Template.Refused),
        new(ReportEvent.Refused,            Audience.Followers,  TextKey.Notice.Refused,           Presses.Report,          TextKey.Template.Refused),
        new(ReportEvent.Withdrawn,          Audience.Officer,    TextKey.Notice.CardWithdrawn,     Presses.None,            TextKey.Template.CardWithdrawn),
        new(ReportEvent.Withdrawn,          Audience.Followers,  TextKey.Notice.Withdrawn,         Presses.Report,          TextKey.Template.Withdrawn),
        new(ReportEvent.Asked,              Audience.Reporter,   TextKey.Notice.Asked,             Presses.Answer,          TextKey.Template.Asked),
        new(ReportEvent.Told,               Audience.Reporter,   TextKey.Notice.Told,              Presses.None,            TextKey.Template.Told),
        new(ReportEvent.Answered,           Audience.Officer,    TextKey.Notice.CardAnswered,      Presses.None,            TextKey.Template.CardAnswered),
        new(ReportEvent.Added,              Audience.Officer,    TextKey.Notice.CardAdded,         Presses.None,            TextKey.Template.CardAdded),
        new(ReportEvent.FollowerPhotoKept,  Audience.Officer,    TextKey.Notice.CardFollowerPhoto, Presses.None,            TextKey.Template.CardFollowerPhoto),
        new(ReportEvent.Released,           Audience.Reporter,   TextKey.Notice.Published,         Presses.None,            TextKey.Template.Published),
        new(ReportEvent.KeptBack,           Audience.Reporter,   TextKey.Notice.KeptBack,          Presses.None,            TextKey.Template.KeptBack),
        new(ReportEvent.Corrected,          Audience.Officer,    TextKey.Notice.CardCorrected,     Presses.None,            TextKey.Template.CardCorrected),
        new(ReportEvent.ReporterUnreachable, Audience.Officer,   TextKey.Notice.CardUnreachable,   Presses.None,            TextKey.Template.CardUnreachable),
        new(ReportEvent.RemindedAt50,       Audience.Officer,    TextKey.Notice.RemindFirst,       Presses.Card,            TextKey.Template.RemindFirst),
        new(ReportEvent.RemindedAt80,       Audience.Officer,    TextKey.Notice.RemindFirst,       Presses.Card,            TextKey.Template.RemindFirst),
        new(ReportEvent.RemindedAt80,       Audience.Lead,       TextKey.Notice.RemindFirst,       Presses.None,            TextKey.Template.RemindFirst),
        new(ReportEvent.ResponseBreached,   Audience.Officer,    TextKey.Notice.LateFirst,         Presses.Card,            TextKey.Template.LateFirst),
        new(ReportEvent.ResponseBreached,   Audience.Lead,       TextKey.Notice.LateFirst,         Presses.None,            TextKey.Template.LateFirst),
        new(ReportEvent.ResolutionBreached, Audience.Officer,    TextKey.Notice.LateWork,          Presses.Card,            TextKey.Template.LateWork),
        new(ReportEvent.ResolutionBreached, Audience.Lead,       TextKey.Notice.LateWork,          Presses.None,            TextKey.Template.LateWork),
    }
    .GroupBy(row => row.Event)
    .ToDictionary(rows => rows.Key, rows => rows.ToArray());

    /// <summary>Every template of the table once, as keys of texts: the list a city hands in to its vendor.</summary>
    public static IReadOnlyList<string> Templates { get; } = [.. ByEvent.Values.SelectMany(rows => rows).Select(row => row.Template).OfType<string>().Distinct()];

    public static IReadOnlyList<NoticeRow> For(ReportEvent happened) => ByEvent.GetValueOrDefault(happened) ?? [];
}

/// <summary>One row: this happened, they are told, with these words.</summary>
/// <param name="Template">What may be said where free words are not allowed any more.</param>
internal sealed record NoticeRow(ReportEvent Event, Audience Audience, string Text, Presses Presses, string? Template = null);

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
