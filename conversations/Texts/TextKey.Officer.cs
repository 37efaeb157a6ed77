namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>What an officer is told.</summary>
    public static class Officer
    {
        public const string Acknowledged = "officer.acknowledged";
        public const string AlreadyAcknowledged = "officer.alreadyAcknowledged";
        public const string Started = "officer.started";
        public const string AlreadyStarted = "officer.alreadyStarted";
        public const string Paused = "officer.paused";
        public const string RefusedBack = "officer.refusedBack";
        public const string RefusedForGood = "officer.refusedForGood";
        public const string Moved = "officer.moved";
        public const string MovedByUs = "officer.movedByUs";
        public const string MovedAcross = "officer.movedAcross";
        public const string NoOtherSide = "officer.noOtherSide";
        public const string LabelAcross = "officer.labelAcross";
        public const string Asked = "officer.asked";
        public const string Finished = "officer.finished";
        public const string FinishWaits = "officer.finishWaits";
        public const string FinishWaitsForPhoto = "officer.finishWaitsForPhoto";
        public const string FinishAgain = "officer.finishAgain";
        public const string WhyRefuse = "officer.whyRefuse";
        public const string WhyPause = "officer.whyPause";
        public const string WhyMove = "officer.whyMove";
        public const string WhichTeam = "officer.whichTeam";
        public const string WhatToAsk = "officer.whatToAsk";
        public const string SendAfterPhoto = "officer.sendAfterPhoto";
        public const string ConfirmFinish = "officer.confirmFinish";
        public const string WhichTask = "officer.whichTask";
        public const string WhichPhoto = "officer.whichPhoto";
        public const string OrWriteNumber = "officer.orWriteNumber";
        public const string ReasonNotOurs = "officer.reasonNotOurs";
        public const string ReasonNotFound = "officer.reasonNotFound";
        public const string ReasonAlreadyFine = "officer.reasonAlreadyFine";
        public const string ReasonMaterial = "officer.reasonMaterial";
        public const string ReasonWeather = "officer.reasonWeather";
        public const string ReasonOtherOffice = "officer.reasonOtherOffice";
        public const string ReasonNotOurArea = "officer.reasonNotOurArea";
        public const string ReasonNotOurField = "officer.reasonNotOurField";
        public const string ReasonEquipment = "officer.reasonEquipment";
        public const string LabelCancel = "officer.labelCancel";
        public const string LabelMyReport = "officer.labelMyReport";
        public const string LabelByUs = "officer.labelByUs";
        public const string LabelTake = "officer.labelTake";
        public const string LabelRefuse = "officer.labelRefuse";
        public const string LabelMove = "officer.labelMove";
        public const string LabelAsk = "officer.labelAsk";
        public const string LabelWork = "officer.labelWork";
        public const string LabelPause = "officer.labelPause";
        public const string LabelFinish = "officer.labelFinish";
        public const string PhotoSeenBefore = "officer.photoSeenBefore";
        public const string PhotoBroken = "officer.photoBroken";
        public const string TaskShown = "officer.taskShown";
        public const string NotReadable = "officer.notReadable";
        public const string NotYours = "officer.notYours";
        public const string NotForYou = "officer.notForYou";
        public const string TakenByOther = "officer.takenByOther";
        public const string AnotherOfficer = "officer.anotherOfficer";
        public const string TooLate = "officer.tooLate";
        public const string TaskGone = "officer.taskGone";
        public const string LeftToDecider = "officer.leftToDecider";
        public const string NoTask = "officer.noTask";
        public const string NoSuchTeam = "officer.noSuchTeam";
        public const string Unclear = "officer.unclear";
        public const string Expired = "officer.expired";
        public const string Cancelled = "officer.cancelled";
        public const string TaskList = "officer.taskList";
        public const string TaskListNear = "officer.taskListNear";
        public const string TaskLine = "officer.taskLine";
        public const string Due = "officer.due";
        public const string Late = "officer.late";
        public const string OnDuty = "officer.onDuty";
        public const string OffDuty = "officer.offDuty";
        public const string OffDutyWithTasks = "officer.offDutyWithTasks";
        public const string Help = "officer.help";
        public const string TeamBound = "officer.teamBound";
        public const string TeamNotYours = "officer.teamNotYours";
        public const string TeamNeedsGroup = "officer.teamNeedsGroup";
        public const string OthersNumber = "officer.othersNumber";
        public const string ShareNumber = "officer.shareNumber";
        public const string Stranger = "officer.stranger";
        public const string Anonymous = "officer.anonymous";
        public const string GroupOnly = "officer.groupOnly";
    }
}
