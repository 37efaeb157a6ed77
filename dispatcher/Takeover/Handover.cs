using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Takeover;

/// <summary>
/// A resident's wish to talk with a person, and what became of it. While it is open it knows the resident's chat; once it is over only
/// codes, ids and times are left.
/// </summary>
/// <param name="Code">The name under which operators know the resident; the record's key.</param>
public sealed record Handover(string Code, DateTimeOffset AskedAt)
{
    public const string OpenMark = "open";

    public static readonly Table<Handover> Table = new("handovers", TakeoverJson.Default.Handover, ShapeOf, _ => true);

    /// <summary>Null once it is over.</summary>
    public ChatAddress? Resident { get; init; }

    /// <summary>Id of the operator; null while it waits.</summary>
    public string? OfficerId { get; init; }

    /// <summary>Where the operator talks.</summary>
    public ChatAddress? Operator { get; init; }

    /// <summary>When the operator was heard last.</summary>
    public DateTimeOffset? LastAt { get; init; }

    public IReadOnlyList<HandoverEvent> Events { get; init => field = value ?? []; } = [];

    public static string ResidentMark(ChatAddress chat) => $"of:{chat.LaneKey}";

    public static string OfficerMark(string officerId) => $"by:{officerId}";

    public Handover With(DateTimeOffset at, string happened, string actor) => this with { Events = [.. Events, new HandoverEvent(at, happened, actor)] };

    public HandoverFact Fact(string? operatorName) => new(Code, AskedAt, OfficerId is null ? null : operatorName, LastAt ?? AskedAt);

    private static RecordShape ShapeOf(Handover handover)
    {
        if (handover.Resident is not { } resident)
        {
            return new RecordShape(handover.Code, [], IsLive: false);
        }

        List<string> marks = [OpenMark, ResidentMark(resident)];
        if (handover.OfficerId is { } officer)
        {
            marks.Add(OfficerMark(officer));
        }

        return new RecordShape(handover.Code, marks, IsLive: true);
    }
}

/// <param name="What"><c>asked</c>, <c>taken</c>, <c>given-back</c>, <c>left</c> or <c>timeout</c>.</param>
/// <param name="Actor"><c>resident</c>, <c>officer:{id}</c> or <c>clock</c>.</param>
public sealed record HandoverEvent(DateTimeOffset At, string What, string Actor);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Handover))]
internal sealed partial class TakeoverJson : JsonSerializerContext;
