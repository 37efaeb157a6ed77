using QlueBot.Conversations.Texts;
using Step = QlueBot.Conversations.Talks.Admin.Menu.MenuStep;

namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>Reasons that are offered beside free words. Residents read them, so they are sentences of the TextBook.</summary>
internal static class MenuReasons
{
    public static IReadOnlyList<string> For(Step step) => step switch
    {
        Step.AskReason => [TextKey.Menu.LabelReasonAbsent, TextKey.Menu.LabelReasonNearer, TextKey.Menu.LabelReasonLate],
        Step.AskMuteReason => [TextKey.Menu.LabelMuteRude, TextKey.Menu.LabelMuteFalse, TextKey.Menu.LabelMuteAdverts],
        _ => [],
    };

    /// <summary>The reason behind <c>r1</c>, <c>r2</c> …, as the resident reads it; null for anything else.</summary>
    public static string? Of(Step step, string value) =>
        value is ['r', >= '1' and <= '9'] && For(step) is var reasons && value[1] - '1' < reasons.Count
            ? TextBook.Shipped.Say("id", reasons[value[1] - '1'])
            : null;
}
