namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>Headings of the file in which people get their own data.</summary>
    public static class Export
    {
        public const string Title = "export.title";
        public const string Name = "export.name";
        public const string Phone = "export.phone";
        public const string Chats = "export.chats";
        public const string Notices = "export.notices";
        public const string Consents = "export.consents";
        public const string Following = "export.following";
        public const string Draft = "export.draft";
        public const string Received = "export.received";
        public const string Place = "export.place";
        public const string Words = "export.words";
        public const string Photos = "export.photos";
        public const string Answer = "export.answer";
        public const string History = "export.history";
    }
}
