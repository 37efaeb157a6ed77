using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Why a resident is not content, told by one tap. The codes are stored and counted.</summary>
public static class FeedbackReasons
{
    /// <summary>After "belum beres".</summary>
    public static IReadOnlyList<string> NotFixed { get; } = ["undone", "partly", "again", "elsewhere"];

    /// <summary>After a low rating.</summary>
    public static IReadOnlyList<string> Low { get; } = ["slow", "untidy", "unkind"];

    /// <summary>The label of a reason; null for a code that is none.</summary>
    public static string? KeyOf(string? code) => code switch
    {
        "undone" => TextKey.Resident.ReasonUndone,
        "partly" => TextKey.Resident.ReasonPartly,
        "again" => TextKey.Resident.ReasonAgain,
        "elsewhere" => TextKey.Resident.ReasonElsewhere,
        "slow" => TextKey.Resident.ReasonSlow,
        "untidy" => TextKey.Resident.ReasonUntidy,
        "unkind" => TextKey.Resident.ReasonUnkind,
        _ => null,
    };
}
