namespace QlueBot.Conversations.Talks.Resident;

/// <summary>The resident's part of a session.</summary>
public sealed record ResidentState
{
    public Draft? Draft { get; init; }

    /// <summary>The draft before the last message that changed it; null when nothing changed since it was opened, or it was taken back already.</summary>
    public DraftBefore? Earlier { get; init; }

    /// <summary>Where they last reported from.</summary>
    public DraftPlace? LastPlace { get; init; }

    /// <summary>Where the talk stands.</summary>
    public ResidentStep Step { get; init; }

    /// <summary>The group whose categories are shown.</summary>
    public string? Group { get; init; }

    /// <summary>Categories proposed for the resident's words, likeliest first; offered, never taken.</summary>
    public IReadOnlyList<string> Guesses { get; init => field = value ?? []; } = [];

    /// <summary>None of the guesses is likely enough to be asked for alone: the resident chooses among all.</summary>
    public bool GuessesAreUnsure { get; init; }

    /// <summary>The kecamatan whose kelurahan are shown.</summary>
    public string? District { get; init; }

    /// <summary>Codes of the kelurahan that a typed name can mean; shown to choose from.</summary>
    public IReadOnlyList<string> AreaCodes { get; init => field = value ?? []; } = [];

    /// <summary>The page of a list being shown, from 0.</summary>
    public int Page { get; init; }

    /// <summary>A patokan told before its kelurahan was known.</summary>
    public string? Landmark { get; init; }

    /// <summary>Where the camera says a photo of the draft was taken; offered, never taken.</summary>
    public DraftPlace? PhotoPlace { get; init; }

    /// <summary>The place lies at a border and the resident has not yet said which side.</summary>
    public bool SideIsOpen { get; init; }

    /// <summary>The slot being changed from the summary.</summary>
    public DraftSlot Editing { get; init; }

    /// <summary>Id of the question whose answer is being changed.</summary>
    public string? Asking { get; init; }

    /// <summary>Stands in <see cref="About"/> when a follow-up is about the person.</summary>
    public const string Self = "saya";

    /// <summary>Number of the report that a follow-up is about, or <see cref="Self"/>.</summary>
    public string? About { get; init; }

    /// <summary>Number of the report just sent to which the draft's photos may belong, as long as the resident has not said so.</summary>
    public string? LateFor { get; init; }

    /// <summary>The emergency numbers were shown for this draft.</summary>
    public bool WarnedOfUrgency { get; init; }

    /// <summary>The draft's reminder was sent and nobody spoke since.</summary>
    public bool Reminded { get; init; }

    /// <summary>Album of the last photo received; the photo's own id when it came alone, for channels that name an album by its first photo.</summary>
    public string? Album { get; init; }

    /// <summary>Photos that went out with the last report, so that a photo lost later can be asked for again.</summary>
    public IReadOnlyList<string> SentPhotos { get; init => field = value ?? []; } = [];

    /// <summary>When the last report was sent, and in which turn.</summary>
    public SentDraft? Sent { get; init; }

    /// <summary>Words in reply to news of somebody else's report, as long as the resident has not said what is to become of them.</summary>
    public string? Undecided { get; init; }

    /// <summary>Reports told of together with another one; each is offered when the one before it was sent or dropped.</summary>
    public IReadOnlyList<Draft> Waiting { get; init => field = value ?? []; } = [];
}

/// <summary>A slot of the draft, as something to be changed.</summary>
public enum DraftSlot
{
    None,
    Category,
    Photo,
    Place,
    Words,
    Answer,
}

/// <param name="Turn">Number of the turn whose choices sent it.</param>
/// <param name="At">Its report was received then.</param>
public sealed record SentDraft(int Turn, DateTimeOffset At);

/// <summary>What "kembali" brings back.</summary>
public sealed record DraftBefore(Draft Draft, IReadOnlyList<string> Guesses, bool SideIsOpen);
