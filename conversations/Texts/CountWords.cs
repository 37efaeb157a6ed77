using System.Globalization;

namespace QlueBot.Conversations.Texts;

/// <summary>How many, as people write it: 22.000 in Bahasa Indonesia, 22,000 in English.</summary>
public static class CountWords
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id");

    public static string Say(long count, string language) => count.ToString("N0", language == "en" ? CultureInfo.InvariantCulture : Indonesian);
}
