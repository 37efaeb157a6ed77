using QlueBot.Conversations.Talks.Resident;

namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>What an admin is told.</summary>
    public static class Admin
    {
        public const string Desk = "admin.desk";
        public const string DeskTroubles = "admin.deskTroubles";
        public const string Feedback = "admin.feedback";
        public const string WhoGetsCode = "admin.whoGetsCode";
        public const string CodeMade = "admin.codeMade";
        public const string LabelCode = "admin.labelCode";
        public const string LabelTemplates = "admin.labelTemplates";
        public const string LabelAccept = "admin.labelAccept";
        public const string LabelFetch = "admin.labelFetch";
        public const string Templates = "admin.templates";
        public const string TemplateLine = "admin.templateLine";
        public const string TemplatesMissing = "admin.templatesMissing";
        public const string TemplatesNone = "admin.templatesNone";
        public const string TemplateUsable = "admin.templateUsable";
        public const string TemplatePending = "admin.templatePending";
        public const string TemplateRejected = "admin.templateRejected";
        public const string TemplatePaused = "admin.templatePaused";
        public const string TemplateDisabled = "admin.templateDisabled";
        public const string TemplateMarketing = "admin.templateMarketing";
        public const string TemplateAccepted = "admin.templateAccepted";
        public const string TemplateTaken = "admin.templateTaken";
        public const string TemplatesAsked = "admin.templatesAsked";
        public const string RequestHeader = "admin.requestHeader";
        public const string RequestLine = "admin.requestLine";
        public const string LabelRequest = "admin.labelRequest";
        public const string DutyHeader = "admin.dutyHeader";
        public const string PersonLine = "admin.personLine";
        public const string MorePeople = "admin.morePeople";
        public const string LateHeader = "admin.lateHeader";
        public const string LateLine = "admin.lateLine";
        public const string NobodyYet = "admin.nobodyYet";
        public const string FailureHeader = "admin.failureHeader";
        public const string StatisticsTitle = "admin.statisticsTitle";
        public const string StatisticsNone = "admin.statisticsNone";
        public const string StatisticsSum = "admin.statisticsSum";
        public const string StatisticsSteps = "admin.statisticsSteps";
        public const string StatisticsStep = "admin.statisticsStep";
        public const string StatisticsChannels = "admin.statisticsChannels";
        public const string StatisticsFresh = "admin.statisticsFresh";
        public const string StatisticsToday = "admin.statisticsToday";
        public const string StatisticsDays = "admin.statisticsDays";
        public const string StatisticsChart = "admin.statisticsChart";
        public const string StatisticsNoChart = "admin.statisticsNoChart";
        public const string ChartEntered = "admin.chartEntered";
        public const string ChartLost = "admin.chartLost";
        public const string LabelStatistics = "admin.labelStatistics";
        public const string LabelToday = "admin.labelToday";
        public const string LabelWeek = "admin.labelWeek";
        public const string LabelMonth = "admin.labelMonth";
        public const string LabelDesk = "admin.labelDesk";
        public const string StepIdle = "admin.stepIdle";
        public const string StepAskGroup = "admin.stepAskGroup";
        public const string StepAskCategory = "admin.stepAskCategory";
        public const string StepConfirmGuess = "admin.stepConfirmGuess";
        public const string StepAskPhoto = "admin.stepAskPhoto";
        public const string StepAskPlace = "admin.stepAskPlace";
        public const string StepAskDistrict = "admin.stepAskDistrict";
        public const string StepAskArea = "admin.stepAskArea";
        public const string StepAskSide = "admin.stepAskSide";
        public const string StepAskWords = "admin.stepAskWords";
        public const string StepOfferSame = "admin.stepOfferSame";
        public const string StepSummary = "admin.stepSummary";
        public const string StepChooseEdit = "admin.stepChooseEdit";
        public const string StepAskQuestion = "admin.stepAskQuestion";
        public const string StepAskLandmark = "admin.stepAskLandmark";
        public const string StepChooseShown = "admin.stepChooseShown";
        public const string StepAskSeveral = "admin.stepAskSeveral";
        public const string StepOfferLate = "admin.stepOfferLate";
        public const string StepOther = "admin.stepOther";
        public const string NoTeam = "admin.noTeam";
        public const string WholeCity = "admin.wholeCity";
        public const string AskName = "admin.askName";
        public const string AskPhone = "admin.askPhone";
        public const string AskRole = "admin.askRole";
        public const string AskTeam = "admin.askTeam";
        public const string AskAreas = "admin.askAreas";
        public const string ConfirmAdd = "admin.confirmAdd";
        public const string Added = "admin.added";
        public const string WhoMoves = "admin.whoMoves";
        public const string WhereTo = "admin.whereTo";
        public const string Moved = "admin.moved";
        public const string WhoLeaves = "admin.whoLeaves";
        public const string ConfirmRemove = "admin.confirmRemove";
        public const string Removed = "admin.removed";
        public const string NotAName = "admin.notAName";
        public const string NotAPhone = "admin.notAPhone";
        public const string NotARole = "admin.notARole";
        public const string NotATeam = "admin.notATeam";
        public const string NotAnArea = "admin.notAnArea";
        public const string NotAPerson = "admin.notAPerson";
        public const string PersonGone = "admin.personGone";
        public const string Unclear = "admin.unclear";
        public const string Expired = "admin.expired";
        public const string Cancelled = "admin.cancelled";
        public const string NotAllowed = "admin.notAllowed";
        public const string PrivateOnly = "admin.privateOnly";
        public const string LabelAdd = "admin.labelAdd";
        public const string LabelMove = "admin.labelMove";
        public const string LabelRemove = "admin.labelRemove";
        public const string LabelRefresh = "admin.labelRefresh";
        public const string LabelYes = "admin.labelYes";
        public const string LabelCancel = "admin.labelCancel";
        public const string LabelEverywhere = "admin.labelEverywhere";
        public const string LabelNoTeam = "admin.labelNoTeam";
        public const string RolePetugas = "admin.rolePetugas";
        public const string RoleKetuaTim = "admin.roleKetuaTim";
        public const string RoleKepalaOpd = "admin.roleKepalaOpd";
        public const string RoleKoordinator = "admin.roleKoordinator";
        public const string RoleVerifikator = "admin.roleVerifikator";
        public const string RoleRt = "admin.roleRt";
        public const string RoleRw = "admin.roleRw";
        public const string RoleBendahara = "admin.roleBendahara";
        public const string RoleAuditor = "admin.roleAuditor";
        public const string RoleAdmin = "admin.roleAdmin";

        /// <summary>A step as its column in the figures is called.</summary>
        public static string StepName(ResidentStep step) => step switch
        {
            ResidentStep.Idle => StepIdle,
            ResidentStep.AskGroup => StepAskGroup,
            ResidentStep.AskCategory => StepAskCategory,
            ResidentStep.ConfirmGuess => StepConfirmGuess,
            ResidentStep.AskPhoto => StepAskPhoto,
            ResidentStep.AskPlace => StepAskPlace,
            ResidentStep.AskDistrict => StepAskDistrict,
            ResidentStep.AskArea => StepAskArea,
            ResidentStep.AskSide => StepAskSide,
            ResidentStep.AskWords => StepAskWords,
            ResidentStep.OfferSame => StepOfferSame,
            ResidentStep.Summary => StepSummary,
            ResidentStep.ChooseEdit => StepChooseEdit,
            ResidentStep.AskQuestion => StepAskQuestion,
            ResidentStep.AskLandmark => StepAskLandmark,
            ResidentStep.ChooseShown => StepChooseShown,
            ResidentStep.AskSeveral => StepAskSeveral,
            ResidentStep.OfferLate => StepOfferLate,
            _ => StepOther,
        };
    }
}
