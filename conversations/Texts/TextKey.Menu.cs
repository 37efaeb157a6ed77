using QlueBot.Conversations.Talks.Admin.Menu;

namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>The desk's menu: who is who, what is late, who may not write.</summary>
    public static class Menu
    {
        public const string LabelFind = "menu.labelFind";
        public const string LabelFindAgain = "menu.labelFindAgain";
        public const string LabelDuty = "menu.labelDuty";
        public const string LabelLate = "menu.labelLate";
        public const string LabelStaff = "menu.labelStaff";
        public const string LabelResidents = "menu.labelResidents";
        public const string LabelReach = "menu.labelReach";
        public const string LabelActs = "menu.labelActs";
        public const string LabelReassign = "menu.labelReassign";
        public const string LabelAnybody = "menu.labelAnybody";
        public const string LabelMute = "menu.labelMute";
        public const string LabelMutes = "menu.labelMutes";
        public const string LabelUnmute = "menu.labelUnmute";
        public const string LabelMore = "menu.labelMore";
        public const string LabelDay = "menu.labelDay";
        public const string LabelThreeDays = "menu.labelThreeDays";
        public const string LabelWeek = "menu.labelWeek";
        public const string LabelMonth = "menu.labelMonth";
        public const string LabelReasonAbsent = "menu.labelReasonAbsent";
        public const string LabelReasonNearer = "menu.labelReasonNearer";
        public const string LabelReasonLate = "menu.labelReasonLate";
        public const string LabelMuteRude = "menu.labelMuteRude";
        public const string LabelMuteFalse = "menu.labelMuteFalse";
        public const string LabelMuteAdverts = "menu.labelMuteAdverts";
        public const string Staff = "menu.staff";
        public const string Reach = "menu.reach";
        public const string Residents = "menu.residents";
        public const string DutyHeader = "menu.dutyHeader";
        public const string NobodyOnDuty = "menu.nobodyOnDuty";
        public const string DutyLine = "menu.dutyLine";
        public const string LateHeader = "menu.lateHeader";
        public const string LateLine = "menu.lateLine";
        public const string NothingLate = "menu.nothingLate";
        public const string TaskHeld = "menu.taskHeld";
        public const string TaskLate = "menu.taskLate";
        public const string TaskDue = "menu.taskDue";
        public const string TaskGone = "menu.taskGone";
        public const string Person = "menu.person";
        public const string IsOnDuty = "menu.isOnDuty";
        public const string IsOffDuty = "menu.isOffDuty";
        public const string IsReached = "menu.isReached";
        public const string IsNotReached = "menu.isNotReached";
        public const string AskPerson = "menu.askPerson";
        public const string WhichPerson = "menu.whichPerson";
        public const string Nobody = "menu.nobody";
        public const string AskTeam = "menu.askTeam";
        public const string AskOfficer = "menu.askOfficer";
        public const string AskReason = "menu.askReason";
        public const string NotAReason = "menu.notAReason";
        public const string Given = "menu.given";
        public const string AnybodyFree = "menu.anybodyFree";
        public const string AskTarget = "menu.askTarget";
        public const string TargetUnknown = "menu.targetUnknown";
        public const string TargetErased = "menu.targetErased";
        public const string TargetOfficer = "menu.targetOfficer";
        public const string TargetMuted = "menu.targetMuted";
        public const string AskTime = "menu.askTime";
        public const string NotATime = "menu.notATime";
        public const string AskMuteReason = "menu.askMuteReason";
        public const string ConfirmMute = "menu.confirmMute";
        public const string Muted = "menu.muted";
        public const string MutesHeader = "menu.mutesHeader";
        public const string NobodyMuted = "menu.nobodyMuted";
        public const string MuteLine = "menu.muteLine";
        public const string FormerAdmin = "menu.formerAdmin";
        public const string Unmuted = "menu.unmuted";
        public const string MuteGone = "menu.muteGone";
        public const string ActsHeader = "menu.actsHeader";
        public const string NoActs = "menu.noActs";
        public const string ActLine = "menu.actLine";
        public const string DeedPersonAdded = "menu.deedPersonAdded";
        public const string DeedPersonMoved = "menu.deedPersonMoved";
        public const string DeedPersonRemoved = "menu.deedPersonRemoved";
        public const string DeedReassigned = "menu.deedReassigned";
        public const string DeedMuted = "menu.deedMuted";
        public const string DeedUnmuted = "menu.deedUnmuted";
        public const string DeedPollOpened = "menu.deedPollOpened";
        public const string DeedPollClosed = "menu.deedPollClosed";
        public const string DeedPollPublished = "menu.deedPollPublished";
        public const string DeedBroadcastAsked = "menu.deedBroadcastAsked";
        public const string DeedBroadcastStarted = "menu.deedBroadcastStarted";
        public const string DeedBroadcastScheduled = "menu.deedBroadcastScheduled";
        public const string DeedBroadcastApproved = "menu.deedBroadcastApproved";
        public const string DeedBroadcastRefused = "menu.deedBroadcastRefused";
        public const string DeedBroadcastPaused = "menu.deedBroadcastPaused";
        public const string DeedBroadcastResumed = "menu.deedBroadcastResumed";
        public const string DeedBroadcastReworded = "menu.deedBroadcastReworded";
        public const string DeedBroadcastStopped = "menu.deedBroadcastStopped";
        public const string DeedOther = "menu.deedOther";
        public const string Cancelled = "menu.cancelled";
        public const string Expired = "menu.expired";
        public const string NotAllowed = "menu.notAllowed";
        public const string YouAreMuted = "menu.youAreMuted";
        public const string YouMayWrite = "menu.youMayWrite";

        /// <param name="deed">One of <see cref="AdminDeeds"/>.</param>
        public static string DeedName(string deed) => deed switch
        {
            AdminDeeds.PersonAdded => DeedPersonAdded,
            AdminDeeds.PersonMoved => DeedPersonMoved,
            AdminDeeds.PersonRemoved => DeedPersonRemoved,
            AdminDeeds.Reassigned => DeedReassigned,
            AdminDeeds.Muted => DeedMuted,
            AdminDeeds.Unmuted => DeedUnmuted,
            AdminDeeds.PollOpened => DeedPollOpened,
            AdminDeeds.PollClosed => DeedPollClosed,
            AdminDeeds.PollPublished => DeedPollPublished,
            AdminDeeds.BroadcastAsked => DeedBroadcastAsked,
            AdminDeeds.BroadcastStarted => DeedBroadcastStarted,
            AdminDeeds.BroadcastScheduled => DeedBroadcastScheduled,
            AdminDeeds.BroadcastApproved => DeedBroadcastApproved,
            AdminDeeds.BroadcastRefused => DeedBroadcastRefused,
            AdminDeeds.BroadcastPaused => DeedBroadcastPaused,
            AdminDeeds.BroadcastResumed => DeedBroadcastResumed,
            AdminDeeds.BroadcastReworded => DeedBroadcastReworded,
            AdminDeeds.BroadcastStopped => DeedBroadcastStopped,
            _ => DeedOther,
        };
    }
}
