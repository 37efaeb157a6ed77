using QlueBot.Conversations.Messages;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>What an officer's turn wants done.</summary>
internal static class OfficerEffects
{
    public static IReadOnlyList<Effect> Of(OfficerHearing hearing, IncomingMessage message)
    {
        var number = hearing.Number ?? "";
        var words = hearing.Words ?? "";
        return hearing.Heard switch
        {
            Heard.Acknowledged => [new Effect.Acknowledge(number)],
            Heard.Started => [.. Taken(hearing), new Effect.StartWork(number, hearing.Words)],
            Heard.Paused => [.. Taken(hearing), new Effect.PauseWork(number, words)],
            Heard.Refused => [new Effect.RefuseTask(number, words)],
            Heard.MovedAcross => [new Effect.MoveAcross(number)],
            Heard.LeftToDecider when hearing.Verb is OfficerVerb.Sebelah => [new Effect.MoveAcross(number)],
            Heard.Moved or Heard.LeftToDecider => [new Effect.MoveTask(number, words, hearing.Team?.Id)],
            Heard.Asked => [new Effect.AskReporter(number, words)],
            Heard.Told => [new Effect.TellReporter(number, words)],
            Heard.Finished or Heard.FinishedLater => [.. Taken(hearing), new Effect.FinishWork(number, hearing.Words)],
            Heard.AfterPhoto or Heard.FinishWaits when hearing.Photo is { } photo => [.. Taken(hearing), .. Kept(number, photo, message)],
            Heard.OnDuty => [new Effect.SetDuty(true)],
            Heard.OffDuty => [new Effect.SetDuty(false)],
            Heard.TeamBound => [new Effect.BindTeam(hearing.TeamCode!)],
            Heard.OwnNumber => [new Effect.ProveNumber(hearing.Phone!)],
            _ => [],
        };
    }

    /// <summary>Our id of a photo, the same however often the turn is run.</summary>
    public static string IdOf(WaitingPhoto photo, IncomingMessage message) =>
        PhotoIds.For(message with { MessageId = photo.MessageId }, photo.File);

    /// <summary>Who works on a task that they were only offered has taken it thereby.</summary>
    private static IEnumerable<Effect> Taken(OfficerHearing hearing) =>
        hearing.Task is { Status: ReportStatus.Diterima or ReportStatus.Ditugaskan } task ? [new Effect.Acknowledge(task.Number)] : [];

    private static IEnumerable<Effect> Kept(string number, WaitingPhoto photo, IncomingMessage message)
    {
        var id = IdOf(photo, message);
        return [new Effect.FetchPhoto(id, photo.File), new Effect.KeepAfterPhoto(number, id)];
    }
}
