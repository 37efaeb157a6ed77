using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Sla;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Carries out what officers want done with a task, after checking that they may.</summary>
internal sealed class OfficerEffects(ReportChange change, Assigner assigner)
{
    private const int MaxMoves = 2;

    /// <summary>Ditanggapi: the first one counts, repeating it changes nothing.</summary>
    public void Acknowledge(ItemScope scope, string number)
    {
        if (Task(scope, number) is { Value.Status: ReportStatus.Ditugaskan } stored)
        {
            Respond(scope, stored);
        }
    }

    public void Start(ItemScope scope, string number, string? note)
    {
        if (Responded(scope, number) is { } stored)
        {
            change.Happen(scope, stored, ReportEvent.Started, Actor(scope), Hashed(note), before => before with { Reason = null });
        }
    }

    public void Pause(ItemScope scope, string number, string reason)
    {
        if (Responded(scope, number) is { } stored)
        {
            change.Happen(
                scope, stored, ReportEvent.Paused, Actor(scope), Hashed(reason), before => before with { Reason = reason }, new News(reason));
        }
    }

    public void KeepAfterPhoto(ItemScope scope, string number, string photoId)
    {
        if (Task(scope, number) is { Value.IsOpen: true } stored)
        {
            change.Happen(
                scope, stored, ReportEvent.AfterPhotoKept, Actor(scope), photoId,
                before => before with { AfterPhoto = new ReportPhoto(photoId, null) });
        }
    }

    /// <summary>Selesai; the talk asked for a new after-photo before, and without one nothing happens here either.</summary>
    public void Finish(ItemScope scope, string number, string? note)
    {
        if (Task(scope, number) is { Value.AfterPhoto.Verdict: PhotoVerdict.New } && Responded(scope, number) is { } stored)
        {
            change.Happen(
                scope, stored, ReportEvent.Finished, Actor(scope), Hashed(note), before => before with { FinishedAt = scope.Now, Reason = null });
        }
    }

    /// <summary>By a petugas: back to the router. By those who may: Ditolak, with the reason the reporter reads.</summary>
    public void Refuse(ItemScope scope, string number, string reason)
    {
        if (Task(scope, number) is not { } stored)
        {
            return;
        }

        if (Authority.MayRefuse(scope.Officer!.Value.Role))
        {
            change.Happen(
                scope, stored, ReportEvent.Refused, Actor(scope), Hashed(reason),
                before => before with { Reason = reason, ClosedAt = scope.Now, CardIsHeld = false }, new News(reason));
        }
        else
        {
            Move(scope, number, reason, null);
        }
    }

    /// <summary>Dialihkan: to another team or back to the router; after two moves a person in charge decides.</summary>
    public void Move(ItemScope scope, string number, string reason, string? teamId)
    {
        if (Task(scope, number) is not { Value.IsOpen: true } stored)
        {
            return;
        }

        if (MayMove(scope, stored.Value))
        {
            assigner.Assign(scope, stored, ReportEvent.Moved, Actor(scope), new News(reason), teamId, without: scope.Officer!.Value.Id);
        }
        else
        {
            assigner.AskToDecide(scope, stored, Actor(scope), new News(reason));
        }
    }

    /// <summary>The point lies at a border: the report goes to whoever has the kelurahan on the other side, and may come back the same way once.</summary>
    public void MoveAcross(ItemScope scope, string number)
    {
        if (Task(scope, number) is not { Value: { IsOpen: true, OtherAreaCode: not null } report } stored)
        {
            return;
        }

        var news = new News { Reason = News.Across };
        if (MayMove(scope, report))
        {
            assigner.Assign(scope, stored, ReportEvent.Moved, Actor(scope), news, without: scope.Officer!.Value.Id, isAcross: true);
        }
        else
        {
            assigner.AskToDecide(scope, stored, Actor(scope), news);
        }
    }

