using System.Globalization;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>A deadline in the words of the place: "besok pukul 14.05 WITA".</summary>
internal static class DueWords
{
    public static string Say(TextBook texts, string language, DateTimeOffset at, Facts facts) =>
        texts.Say(language, at < facts.Now ? TextKey.Officer.Late : TextKey.Officer.Due, ("due", When(texts, language, at, facts)));

    private static string When(TextBook texts, string language, DateTimeOffset at, Facts facts)
    {
        var local = TimeZoneInfo.ConvertTime(at, facts.City.Zone);
        var today = TimeZoneInfo.ConvertTime(facts.Now, facts.City.Zone).Date;
        var time = string.Create(CultureInfo.InvariantCulture, $"{local:HH}.{local:mm} {facts.City.ZoneLabel}");
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "id");
        return (local.Date - today).Days switch
        {
            0 => texts.Say(language, TextKey.Officer.Today, ("time", time)),
            -1 => texts.Say(language, TextKey.Officer.Yesterday, ("time", time)),
            1 => texts.Say(language, TextKey.Officer.Tomorrow, ("time", time)),
            _ => texts.Say(language, TextKey.Officer.OnDay, ("day", local.ToString("dddd d MMMM", culture)), ("time", time)),
        };
    }
}
