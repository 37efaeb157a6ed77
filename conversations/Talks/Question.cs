namespace QlueBot.Conversations.Talks;

/// <summary>Something a city asks about one category besides photo, place and words. Never an obligation: it can always be skipped.</summary>
public sealed record Question
{
    /// <summary>Stable, ASCII, at most 24 characters; once in its category.</summary>
    public required string Id { get; init; }

    public required QuestionKind Kind { get; init; }

    /// <summary>The question as it is asked, Bahasa Indonesia.</summary>
    public required string Ask { get; init; }

    /// <summary>The same in English.</summary>
    public required string AskEn { get; init; }

    /// <summary>At most 20 characters: stands before the answer in the summary and on the card, and on the button that changes it.</summary>
    public required string Label { get; init; }

    public required string LabelEn { get; init; }

    /// <summary>What can be chosen; for other kinds empty.</summary>
    public IReadOnlyList<QuestionOption> Options { get; init; } = [];

    /// <summary>Smallest and largest number that counts as an answer.</summary>
    public int Least { get; init; }

    public int Most { get; init; } = 10_000;

    /// <summary>
    /// Words beside which an answer already stands in what the resident wrote: <c>tiang</c>, <c>orang</c>. Lower case. A text with such words
    /// is a mark with a number in it (<c>PJU 12</c>); an answer without one is asked for once more.
    /// </summary>
    public IReadOnlyList<string> Cues { get; init; } = [];

    /// <summary>Anybody who may see the report may see the answer; otherwise only its reporter and the officers.</summary>
    public bool IsPublic { get; init; }
}

public enum QuestionKind
{
    Choice,
    Number,
    Text,
}

/// <param name="Id">Stable, ASCII, at most 24 characters.</param>
/// <param name="Label">At most 20 characters: what stands on the button.</param>
/// <param name="LabelEn">The same in English.</param>
/// <param name="Words">Phrases that mean it in free words, lower case.</param>
public sealed record QuestionOption(string Id, string Label, string LabelEn, IReadOnlyList<string> Words)
{
    /// <summary>Phrases that mean it only where the question was just asked, lower case: <c>ya</c>, <c>tidak</c>, <c>atap</c>.</summary>
    public IReadOnlyList<string> Replies { get; init; } = [];
}

/// <summary>What was answered to a <see cref="Question"/>.</summary>
/// <param name="QuestionId">The question, within the report's category.</param>
/// <param name="Value">Id of the option, the digits, or the words; null when the resident skipped it.</param>
/// <param name="FromWords">Found in the resident's words; it goes when the words change.</param>
public sealed record Answer(string QuestionId, string? Value, bool FromWords = false);
