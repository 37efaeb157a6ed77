using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>Finds "/statistik" and the days it is asked for.</summary>
internal static class StatisticsWords
{
    public const int Today = 1;
    public const int Week = 7;
    public const int Month = 30;

    /// <summary>Seven days unless said otherwise; null when the words are about something else.</summary>
    public static int? Days(string text)
    {
        var words = PlainWords.In(text);
        if (words is not ["statistik" or "statistics" or "stats", ..] || words.Count > 4)
        {
            return null;
        }

        return words.Exists(word => word is "30" or "bulan" or "sebulan" or "month") ? Month
            : words.Exists(word => word is "minggu" or "seminggu" or "week") ? Week
            : words.Exists(word => word is "today" or "1" or "sekarang") || words.Contains("hari") && words.Contains("ini") ? Today
            : Week;
    }
}
