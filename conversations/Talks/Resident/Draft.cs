using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>A report in the making: slots, filled in any order.</summary>
public sealed record Draft
{
    /// <summary>Null until chosen or confirmed. A guess alone never stands here.</summary>
    public string? CategoryId { get; init; }

    /// <summary>In the order received, five at most.</summary>
    public IReadOnlyList<DraftPhoto> Photos { get; init => field = value ?? []; } = [];

    /// <summary>The resident chose to go on without a photo.</summary>
    public bool PhotoSkipped { get; init; }

    public DraftPlace? Place { get; init; }

    /// <summary>What the resident wrote, captions included; at most 2,000 characters.</summary>
    public string Words { get; init => field = value ?? ""; } = "";

    /// <summary>What the resident chose; null: as the category has it, which is hidden or confidential.</summary>
    public Visibility? Shown { get; init; }

    /// <summary>Reports that the resident said are not this one.</summary>
    public IReadOnlyList<string> NotTheSame { get; init => field = value ?? []; } = [];

    /// <summary>To the category's own questions, in the order of the questions; those not in it are still open.</summary>
    public IReadOnlyList<Answer> Answers { get; init => field = value ?? []; } = [];

    /// <summary>Whether somebody is in danger.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>The resident knows no landmark beside the kelurahan.</summary>
    public bool LandmarkSkipped { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Several problems told in one message, while it is not said whether each becomes a report.</summary>
    public IReadOnlyList<DraftPart> Parts { get; init => field = value ?? []; } = [];
}

/// <param name="CategoryId">What this part tells of; offered, never taken.</param>
/// <param name="Words">The part, as typed.</param>
public sealed record DraftPart(string CategoryId, string Words);

public enum Urgency
{
    /// <summary>As category and words tell at the moment.</summary>
    Open,

    /// <summary>The resident said that it is no emergency.</summary>
    TakenBack,

    /// <summary>It was one when the report was sent.</summary>
    Emergency,
}

/// <param name="Id">Our id of the photo.</param>
/// <param name="Verdict">Null while it is being fetched.</param>
public sealed record DraftPhoto(string Id, PhotoVerdict? Verdict);

/// <param name="Point">The pin, or the centre of the kelurahan when the place was given by name.</param>
/// <param name="AreaCode">The kelurahan the resident confirmed, or the one the point lies in.</param>
/// <param name="OtherAreaCode">The kelurahan across the border, when within 50 m.</param>
/// <param name="Landmark">Venue, street or patokan, when told.</param>
/// <param name="IsExact">False when only the kelurahan is known.</param>
public sealed record DraftPlace(GeoPoint Point, string AreaCode, string? OtherAreaCode, string? Landmark, bool IsExact);
