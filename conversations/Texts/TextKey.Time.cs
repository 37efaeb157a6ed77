namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>How times are said.</summary>
    public static class Time
    {
        public const string Today = "time.today";
        public const string Tomorrow = "time.tomorrow";
        public const string Yesterday = "time.yesterday";
        public const string OnDay = "time.onDay";
        public const string In = "time.in";
        public const string Ago = "time.ago";
        public const string Since = "time.since";
        public const string JustNow = "time.justNow";
        public const string Soon = "time.soon";
    }
}
