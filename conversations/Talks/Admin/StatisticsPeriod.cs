using System.Globalization;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>How the days are called that figures are shown of, in words and above the picture.</summary>
public static class StatisticsPeriod
{
    public static string Name(TextBook texts, string language, int days) => days == StatisticsWords.Today
        ? texts.Say(language, TextKey.Admin.StatisticsToday)
        : texts.Say(language, TextKey.Admin.StatisticsDays, ("days", days.ToString(CultureInfo.InvariantCulture)));
}
