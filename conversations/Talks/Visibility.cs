using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks;

/// <summary>What the public sees of a report. Stored by name.</summary>
public enum Visibility
{
    /// <summary>The report, without its reporter's name.</summary>
    Hidden,

    /// <summary>The report with its reporter's name.</summary>
    Named,

    /// <summary>Nothing.</summary>
    Confidential,
}

/// <summary>Which reports nobody sees before a verifikator has read them.</summary>
public static class Delicate
{
    /// <summary>
    /// Those about people, by their category or by their words, and alarming ones under a category that is not urgent itself: a robbery sent
    /// as "lainnya".
    /// </summary>
    /// <param name="words">All that its reporter wrote, the patokan included.</param>
    public static bool Is(Category category, bool isEmergency, string words) =>
        category.AboutPeople || category.Confidential || (isEmergency && !category.Urgent) || DelicateWords.Say(words);
}
