namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>What people hear without having spoken: the dispatcher's notices and the officers' cards.</summary>
    public static class Notice
    {
        public const string Received = "notice.received";
        public const string Acknowledged = "notice.acknowledged";
        public const string Started = "notice.started";
        public const string Paused = "notice.paused";
        public const string Finished = "notice.finished";
        public const string FinishedFollower = "notice.finished_follower";
        public const string Reopened = "notice.reopened";
        public const string Moved = "notice.moved";
        public const string MovedWithin = "notice.moved_within";
        public const string Confirmed = "notice.confirmed";
        public const string ClosedBySilence = "notice.closed_by_silence";
        public const string FeedbackReminder = "notice.feedback_reminder";
        public const string Refused = "notice.refused";
        public const string Withdrawn = "notice.withdrawn";
        public const string Asked = "notice.asked";
        public const string Told = "notice.told";
        public const string Proved = "notice.proved";
        public const string ProveUnknown = "notice.prove_unknown";
        public const string Unreadable = "notice.unreadable";
        public const string LinkCode = "notice.link_code";
        public const string LinkJoined = "notice.link_joined";
        public const string LinkUnknown = "notice.link_unknown";
        public const string LinkOwn = "notice.link_own";
        public const string LinkAlready = "notice.link_already";
        public const string LinkTooMany = "notice.link_too_many";
        public const string LinkParted = "notice.link_parted";
        public const string LinkPartedThere = "notice.link_parted_there";
        public const string ButtonPart = "notice.button_part";
        public const string ChannelWeb = "notice.channel_web";
        public const string ChannelJoint = "notice.channel_joint";
        public const string Exported = "notice.exported";
        public const string Published = "notice.published";
        public const string KeptBack = "notice.kept_back";
        public const string RequestGranted = "notice.request_granted";
        public const string RequestRefused = "notice.request_refused";
        public const string Erased = "notice.erased";
        public const string ErasedBare = "notice.erased_bare";
        public const string ErasedKept = "notice.erased_kept";
        public const string PhotoLost = "notice.photo_lost";
        public const string OtherOffice = "notice.other_office";

        public const string Card = "card.new";
        public const string CardAgain = "card.again";
        public const string ReasonAcross = "card.reason_across";
        public const string ButtonAcross = "card.button_across";
        public const string CardMoved = "card.moved";
        public const string CardPlace = "card.place";
        public const string CardAnswerBy = "card.answer_by";
        public const string CardFinishBy = "card.finish_by";
        public const string CardMap = "card.map";
        public const string CardMapArea = "card.map_area";
        public const string CardConfidential = "card.confidential";
        public const string CardFollowerPhoto = "card.follower_photo";
        public const string CardEmergency = "card.emergency";
        public const string CardPhoto = "card.photo";
        public const string RemindFirst = "card.remind_first";
        public const string RemindWork = "card.remind_work";
        public const string LateFirst = "card.late_first";
        public const string LateWork = "card.late_work";
        public const string CardWithdrawn = "card.withdrawn";
        public const string CardConfirmed = "card.confirmed";
        public const string CardAdded = "card.added";
        public const string CardAddedPhoto = "card.added_photo";
        public const string CardAnswered = "card.answered";
        public const string CardCorrected = "card.corrected";
        public const string CardHandedOn = "card.handed_on";
        public const string Waited = "notice.waited";
        public const string WaitedSeveral = "notice.waitedSeveral";
        public const string Trouble = "notice.trouble";
        public const string TroubleOver = "notice.trouble_over";
        public const string TemplateBlocked = "notice.template_blocked";
        public const string RosterCode = "notice.roster_code";
        public const string CardUnreachable = "card.unreachable";
        public const string CardDecide = "card.decide";
        public const string CardSupervise = "card.supervise";

        public const string ButtonReport = "notice.button_report";
        public const string ButtonStatus = "notice.button_status";
        public const string ButtonFixed = "notice.button_fixed";
        public const string ButtonNotFixed = "notice.button_not_fixed";
        public const string ButtonAnswer = "notice.button_answer";
        public const string ButtonAccept = "card.button_accept";
        public const string ButtonRefuse = "card.button_refuse";
        public const string ButtonMove = "card.button_move";
        public const string ButtonAsk = "card.button_ask";
        public const string ButtonWork = "card.button_work";
        public const string ButtonPause = "card.button_pause";
        public const string ButtonFinish = "card.button_finish";
    }
}
