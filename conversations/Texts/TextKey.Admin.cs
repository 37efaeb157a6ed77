namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>What an admin is told.</summary>
    public static class Admin
    {
        public const string Desk = "admin.desk";
        public const string DutyHeader = "admin.dutyHeader";
        public const string PersonLine = "admin.personLine";
        public const string MorePeople = "admin.morePeople";
        public const string LateHeader = "admin.lateHeader";
        public const string LateLine = "admin.lateLine";
        public const string NobodyYet = "admin.nobodyYet";
        public const string FailureHeader = "admin.failureHeader";
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
    }
}
