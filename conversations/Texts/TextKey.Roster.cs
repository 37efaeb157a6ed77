namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>What is wrong with a line of a roster file.</summary>
    public static class Roster
    {
        public const string NotUtf8 = "roster.notUtf8";
        public const string Empty = "roster.empty";
        public const string Header = "roster.header";
        public const string ColumnCount = "roster.columnCount";
        public const string NameMissing = "roster.nameMissing";
        public const string PhoneWrong = "roster.phoneWrong";
        public const string PhoneScientific = "roster.phoneScientific";
        public const string PhoneTwice = "roster.phoneTwice";
        public const string RoleUnknown = "roster.roleUnknown";
        public const string AgencyUnknown = "roster.agencyUnknown";
        public const string AgencyMissing = "roster.agencyMissing";
        public const string TeamUnknown = "roster.teamUnknown";
        public const string TeamElsewhere = "roster.teamElsewhere";
        public const string TeamMissing = "roster.teamMissing";
        public const string AreaUnknown = "roster.areaUnknown";
        public const string AreaMissing = "roster.areaMissing";
    }
}
