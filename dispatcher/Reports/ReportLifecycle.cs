using QlueBot.Conversations.Talks;
using Stateless;

namespace QlueBot.Dispatcher.Reports;

/// <summary>Table no. 2: a report's life. Everything that changes a status asks here; the docs' diagram and the tests come from here.</summary>
public static class ReportLifecycle
{
    private static readonly Dictionary<(ReportStatus From, ReportEvent Event), ReportStatus> Arrows = Table();

    /// <summary>All arrows, for the tests and the diagram.</summary>
    public static IReadOnlyDictionary<(ReportStatus From, ReportEvent Event), ReportStatus> All => Arrows;

    /// <summary>The status after the event, or null when it cannot happen in this status.</summary>
    public static ReportStatus? After(ReportStatus status, ReportEvent happened) =>
        happened >= ReportEvent.Followed ? status : Arrows.TryGetValue((status, happened), out var next) ? next : null;

    public static StateMachine<ReportStatus, ReportEvent> Machine()
    {
        var life = new StateMachine<ReportStatus, ReportEvent>(ReportStatus.Diterima, FiringMode.Immediate);

        life.Configure(ReportStatus.Diterima)
            .Permit(ReportEvent.Assigned, ReportStatus.Ditugaskan)
            .Permit(ReportEvent.Refused, ReportStatus.Ditolak)
            .Permit(ReportEvent.Merged, ReportStatus.Digabung)
            .Permit(ReportEvent.Withdrawn, ReportStatus.Dibatalkan);

        life.Configure(ReportStatus.Ditugaskan)
            .PermitReentry(ReportEvent.Assigned)
            .PermitReentry(ReportEvent.Moved)
            .Permit(ReportEvent.Acknowledged, ReportStatus.Ditanggapi)
            .Permit(ReportEvent.Refused, ReportStatus.Ditolak)
            .Permit(ReportEvent.Merged, ReportStatus.Digabung)
            .Permit(ReportEvent.Withdrawn, ReportStatus.Dibatalkan);

        life.Configure(ReportStatus.Ditanggapi)
            .Permit(ReportEvent.Started, ReportStatus.Dikerjakan)
            .Permit(ReportEvent.Paused, ReportStatus.Ditunda)
            .Permit(ReportEvent.Finished, ReportStatus.Selesai)
            .Permit(ReportEvent.Moved, ReportStatus.Ditugaskan)
            .Permit(ReportEvent.Refused, ReportStatus.Ditolak)
            .Permit(ReportEvent.Merged, ReportStatus.Digabung)
            .Permit(ReportEvent.Withdrawn, ReportStatus.Dibatalkan);

        life.Configure(ReportStatus.Dikerjakan)
            .Permit(ReportEvent.Paused, ReportStatus.Ditunda)
            .Permit(ReportEvent.Finished, ReportStatus.Selesai)
            .Permit(ReportEvent.Moved, ReportStatus.Ditugaskan)
            .Permit(ReportEvent.Refused, ReportStatus.Ditolak)
            .Permit(ReportEvent.Merged, ReportStatus.Digabung)
            .Permit(ReportEvent.Withdrawn, ReportStatus.Dibatalkan);

        life.Configure(ReportStatus.Ditunda)
            .Permit(ReportEvent.Started, ReportStatus.Dikerjakan)
            .Permit(ReportEvent.Finished, ReportStatus.Selesai)
            .Permit(ReportEvent.Moved, ReportStatus.Ditugaskan)
            .Permit(ReportEvent.Refused, ReportStatus.Ditolak)
            .Permit(ReportEvent.Merged, ReportStatus.Digabung)
            .Permit(ReportEvent.Withdrawn, ReportStatus.Dibatalkan);

        life.Configure(ReportStatus.Selesai)
            .Permit(ReportEvent.Confirmed, ReportStatus.Ditutup)
            .Permit(ReportEvent.ClosedBySilence, ReportStatus.Ditutup)
            .Permit(ReportEvent.Reopened, ReportStatus.Ditugaskan);

        // The end: Ditutup, Ditolak, Digabung and Dibatalkan have no way out.
        return life;
    }

    private static Dictionary<(ReportStatus From, ReportEvent Event), ReportStatus> Table() =>
        Machine().GetInfo().States
            .SelectMany(state => state.FixedTransitions.Select(arrow =>
                KeyValuePair.Create(
                    ((ReportStatus)state.UnderlyingState, (ReportEvent)arrow.Trigger.UnderlyingTrigger),
                    (ReportStatus)arrow.DestinationState.UnderlyingState)))
            .ToDictionary();
}
