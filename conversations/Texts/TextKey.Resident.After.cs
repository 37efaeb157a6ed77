using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    public static partial class Resident
    {
        public const string MyData = "resident.myData";
        public const string NotGiven = "resident.notGiven";
        public const string NoTopics = "resident.noTopics";
        public const string NoticeSeen = "resident.noticeSeen";
        public const string Exporting = "resident.exporting";
        public const string AskName = "resident.askName";
        public const string NameKept = "resident.nameKept";
        public const string NameGone = "resident.nameGone";
        public const string NotAName = "resident.notAName";
        public const string AskPhone = "resident.askPhone";
        public const string PhoneNumberKept = "resident.phoneNumberKept";
        public const string PhoneGone = "resident.phoneGone";
        public const string NotAPhone = "resident.notAPhone";
        public const string AskErase = "resident.askErase";
        public const string AskEraseBare = "resident.askEraseBare";
        public const string AskEraseNoReports = "resident.askEraseNoReports";
        public const string AskEraseChats = "resident.askEraseChats";
        public const string AskEraseKept = "resident.askEraseKept";
        public const string AskEraseSure = "resident.askEraseSure";
        public const string Erasing = "resident.erasing";
        public const string Stopped = "resident.stopped";
        public const string Started = "resident.started";
        public const string StoppedTopic = "resident.stoppedTopic";
        public const string StartedTopic = "resident.startedTopic";
        public const string AskTopics = "resident.askTopics";
        public const string TopicGeneral = "resident.topicGeneral";
        public const string TopicFlood = "resident.topicFlood";
        public const string TopicTraffic = "resident.topicTraffic";
        public const string TopicHealth = "resident.topicHealth";
        public const string TopicCleanliness = "resident.topicCleanliness";
        public const string NotLinked = "resident.notLinked";
        public const string NoReports = "resident.noReports";
        public const string NotFound = "resident.notFound";
        public const string NotYours = "resident.notYours";
        public const string MyReports = "resident.myReports";
        public const string StatusLine = "resident.statusLine";
        public const string StatusReceived = "resident.statusReceived";
        public const string StatusFollowers = "resident.statusFollowers";
        public const string StatusDue = "resident.statusDue";
        public const string StatusReason = "resident.statusReason";
        public const string StatusQuestion = "resident.statusQuestion";
        public const string StatusFixed = "resident.statusFixed";
        public const string StatusDiterima = "resident.statusDiterima";
        public const string StatusDitugaskan = "resident.statusDitugaskan";
        public const string StatusDitanggapi = "resident.statusDitanggapi";
        public const string StatusDikerjakan = "resident.statusDikerjakan";
        public const string StatusDitunda = "resident.statusDitunda";
        public const string StatusSelesai = "resident.statusSelesai";
        public const string StatusDitutup = "resident.statusDitutup";
        public const string StatusDitolak = "resident.statusDitolak";
        public const string StatusDigabung = "resident.statusDigabung";
        public const string StatusDibatalkan = "resident.statusDibatalkan";
        public const string Fixed = "resident.fixed";
        public const string AskRating = "resident.askRating";
        public const string Rated = "resident.rated";
        public const string AskLow = "resident.askLow";
        public const string FeedbackClosed = "resident.feedbackClosed";
        public const string AskBroken = "resident.askBroken";
        public const string ReopenedPhoto = "resident.reopenedPhoto";
        public const string ReasonUndone = "resident.reasonUndone";
        public const string ReasonPartly = "resident.reasonPartly";
        public const string ReasonAgain = "resident.reasonAgain";
        public const string ReasonElsewhere = "resident.reasonElsewhere";
        public const string ReasonSlow = "resident.reasonSlow";
        public const string ReasonUntidy = "resident.reasonUntidy";
        public const string ReasonUnkind = "resident.reasonUnkind";
        public const string Reopened = "resident.reopened";
        public const string ToSupervisor = "resident.toSupervisor";
        public const string AskAnswer = "resident.askAnswer";
        public const string AskWhichAnswer = "resident.askWhichAnswer";
        public const string Answered = "resident.answered";
        public const string NoQuestion = "resident.noQuestion";
        public const string Added = "resident.added";
        public const string AskMore = "resident.askMore";
        public const string AskCorrection = "resident.askCorrection";
        public const string Corrected = "resident.corrected";
        public const string ReviewedFirst = "resident.reviewedFirst";
        public const string CorrectionPassed = "resident.correctionPassed";
        public const string WithdrawalPassed = "resident.withdrawalPassed";
        public const string AskWithdrawLate = "resident.askWithdrawLate";
        public const string TooLateToCorrect = "resident.tooLateToCorrect";
        public const string ReportIsClosed = "resident.reportIsClosed";
        public const string AskWithdraw = "resident.askWithdraw";
        public const string Withdrawn = "resident.withdrawn";
        public const string TooLateToWithdraw = "resident.tooLateToWithdraw";
        public const string LeftFollowUp = "resident.leftFollowUp";
        public const string WriteInPrivate = "resident.writeInPrivate";

        /// <summary>The status in the reader's own language.</summary>
        public static string StatusName(ReportStatus status) => status switch
        {
            ReportStatus.Diterima => StatusDiterima,
            ReportStatus.Ditugaskan => StatusDitugaskan,
            ReportStatus.Ditanggapi => StatusDitanggapi,
            ReportStatus.Dikerjakan => StatusDikerjakan,
            ReportStatus.Ditunda => StatusDitunda,
            ReportStatus.Selesai => StatusSelesai,
            ReportStatus.Ditutup => StatusDitutup,
            ReportStatus.Ditolak => StatusDitolak,
            ReportStatus.Digabung => StatusDigabung,
            _ => StatusDibatalkan,
        };
    }
}
