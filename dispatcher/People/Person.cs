using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.People;

/// <summary>
/// A resident, once something of them is kept that is not one chat's alone. The chats are the key: a name or a number is never needed, and
/// two that look alike are not thereby one person.
/// </summary>
public sealed record Person
{
    public static readonly Table<Person> Table = new("people", PeopleJson.Default.Person, ShapeOf);

    /// <summary>Random; says nothing about the person.</summary>
    public required string Id { get; init; }

    /// <summary>The chats that are theirs, the one used last first. Empty: this person was joined with another one.</summary>
    public IReadOnlyList<ChatAddress> Chats { get; init => field = value ?? []; } = [];

    public string? Name { get; init; }

    /// <summary>E.164; only when the person gave it.</summary>
    public string? Phone { get; init; }

    /// <summary>The first notice as it was shown: version, time, channel. It stands here before any name or phone does.</summary>
    public NoticeShown? Notice { get; init; }

    /// <summary>Every yes and no about what is not about own reports, oldest first: the latest of a topic holds, all of them are the proof.</summary>
    public IReadOnlyList<Consent> Consents { get; init => field = value ?? []; } = [];

    private static RecordShape ShapeOf(Person person) =>
        new(person.Id, [.. person.Chats.Select(chat => Mark(chat.LaneKey))], IsLive: false);

    public static string Mark(string laneKey) => $"chat:{laneKey}";
}

/// <param name="Topic">One of <see cref="Conversations.Talks.Resident.Topics.All"/>; null: all of them.</param>
/// <param name="Words">What the person wrote or pressed.</param>
public sealed record Consent(string? Topic, bool Allowed, DateTimeOffset At, string Channel, string Words);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(LinkCode))]
[JsonSerializable(typeof(LinkTries))]
[JsonSerializable(typeof(KnownId))]
[JsonSerializable(typeof(JoinedChat))]
[JsonSerializable(typeof(FormerId))]
internal sealed partial class PeopleJson : JsonSerializerContext;
