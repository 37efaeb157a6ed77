using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>How long somebody may not write.</summary>
internal static class MuteTimes
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public static IReadOnlyList<(int Days, string Key)> Offered { get; } =
    [
        (1, Texts.TextKey.Menu.LabelDay), (3, Texts.TextKey.Menu.LabelThreeDays), (7, Texts.TextKey.Menu.LabelWeek), (30, Texts.TextKey.Menu.LabelMonth),
    ];

    /// <summary><c>3 hari</c>, <c>12 jam</c>, <c>2 minggu</c>; null when it is no time, or none between an hour and 90 days.</summary>
    public static TimeSpan? Read(string text)
    {
        var words = PlainWords.In(text);
        if (words.Count is 0 or > 3 || ReplyWords.Number([words[0]]) is not { } count || count is < 1 or > 10_000)
        {
            return null;
        }

        TimeSpan? span = words.ElementAtOrDefault(1) switch
        {
            "jam" or "hour" or "hours" => TimeSpan.FromHours(count),
            "hari" or "day" or "days" => TimeSpan.FromDays(count),
            "minggu" or "week" or "weeks" => TimeSpan.FromDays(7 * count),
            "bulan" or "month" or "months" => TimeSpan.FromDays(30 * count),
            _ => null,
        };
        return span <= Longest ? span : null;
    }
}
