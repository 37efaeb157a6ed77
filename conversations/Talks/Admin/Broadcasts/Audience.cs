using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Resident;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>Whom a broadcast is for. Every condition that is set must hold; the three about places and categories must hold for one and the same report of the person.</summary>
public sealed record Audience
{
    public AudienceKind Kind { get; init; }

    /// <summary>One of <see cref="Topics.All"/>; asked of residents only, and not in an emergency.</summary>
    public string Topic { get; init => field = value ?? Topics.All[0]; } = Topics.All[0];

    /// <summary>For people of the roster; empty: everybody on it.</summary>
    public IReadOnlyList<Role> Roles { get; init => field = value ?? []; } = [];

    /// <summary>Codes of kelurahan; empty: the whole city. A resident is where they reported or followed a report.</summary>
    public IReadOnlyList<string> AreaCodes { get; init => field = value ?? []; } = [];

    /// <summary>As the admin named the areas, for reading.</summary>
    public string? Areas { get; init; }

    /// <summary>Middle of a circle in place of areas.</summary>
    public GeoPoint? Centre { get; init; }

    public int RadiusMetres { get; init; }

    /// <summary>Residents who used one of these categories; empty: any or none.</summary>
    public IReadOnlyList<string> Categories { get; init => field = value ?? []; } = [];

    /// <summary><c>id</c> or <c>en</c>; null: both.</summary>
    public string? Language { get; init; }

    /// <summary>Name of a channel; null: each person where they wrote last.</summary>
    public string? Channel { get; init; }

    public bool IsEmergency => Kind is AudienceKind.Emergency;
}

public enum AudienceKind
{
    /// <summary>Residents who agreed to a topic.</summary>
    Topic,

    /// <summary>Residents in danger: all but those who stopped the bot or said BERHENTI to everything. Goes at any hour and before everything else.</summary>
    Emergency,

    /// <summary>People of the roster, for their work: consent is not asked.</summary>
    Roster,
}
