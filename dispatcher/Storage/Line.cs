namespace QlueBot.Dispatcher.Storage;

/// <summary>Which messages are sent one after another: those to one chat, its broadcasts apart, and each that lets others pass by itself.</summary>
internal static class Line
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static string Of(OutboxRow row, bool letsPass) =>
        letsPass ? $"{row.Chat.Chat}\0{row.Id}" : row.Priority is Priority.Bulk ? row.Chat.Chat + "\0bulk" : row.Chat.Chat;

    /// <summary>Of one that was written to wait, or whose reason to wait nobody knows after a start: if it has long to wait, it holds up nobody.</summary>
    public static bool LetsPass(DateTimeOffset? notBefore, DateTimeOffset now) => notBefore - now > Long;
}
