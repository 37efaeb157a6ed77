using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Muted;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Talks.Takeover;

namespace QlueBot.Conversations.Talks;

/// <summary>
/// Everything a talk may know besides its session and the message. Read in the same transaction that commits the turn, so what stands here
/// is true when the turn takes effect.
/// </summary>
public sealed record Facts
{
    private static readonly Lazy<OperatorsFact> NoOperators = new(new OperatorsFact(0, DateTimeOffset.MinValue));

    private static readonly Lazy<PollFact?> NoInvitation = new((PollFact?)null);

    public required CityGuide City { get; init; }

    /// <summary>The moment of the turn.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who the sender is on the roster; null for everybody else.</summary>
    public OfficerFact? Officer { get; init; }

    /// <summary>Where the message's point (pin, venue, typed coordinates) lies; null when it has none.</summary>
    public PlaceFact? Place { get; init; }

    /// <summary>Open reports of any category near the message's point or else the draft's (as far as the draft's category looks, 100 to 300 m), nearest first, ten at most, none of them confidential or about people.</summary>
    public IReadOnlyList<ReportFact> Nearby { get; init; } = [];

    /// <summary>The sender's own and followed reports, newest first, 20 at most.</summary>
    public IReadOnlyList<ReportFact> Mine { get; init; } = [];

    /// <summary>The report that the quoted or pressed message was about.</summary>
    public ReportFact? Quoted { get; init; }

    /// <summary>The report whose number stands in the text, the caption or the pressed data; null if there is none or it does not exist.</summary>
    public ReportFact? Named { get; init; }

    /// <summary>Who the sender is to us; null while nothing is kept of them but this chat.</summary>
    public PersonFact? Person { get; init; }

    /// <summary>What is kept of the sender, counted when looked at; null where nobody can ask.</summary>
    public Lazy<MyDataFact>? MyData { get; init; }

    /// <summary>For officers: open tasks of the sender (assigned to them, or offered to their team in this group), by deadline.</summary>
    public IReadOnlyList<TaskFact> Tasks { get; init; } = [];

    /// <summary>For officers: the task that the quoted or pressed message was about, if the sender may act on it.</summary>
    public TaskFact? QuotedTask { get; init; }

    /// <summary>For officers: the task whose number stands in the text or the pressed data, if the sender may act on it.</summary>
    public TaskFact? NamedTask { get; init; }

    /// <summary>For officers who move a task on: the teams it could go to.</summary>
    public IReadOnlyList<TeamFact> Teams { get; init; } = [];

    /// <summary>The matter that the pressed button, or the reason still owed, is about, if the sender may decide it.</summary>
    public RulingFact? Ruling { get; init; }

    /// <summary>For admins and heads: the desk's figures; null for everybody else.</summary>
    public DeskFact? Desk { get; init; }

    /// <summary>For admins and heads: what the desk's menu looks up; null for everybody else.</summary>
    public MenuFact? Menu { get; init; }

    /// <summary>For admins: the city's polls; null for everybody else.</summary>
    public PollDeskFact? PollDesk { get; init; }

    /// <summary>Open polls that are meant for the sender, and results published of late; read when looked at.</summary>
    public IReadOnlyList<PollFact> Polls { get; init; } = [];

    /// <summary>The poll of that code, whoever it is meant for; null when there is none.</summary>
    public Func<string, PollFact?> Poll { get; init; } = _ => null;

    /// <summary>The open poll to which the sender was invited since they last wrote; looked up when words could be an answer.</summary>
    public Lazy<PollFact?> Invitation { get; init; } = NoInvitation;

    /// <summary>The sender may not write for a while; null for nearly everybody, and for people of the roster.</summary>
    public MutedFact? Muted { get; init; }

    /// <summary>For admins: broadcasts of late, newest first.</summary>
    public IReadOnlyList<BroadcastFact> Broadcasts { get; init; } = [];

    /// <summary>For admins: the broadcast that the pressed button or the open question is about.</summary>
    public BroadcastFact? Broadcast { get; init; }

    /// <summary>For admins: names of the channels that are switched on in the city.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>The sender's own wish to talk with a person, as long as it is open.</summary>
    public HandoverFact? Handover { get; init; }

    /// <summary>For admins: the resident they talk with.</summary>
    public HandoverFact? Serving { get; init; }

    /// <summary>Looked up when a resident asks for a person.</summary>
    public Lazy<OperatorsFact> Operators { get; init; } = NoOperators;
}

/// <summary>A report as its reporter, a follower or the public may see it (which of them is told by the flags).</summary>
public sealed record ReportFact
{
    public required string Number { get; init; }

