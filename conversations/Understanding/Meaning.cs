using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>What free words were taken to mean. Nothing here is certain: a category is only ever offered, never taken.</summary>
/// <param name="Intent">The likeliest.</param>
/// <param name="Sureness">Of the intent, 0 to 1.</param>
/// <param name="Guesses">Of a report: its categories, the likeliest first, three at most; none when nothing speaks for any.</param>
/// <param name="IsClear">The first guess is likely enough to be asked for alone; else the resident chooses among all.</param>
internal sealed record Meaning(Intent Intent, double Sureness, IReadOnlyList<Category> Guesses, bool IsClear)
{
    private const double Surely = 0.75;

    /// <summary>Of a problem that people report elsewhere and this city's pack has no category for.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>No report, and hardly anything speaks against that.</summary>
    public bool IsSurelyNoReport => Intent != Intent.Report && Sureness >= Surely;
}
