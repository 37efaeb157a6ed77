namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>What somebody in charge is asked and told about matters that wait for a yes or no.</summary>
    public static class Ruling
    {
        public const string Review = "ruling.review";
        public const string Request = "ruling.request";
        public const string RequestSoon = "ruling.requestSoon";
        public const string RequestLate = "ruling.requestLate";
        public const string WhatErase = "ruling.whatErase";
        public const string WhatCorrect = "ruling.whatCorrect";
        public const string WhatWithdraw = "ruling.whatWithdraw";
        public const string AskReason = "ruling.askReason";
        public const string ReasonIdentity = "ruling.reasonIdentity";
        public const string ReasonChild = "ruling.reasonChild";
        public const string ReasonEvidence = "ruling.reasonEvidence";
        public const string Released = "ruling.released";
        public const string KeptBack = "ruling.keptBack";
        public const string Granted = "ruling.granted";
        public const string Refused = "ruling.refused";
        public const string Settled = "ruling.settled";
        public const string NotYours = "ruling.notYours";
        public const string Left = "ruling.left";
        public const string LabelRelease = "ruling.labelRelease";
        public const string LabelKeep = "ruling.labelKeep";
        public const string LabelYes = "ruling.labelYes";
        public const string LabelNo = "ruling.labelNo";
        public const string LabelCancel = "ruling.labelCancel";
    }
}