    public required string CategoryId { get; init; }

    public required ReportStatus Status { get; init; }

    public required string AreaCode { get; init; }

    public required GeoPoint Point { get; init; }

    /// <summary>False when only the kelurahan was told and <see cref="Point"/> is its centre.</summary>
    public bool PointIsExact { get; init; } = true;

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The next deadline people are told: first response, then resolution; null when none runs.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The office that has it: <c>Dinas Lingkungan Hidup</c>.</summary>
    public required string Agency { get; init; }

    /// <summary>The reporter's words; empty for others when the report is not public.</summary>
    public string Words { get; init; } = "";

    /// <summary>Answers to the category's questions that this reader may see.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>Reason of refusal or pause, when there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>Landmark or street, when told.</summary>
    public string? Landmark { get; init; }

    /// <summary>A stored photo that this reader may see; null while it is being fetched.</summary>
    public string? PhotoId { get; init; }

    public string? AfterPhotoId { get; init; }

    public bool IsMine { get; init; }

    public bool IsFollowed { get; init; }

    /// <summary>Whether anybody may see it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>To its reporter: what they chose, or what the category has.</summary>
    public Visibility Shown { get; init; }

    /// <summary>To its reporter: a verifikator has yet to release it.</summary>
    public bool AwaitsRelease { get; init; }

    public int Followers { get; init; }

    public int Reopened { get; init; }

    /// <summary>The reporter may still answer "sudah beres?".</summary>
    public bool AwaitsFeedback { get; init; }

    /// <summary>The reporter called it fixed and has not said how well it was done.</summary>
    public bool MayBeRated { get; init; }

    /// <summary>An officer asked the reporter something that is not yet answered.</summary>
    public string? OpenQuestion { get; init; }
}

/// <summary>A task as an officer may see it. There is no reporter in it.</summary>
public sealed record TaskFact
{
    public required string Number { get; init; }

    public required string CategoryId { get; init; }

    public required ReportStatus Status { get; init; }

    public required string AreaCode { get; init; }

    public required GeoPoint Point { get; init; }

    /// <summary>First response while it is not given, then resolution.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required string Words { get; init; }

    /// <summary>Answers to the category's questions.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    public string? Landmark { get; init; }

    public string? PhotoId { get; init; }

    /// <summary>The kelurahan across the border, when the point lies within 50 m of it.</summary>
    public string? OtherAreaCode { get; init; }

    public required string TeamId { get; init; }

    /// <summary>The officer who has it now; null while it is offered to a team.</summary>
    public string? OfficerId { get; init; }

    public string? OfficerName { get; init; }

    /// <summary>How often it went to another team so far; at two a coordinator must decide.</summary>
    public int Moves { get; init; }

    public bool Confidential { get; init; }

    /// <summary>The latest after-photo and what is known of it; null when none was sent since the task was (re)opened.</summary>
    public AfterPhotoFact? AfterPhoto { get; init; }
}

/// <param name="Verdict">Null while the photo is still being fetched and looked at.</param>
public sealed record AfterPhotoFact(string PhotoId, PhotoVerdict? Verdict);

public enum Role
{
    Petugas,
    KetuaTim,
    KepalaOpd,
    Koordinator,
    Verifikator,
    Rt,
    Rw,
    Bendahara,
    Auditor,
    Admin,
}

/// <summary>A person of the roster.</summary>
public sealed record OfficerFact
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    public string? TeamId { get; init; }

    public string TeamName { get; init; } = "";

    /// <summary>Colour of the pasukan, where the city has them.</summary>
    public string? TeamColour { get; init; }

    public string AgencyName { get; init; } = "";

    public required bool OnDuty { get; init; }
}

public sealed record TeamFact(string Id, string Name, string AgencyName);

/// <summary>Where a point lies.</summary>
public abstract record PlaceFact(GeoPoint Point)
{
    /// <param name="Point">The point itself.</param>
    /// <param name="Area">The kelurahan it lies in (or within 100 m of, for a point in a gap at the city's edge).</param>
    /// <param name="Across">The nearest other kelurahan, when its border is within 50 m.</param>
    public sealed record Inside(GeoPoint Point, Area Area, Area? Across) : PlaceFact(Point);

    /// <param name="Point">The point itself.</param>
    /// <param name="City">The city that holds the point, when another pack does: <c>DKI Jakarta</c>.</param>
    /// <param name="Contact">How that city is reached, by its own pack; null when no pack holds the point.</param>
    public sealed record Elsewhere(GeoPoint Point, string? City, string? Contact = null) : PlaceFact(Point);
}
