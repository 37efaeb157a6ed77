using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>Reasons that are offered beside free words. The reporter reads them, so they are sentences of the TextBook, not codes.</summary>
internal static class OfficerReasons
{
    public static IReadOnlyList<string> For(OfficerStep step) => step switch
    {
        OfficerStep.AskRefuseReason =>
            [TextKey.Officer.ReasonNotOurs, TextKey.Officer.ReasonNotFound, TextKey.Officer.ReasonAlreadyFine],
        OfficerStep.AskPauseReason =>
            [TextKey.Officer.ReasonMaterial, TextKey.Officer.ReasonWeather, TextKey.Officer.ReasonOtherOffice],
        OfficerStep.AskMoveReason =>
            [TextKey.Officer.ReasonNotOurArea, TextKey.Officer.ReasonNotOurField, TextKey.Officer.ReasonEquipment],
        _ => [],
    };

    /// <summary>The reason behind <c>r1</c>, <c>r2</c> …; null for anything else.</summary>
    public static string? KeyOf(OfficerStep step, string value) =>
        value is ['r', >= '1' and <= '9'] && For(step) is var reasons && value[1] - '1' < reasons.Count ? reasons[value[1] - '1'] : null;
}
