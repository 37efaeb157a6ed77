using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Polls;

/// <summary>A poll from its opening to its result. Who voted is in none of it.</summary>
/// <param name="Code">Its name among admins; the record's key.</param>
/// <param name="AuthorId">The admin who opened it.</param>
public sealed record Poll(string Code, PollDraft Draft, string AuthorId, DateTimeOffset OpenedAt, DateTimeOffset ClosesAt)
{
    /// <summary>Every poll carries it.</summary>
    public const string AllMark = "all";

    /// <summary>Those that take votes.</summary>
    public const string OpenMark = "open";

    /// <summary>Those whose result anybody may see.</summary>
    public const string PublishedMark = "published";

    public static readonly Table<Poll> Table = new("polls", PollsJson.Default.Poll, ShapeOf);

    public PollPhase Phase { get; init; }

    /// <summary>Frozen when it was counted; null before.</summary>
    public PollResult? Result { get; init; }

    /// <summary>The photo of the result's chart, once it is drawn.</summary>
    public string? ChartId { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Broadcasts that carry it: the invitation, then the result.</summary>
    public IReadOnlyList<string> Broadcasts { get; init => field = value ?? []; } = [];

    /// <summary>What orders it among the items that touch only this poll.</summary>
    public string LaneKey => $"poll/{Code}";

    public bool TakesVotes(DateTimeOffset now) => Phase is PollPhase.Open && now < ClosesAt;

    private static RecordShape ShapeOf(Poll poll)
    {
        List<string> marks = [AllMark];
        if (poll.Phase is PollPhase.Open)
        {
            marks.Add(OpenMark);
        }
        else if (poll.Phase is PollPhase.Published)
        {
            marks.Add(PublishedMark);
        }

        return new RecordShape(poll.Code, marks, IsLive: poll.Phase is PollPhase.Open or PollPhase.Closing);
    }
}

/// <summary>
/// One vote while the poll is open. Its voter is a hash whose key (<see cref="PollSecret"/>) is erased with all votes once they are counted;
/// when it was given is not kept.
/// </summary>
/// <param name="Options">Places of the options; empty: taken back.</param>
/// <param name="Slices">What it was counted under: <c>area:Kelapa Lima</c>, <c>role:Rt</c>, <c>channel:web</c>.</param>
public sealed record PollVote(string Code, string Voter, IReadOnlyList<int> Options, IReadOnlyList<string> Slices)
{
    public static readonly Table<PollVote> Table = new("poll_votes", PollsJson.Default.PollVote, vote => new RecordShape(KeyOf(vote.Code, vote.Voter), [], IsLive: false));

    public static string KeyOf(string code, string voter) => $"{code}/{voter}";
}

/// <summary>The key of one poll's voters. Erased with the votes, after which nobody can tell whose a vote was.</summary>
public sealed record PollSecret(string Code, byte[] Key)
{
    public static readonly Table<PollSecret> Table = new("poll_secrets", PollsJson.Default.PollSecret, secret => new RecordShape(secret.Code, [], IsLive: false));
}

/// <summary>
/// Counts of one part of a poll's votes. Chats of one lane write to one part, so that voters do not wait for one another; a vote changed from
/// another chat makes a part negative, and only their sum means anything.
/// </summary>
/// <param name="Counts"><c>v</c>: people; <c>o2</c>: the third option; <c>role:Rt</c>: people of a slice; <c>role:Rt|2</c>: the third option in it.</param>
public sealed record PollTally(string Code, int Part, IReadOnlyDictionary<string, int> Counts)
{
    public const int Parts = 32;

    public static readonly Table<PollTally> Table = new("poll_tallies", PollsJson.Default.PollTally, tally => new RecordShape(KeyOf(tally.Code, tally.Part), [], IsLive: false));

    public static string KeyOf(string code, int part) => $"{code}/{part:D2}";

    public static int PartOf(ChatAddress chat) => Lane.Of(chat.City, chat.LaneKey, Parts);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Poll))]
[JsonSerializable(typeof(PollVote))]
[JsonSerializable(typeof(PollSecret))]
[JsonSerializable(typeof(PollTally))]
[JsonSerializable(typeof(PollJob))]
internal sealed partial class PollsJson : JsonSerializerContext;