    /// <summary>By an admin, or within their unit by its head: to a team or one of its people.</summary>
    public void Reassign(ItemScope scope, Effect.ReassignTask order)
    {
        if (Task(scope, order.Number) is { Value.IsOpen: true } stored && scope.City.FindTeam(order.TeamId) is { } team
            && Authority.MayGive(scope.Officer!.Value, team)
            && (order.OfficerId is null || (scope.FindOfficer(order.OfficerId) is { } taker && taker.TeamId == team.Id))
            && assigner.Give(scope, stored, team, order.OfficerId, Actor(scope), order.Reason))
        {
            AdminAct.Write(scope, AdminDeeds.Reassigned, order.Number, $"{team.Id};{order.OfficerId};{HistoryEntry.HashOf(order.Reason)}");
        }
    }

    public void Ask(ItemScope scope, string number, string question)
    {
        if (Task(scope, number) is { Value.IsOpen: true } stored)
        {
            change.Happen(
                scope, stored, ReportEvent.Asked, Actor(scope), Hashed(question),
                before => before with { OpenQuestion = question }, new News(question));
        }
    }

    public void Tell(ItemScope scope, string number, string words)
    {
        if (Task(scope, number) is { Value.IsOpen: true } stored)
        {
            change.Happen(scope, stored, ReportEvent.Told, Actor(scope), Hashed(words), before => before, new News(words));
        }
    }

    public void SetDuty(ItemScope scope, bool onDuty)
    {
        if (scope.Officer is not { } officer || officer.Value.OnDuty == onDuty)
        {
            return;
        }

        scope.Commit.Put(Officer.Table, scope.CityId, officer.Value with { OnDuty = onDuty }, officer);
        if (onDuty)
        {
            assigner.SweepOffers(scope, officer.Value);
            return;
        }

        foreach (var task in scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.TaskOf(officer.Value.Id), 200))
        {
            assigner.HandOn(scope, task, officer.Value.Id);
        }
    }

    public static void BindRoom(ItemScope scope, ChatAddress room, string teamId)
    {
        if (scope.Officer is { } officer && Authority.MayBindRoom(officer.Value, teamId) && scope.City.FindTeam(teamId) is not null)
        {
            scope.Commit.Put(
                TeamRoom.Table, scope.CityId, new TeamRoom(teamId, room), scope.Reader.Get(TeamRoom.Table, scope.CityId, teamId));
        }
    }

    private static bool MayMove(ItemScope scope, Report report) => report.Moves < MaxMoves || Authority.MayDecide(scope.Officer!.Value.Role);

    private static string Actor(ItemScope scope) => $"officer:{scope.Officer!.Value.Id}";

    private static string Hashed(string? words) => words is { Length: > 0 } ? HistoryEntry.HashOf(words) : "";

    private static Stored<Report>? Task(ItemScope scope, string number) =>
        scope.Officer is { } officer
        && scope.Reader.Get(Report.Table, scope.CityId, number) is { } stored
        && Authority.MayAct(officer.Value, stored.Value)
            ? stored
            : null;

    /// <summary>The task with its first response stamped: whoever starts, pauses or finishes it has answered.</summary>
    private Stored<Report>? Responded(ItemScope scope, string number) =>
        Task(scope, number) is { } stored && stored.Value.Status is ReportStatus.Ditugaskan ? Respond(scope, stored) : Task(scope, number);

    private Stored<Report>? Respond(ItemScope scope, Stored<Report> stored) => change.Happen(
        scope, stored, ReportEvent.Acknowledged, Actor(scope), "",
        before => before with
        {
            RespondedAt = scope.Now,
            ReminderStage = before.ResolutionBreached ? ReportClock.Unanswered : 0,
            CardIsHeld = false,
            Assignment = scope.Officer!.Value is { Role: Role.Petugas or Role.KetuaTim } officer && officer.TeamId == before.Assignment?.TeamId
                ? before.Assignment! with { OfficerId = officer.Id }
                : before.Assignment,
        });
}
