namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>What a channel itself says: its own buttons, its commands, what the bot is for.</summary>
    public static class Channel
    {
        public const string ShareLocation = "channel.share_location";
        public const string ShareContact = "channel.share_contact";
        public const string Choose = "channel.choose";
        public const string More = "channel.more";
        public const string FurtherChoices = "channel.further_choices";
        public const string HowToShareLocation = "channel.how_to_share_location";
        public const string FileLink = "channel.file_link";
        public const string About = "channel.about";
        public const string AboutShort = "channel.about_short";
        public const string CommandReport = "channel.command_report";
        public const string CommandStatus = "channel.command_status";
        public const string CommandMine = "channel.command_mine";
        public const string CommandHelp = "channel.command_help";
        public const string CommandLanguage = "channel.command_language";
        public const string CommandCancel = "channel.command_cancel";
        public const string CommandData = "channel.command_data";
        public const string CommandTeam = "channel.command_team";
        public const string CommandTasks = "channel.command_tasks";
    }
}
