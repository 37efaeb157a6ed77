namespace QlueBot.Dispatcher.Storage;

/// <summary>Which messages are sent one after another: those to one chat, its broadcasts apart, and each that lets others pass by itself.</summary>
internal static class Line
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongerThanAnyPace = TimeSpan.FromMinutes(5);

    public static string Of(OutboxRow row, bool letsPass) =>
        letsPass ? $"{row.Chat.Chat}\0{row.Id}" : row.Priority is Priority.Bulk ? row.Chat.Chat + "\0bulk" : row.Chat.Chat;

    /// <summary>After a start nobody knows what a message was put off for: one that has long to wait holds up nobody. One that was not tried may wait for its chat's pace.</summary>
    public static bool LetsPass(OutboxRow row, DateTimeOffset? notBefore, DateTimeOffset now) => notBefore - now > (row.Attempts > 0 ? Long : LongerThanAnyPace);
}
