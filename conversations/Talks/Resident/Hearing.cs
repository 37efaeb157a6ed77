namespace QlueBot.Conversations.Talks.Resident;

/// <summary>What a message meant and what it changes. Where the talk goes from here is the table's business, what is said the voice's.</summary>
internal sealed record Hearing(Heard Heard, ResidentState State)
{
    /// <summary>What happened, said before the next question.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>Asked instead of the step's own question.</summary>
    public Aside Aside { get; init; }

    /// <summary>The report that is told about.</summary>
    public ReportFact? Report { get; init; }

    /// <summary>Language chosen in this turn.</summary>
    public string? Language { get; init; }

    /// <summary>Buttons or numbers, when chosen in this turn.</summary>
    public bool? AsNumbers { get; init; }

    /// <summary>A step was taken back: there is nothing earlier to come back to.</summary>
    public bool GoesBack { get; init; }

    /// <summary>Nothing is said: nobody spoke, or a notice answers.</summary>
    public bool Quiet { get; init; }

    /// <summary>Only the remarks are said; the last question and its buttons stay as they are.</summary>
    public bool Brief { get; init; }

    public Hearing With(params ReadOnlySpan<Remark> remarks) => this with { Remarks = [.. Remarks, .. remarks] };

    public Hearing Doing(params ReadOnlySpan<Effect> effects) => this with { Effects = [.. Effects, .. effects] };
}

/// <summary>A sentence of the TextBook with what stands in its places.</summary>
internal readonly record struct Remark(string Key, params (string Name, string Value)[] Values)
{
    /// <summary>Key of a label that stands in the place <c>label</c>, in the reader's language.</summary>
    public string? Label { get; init; }
}

/// <summary>A question on the way that leaves the step as it is.</summary>
internal enum Aside
{
    None,
    Menu,
    CancelReport,
    ChooseLanguage,
    Reminder,
    OneReport,
    MyReports,
    WhichAnswer,
    Rating,
    Topics,
    MyData,
    Undecided,
}
