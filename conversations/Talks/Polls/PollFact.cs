namespace QlueBot.Conversations.Talks.Polls;

/// <summary>A poll as one person may know it.</summary>
/// <param name="Code">Its name: five letters and digits.</param>
public sealed record PollFact(string Code, PollDraft Draft, PollPhase Phase, DateTimeOffset ClosesAt)
{
    /// <summary>What the sender chose, by place, the first is 0; null: nothing yet.</summary>
    public IReadOnlyList<int>? Mine { get; init; }

    /// <summary>The poll is meant for the sender.</summary>
    public bool MayVote { get; init; }

    /// <summary>For admins as it stands, for everybody else once it is published; null: not to be seen.</summary>
    public PollResult? Result { get; init; }

    /// <summary>The picture of the result; null while there is none, or it is not to be seen.</summary>
    public string? ChartId { get; init; }
}

/// <summary>How far a poll is. Stored by name.</summary>
public enum PollPhase
{
    Open,

    /// <summary>No vote is taken any more, and those under way settle before they are counted.</summary>
    Closing,

    Closed,
    Published,
}

/// <summary>What is asked, of whom, and until when.</summary>
public sealed record PollDraft
{
    public const int LeastOptions = 2;
    public const int MostOptions = 10;
    public const int LongestQuestion = 200;
    public const int LongestOption = 50;

    public string Question { get; init => field = value ?? ""; } = "";

    public IReadOnlyList<string> Options { get; init => field = value ?? []; } = [];

    public bool IsMultiple { get; init; }

    /// <summary>The category of reports that is asked about; null: none.</summary>
    public string? CategoryId { get; init; }

    /// <summary>The kelurahan that are asked about, by code; empty: the city as a whole.</summary>
    public IReadOnlyList<string> PlaceCodes { get; init => field = value ?? []; } = [];

    /// <summary>Name of the category or place, for reading; null: nothing in particular.</summary>
    public string? About { get; init; }

    public PollWho Who { get; init; }

    /// <summary>Only people of these kelurahan, by code; empty: of the whole city. A resident is of where they reported.</summary>
    public IReadOnlyList<string> AreaCodes { get; init => field = value ?? []; } = [];

    /// <summary>As the admin named the areas, for reading; null: the whole city.</summary>
    public string? Areas { get; init; }

    public TimeSpan For { get; init; }
}

/// <summary>Who is asked. Stored by name.</summary>
public enum PollWho
{
    /// <summary>Residents, and people of the roster as residents.</summary>
    Everybody,

    /// <summary>Residents who used the category that is asked about.</summary>
    Reporters,

    /// <summary>Ketua RT and ketua RW.</summary>
    Neighbourhoods,

    /// <summary>Petugas, their heads and coordinators.</summary>
    Officers,

    /// <summary>Everybody on the roster.</summary>
    Roster,
}

/// <summary>What came of a poll. Nothing in it is about fewer people than <see cref="Least"/>.</summary>
/// <param name="Voters">People who voted.</param>
/// <param name="Least">The smallest group that is shown.</param>
/// <param name="Counts">Votes by option; empty while fewer than <paramref name="Least"/> voted.</param>
/// <param name="Slices">Parts of the voters.</param>
public sealed record PollResult(int Voters, int Least, IReadOnlyList<int> Counts, IReadOnlyList<PollSlice> Slices)
{
    public bool IsShown => Counts.Count > 0;
}

/// <param name="Kind"><c>area</c>, <c>role</c> or <c>channel</c>.</param>
/// <param name="Value">A kecamatan, a role's name, a channel; null: all that would be too few alone, taken together.</param>
public sealed record PollSlice(string Kind, string? Value, int Voters, IReadOnlyList<int> Counts);
