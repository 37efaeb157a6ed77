using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>What a resident asked for that needs a person to decide: three times 24 hours by UU PDP 27/2022.</summary>
public sealed record PrivacyRequest
{
    public static readonly Table<PrivacyRequest> Table = new("privacy_requests", RequestJson.Default.PrivacyRequest, ShapeOf);

    public const string OpenMark = "open";

    public static readonly TimeSpan Time = TimeSpan.FromHours(72);

    public required string Id { get; init; }

    public required RequestKind Kind { get; init; }

    /// <summary>The reports it is about.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Who asked; null once it was answered.</summary>
    public ChatAddress? Chat { get; init; }

    /// <summary>The right words, for a correction; empty once it was answered.</summary>
    public string Words { get; init => field = value ?? ""; } = "";

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset DueAt => AskedAt + Time;

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Id of the person of the roster who decided.</summary>
    public string? DecidedBy { get; init; }

    public bool IsGranted { get; init; }

    /// <summary>The one reminder before the deadline was sent.</summary>
    public bool IsReminded { get; init; }

    public string LaneKey => $"request/{Id}";

    private static RecordShape ShapeOf(PrivacyRequest request) => new(
        request.Id,
        [.. request.DecidedAt is null ? (string[])[OpenMark] : [], .. request.Chat is { } chat ? (string[])[Person.Mark(chat.LaneKey)] : []],
        IsLive: request.DecidedAt is null);
}

/// <summary>Stored by name.</summary>
public enum RequestKind
{
    /// <summary>Reports that the archive rule keeps.</summary>
    Erase,

    /// <summary>Words of a report an officer has taken.</summary>
    Correct,

    /// <summary>A report an officer has taken.</summary>
    Withdraw,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PrivacyRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
