namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    public static partial class Resident
    {
        public const string LabelOwnReport = "resident.labelOwnReport";
        public const string LabelReport = "resident.labelReport";
        public const string LabelStatus = "resident.labelStatus";
        public const string LabelHelp = "resident.labelHelp";
        public const string LabelSkip = "resident.labelSkip";
        public const string LabelPhotoPlace = "resident.labelPhotoPlace";
        public const string LabelNotPhotoPlace = "resident.labelNotPhotoPlace";
        public const string LabelUnfollow = "resident.labelUnfollow";
        public const string LabelNotUrgent = "resident.labelNotUrgent";
        public const string LabelBack = "resident.labelBack";
        public const string LabelCancel = "resident.labelCancel";
        public const string LabelYes = "resident.labelYes";
        public const string LabelOther = "resident.labelOther";
        public const string LabelEach = "resident.labelEach";
        public const string LabelOnlyOne = "resident.labelOnlyOne";
        public const string LabelSend = "resident.labelSend";
        public const string LabelEdit = "resident.labelEdit";
        public const string LabelShown = "resident.labelShown";
        public const string LabelHidden = "resident.labelHidden";
        public const string LabelNamed = "resident.labelNamed";
        public const string LabelConfidential = "resident.labelConfidential";
        public const string LabelEditCategory = "resident.labelEditCategory";
        public const string LabelEditPhoto = "resident.labelEditPhoto";
        public const string LabelEditPlace = "resident.labelEditPlace";
        public const string LabelEditWords = "resident.labelEditWords";
        public const string LabelAreas = "resident.labelAreas";
        public const string LabelLastPlace = "resident.labelLastPlace";
        public const string LabelNext = "resident.labelNext";
        public const string LabelPrevious = "resident.labelPrevious";
        public const string LabelAddLate = "resident.labelAddLate";
        public const string LabelNewReport = "resident.labelNewReport";
        public const string LabelSame = "resident.labelSame";
        public const string LabelDifferent = "resident.labelDifferent";
        public const string LabelFixed = "resident.labelFixed";
        public const string LabelBroken = "resident.labelBroken";
        public const string LabelGood = "resident.labelGood";
        public const string LabelFair = "resident.labelFair";
        public const string LabelLow = "resident.labelLow";
        public const string LabelAdd = "resident.labelAdd";
        public const string LabelExport = "resident.labelExport";
        public const string LabelName = "resident.labelName";
        public const string LabelPhone = "resident.labelPhone";
        public const string LabelErase = "resident.labelErase";
        public const string LabelEraseYes = "resident.labelEraseYes";
        public const string LabelForget = "resident.labelForget";
        public const string LabelAnswer = "resident.labelAnswer";
        public const string LabelWithdraw = "resident.labelWithdraw";
        public const string LabelResume = "resident.labelResume";
        public const string LabelIndonesian = "resident.labelIndonesian";
        public const string LabelEnglish = "resident.labelEnglish";
    }
}
