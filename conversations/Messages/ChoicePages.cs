namespace QlueBot.Conversations.Messages;

/// <summary>Choices page by page, for channels that show ten at once: the last row of a page leads to the rest.</summary>
public static class ChoicePages
{
    /// <summary>Rows of one page, the one that leads on counted too.</summary>
    public const int Rows = 10;

    private const string Leads = "more:";

    /// <summary>The choices as they are, or the first nine and one that leads to the others.</summary>
    /// <param name="more">Label of the row that leads on.</param>
    public static IReadOnlyList<Choice> First(IReadOnlyList<Choice> choices, string more) =>
        choices.Count <= Rows ? choices : [.. choices.Take(Rows - 1), new Choice(more, Leads + choices[Rows - 1].Data)];

    /// <summary>What follows, when that row is pressed; null for any other press, and when the choices are not those that were offered last.</summary>
    public static IReadOnlyList<Choice>? After(IReadOnlyList<Choice> offered, string data) =>
        data.StartsWith(Leads, StringComparison.Ordinal) && offered.ToList().FindIndex(choice => choice.Data == data[Leads.Length..]) is >= 0 and var from
            ? Rest(offered, from)
            : null;

    /// <summary>All but the first page; null when there is no other.</summary>
    public static IReadOnlyList<Choice>? AfterFirst(IReadOnlyList<Choice> offered) => offered.Count > Rows ? Rest(offered, Rows - 1) : null;

    private static IReadOnlyList<Choice> Rest(IReadOnlyList<Choice> offered, int from) => [.. offered.Skip(from)];
}
