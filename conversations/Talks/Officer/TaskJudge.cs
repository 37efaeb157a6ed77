using QlueBot.Conversations.Messages;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>What an act on a known task comes to, given how the task stands now.</summary>
internal static class TaskJudge
{
    /// <summary>After so many moves only a coordinator decides where a task goes.</summary>
    private const int MostMoves = 2;

    public static OfficerHearing Judge(OfficerVerb verb, TaskFact task, string? words, Session session, Facts facts)
    {
        var heard = Objection(task, facts.Officer!) ?? verb switch
        {
            OfficerVerb.Terima => task.Status is ReportStatus.Diterima or ReportStatus.Ditugaskan ? Heard.Acknowledged : Heard.AlreadyAcknowledged,
            OfficerVerb.Kerjakan => task.Status is ReportStatus.Dikerjakan ? Heard.AlreadyStarted : Heard.Started,
            OfficerVerb.Tolak => words is null ? Heard.WantsToRefuse : Heard.Refused,
            OfficerVerb.Tunda => words is null ? Heard.WantsToPause : Heard.Paused,
            OfficerVerb.Tanya => words is null ? Heard.WantsToAsk : Heard.Asked,
            OfficerVerb.Sebelah => task.OtherAreaCode is null ? Heard.NoOtherSide : IsForDecider(task, facts.Officer!) ? Heard.LeftToDecider : Heard.MovedAcross,
            OfficerVerb.Alihkan => words is null ? Heard.WantsToMove : Onward(task, facts.Officer!),
            _ => Finish(task),
        };

        var note = words ?? (verb is OfficerVerb.Selesai && session.Officer.Number == task.Number ? session.Officer.Words : null);
        var across = verb is OfficerVerb.Sebelah ? facts.City.FindArea(task.OtherAreaCode ?? "")?.Full ?? task.OtherAreaCode : null;
        return OfficerHearing.Of(heard, task) with
        {
            Words = across ?? note,
            Area = across,
            Verb = verb,
            Status = task.Status,
            PhotoId = heard is Heard.FinishWaits && session.Officer.Sent.Any(sent => sent.PhotoId == task.AfterPhoto!.PhotoId)
                ? task.AfterPhoto!.PhotoId
                : null,
        };
    }

    /// <summary>Why nothing at all can be done with the task; null when it can.</summary>
    public static Heard? Objection(TaskFact task, OfficerFact officer) =>
        !ReportColour.IsOpen(task.Status) ? Heard.TooLate
        : IsTakenByOther(task, officer) ? Heard.TakenByOther
        : null;

    /// <summary>Where a task goes that is moved on with a reason: after two moves it is not for officers to say.</summary>
    public static Heard Onward(TaskFact? task, OfficerFact officer) =>
        IsForDecider(task, officer) ? Heard.LeftToDecider : Heard.NeedsTeam;

    public static bool IsForDecider(TaskFact? task, OfficerFact officer) => task?.Moves >= MostMoves && officer.Role is not (Role.Koordinator or Role.KepalaOpd or Role.Admin);

    /// <summary>Whether this role's refusal ends the report; everybody else's returns the task to the router.</summary>
    public static bool MayRefuse(Role role) => role is Role.Koordinator or Role.Verifikator or Role.Admin;

    /// <summary>Taken on, and not finished.</summary>
    public static bool IsInWork(TaskFact task) => task.Status is ReportStatus.Ditanggapi or ReportStatus.Dikerjakan or ReportStatus.Ditunda;

    private static Heard Finish(TaskFact task) => task.AfterPhoto switch
    {
        null => Heard.NeedsAfterPhoto,
        { Verdict: null } => Heard.FinishWaits,
        { Verdict: PhotoVerdict.New } => Heard.Finished,
        { Verdict: PhotoVerdict.SeenBefore } => Heard.PhotoSeenBefore,
        _ => Heard.PhotoBroken,
    };

    private static bool IsTakenByOther(TaskFact task, OfficerFact officer) =>
        officer.Role is Role.Petugas && IsInWork(task) && task.OfficerId is { } owner && owner != officer.Id;
}
