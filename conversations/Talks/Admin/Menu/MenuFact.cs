namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>What the desk's menu looks up, each part when it is asked for: for admins the whole city, for heads their unit.</summary>
public sealed record MenuFact
{
    /// <summary>By name.</summary>
    public IReadOnlyList<RosterPerson> People { get; init; } = [];

    /// <summary>Open tasks past a deadline, the longest late first, 200 at most.</summary>
    public IReadOnlyList<TaskFact> Late { get; init; } = [];

    /// <summary>The teams that the reader may give tasks to.</summary>
    public IReadOnlyList<TeamFact> Teams { get; init; } = [];

    /// <summary>For admins: who is muted now, the latest first.</summary>
    public IReadOnlyList<MuteFact> Mutes { get; init; } = [];

    /// <summary>For admins: what was done at the desk, the latest first, 50 at most.</summary>
    public IReadOnlyList<AdminActFact> Acts { get; init; } = [];

    /// <summary>The open task with that number, if the reader may give it to somebody else.</summary>
    public Func<string, TaskFact?> Task { get; init; } = _ => null;

    /// <summary>For admins: whom a report's number or the code of a wish for a person stands for.</summary>
    public Func<string, MuteTarget> Target { get; init; } = _ => MuteTarget.Unknown;
}

/// <param name="Line">As the desk shows them.</param>
/// <param name="Phone">E.164; looked for by it, and never said whole.</param>
public sealed record RosterPerson(RosterLine Line, string Phone)
{
    /// <summary>Takes tasks, and can be reached.</summary>
    public bool TakesTasks => Line is { Connected: true, Role: Role.Petugas or Role.KetuaTim or Role.Koordinator };
}

public enum MuteTarget
{
    /// <summary>Nothing has that number or code.</summary>
    Unknown,

    /// <summary>Whoever it was has erased themselves.</summary>
    Erased,

    /// <summary>A person of the roster.</summary>
    Officer,

    /// <summary>Muted already.</summary>
    Muted,

    Resident,
}

/// <summary>Somebody who may not write for a while. There is no address in it.</summary>
/// <param name="Code">The mute's own name.</param>
/// <param name="Subject">What it was for: a report's number or the code of a wish for a person.</param>
/// <param name="By">Name of the admin; empty when they are no longer on the roster.</param>
public sealed record MuteFact(string Code, string Subject, string Reason, DateTimeOffset Until, string By);

/// <param name="Actor">Their name; empty when they are no longer on the roster.</param>
/// <param name="Deed">One of <see cref="AdminDeeds"/>.</param>
/// <param name="Subject">What it was done to: a number, a code, or the name of a person of the roster.</param>
public sealed record AdminActFact(DateTimeOffset At, string Actor, string Deed, string Subject);

/// <summary>What can be done at the desk, as it is kept.</summary>
public static class AdminDeeds
{
    public const string PersonAdded = "person-added";
    public const string PersonMoved = "person-moved";
    public const string PersonRemoved = "person-removed";
    public const string Reassigned = "reassigned";
    public const string Muted = "muted";
    public const string Unmuted = "unmuted";
    public const string PollOpened = "poll-opened";
    public const string PollClosed = "poll-closed";
    public const string PollPublished = "poll-published";
    public const string BroadcastAsked = "broadcast-asked";
    public const string BroadcastStarted = "broadcast-started";
    public const string BroadcastScheduled = "broadcast-scheduled";
    public const string BroadcastApproved = "broadcast-approved";
    public const string BroadcastRefused = "broadcast-refused";
    public const string BroadcastPaused = "broadcast-paused";
    public const string BroadcastResumed = "broadcast-resumed";
    public const string BroadcastReworded = "broadcast-reworded";
    public const string BroadcastStopped = "broadcast-stopped";
}
