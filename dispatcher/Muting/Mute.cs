using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Muting;

/// <summary>
/// Somebody who may not write for a while. It knows them by hashes of their chats only, so that it outlives neither their wish to be
/// forgotten nor their trick of asking for it.
/// </summary>
/// <param name="Code">Its name, and its key.</param>
/// <param name="Subject">What it was for: a report's number or the code of a wish for a person.</param>
/// <param name="Chats"><see cref="HashOf"/> each.</param>
/// <param name="Reason">In the admin's words, for the resident to read; emptied when it is over.</param>
/// <param name="By"><c>officer:{id}</c>.</param>
public sealed record Mute(string Code, string Subject, IReadOnlyList<string> Chats, string Reason, DateTimeOffset At, DateTimeOffset Until, string By)
{
    /// <summary>All that hold carry it.</summary>
    public const string RunningMark = "running";

    public static readonly Table<Mute> Table = new("mutes", MutingJson.Default.Mute, ShapeOf, _ => true);

    /// <summary>Lifted, or its time was seen to be over.</summary>
    public bool IsOver { get; init; }

    public bool Holds(DateTimeOffset now) => !IsOver && now < Until;

    /// <summary>The mute as it is kept once it is over.</summary>
    public Mute Over => this with { IsOver = true, Reason = "", Chats = [] };

    public static string HashOf(ChatAddress chat) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"mute\n{chat.City}\n{chat.LaneKey}")));

    public static string Mark(string hash) => $"chat:{hash}";

    private static RecordShape ShapeOf(Mute mute) =>
        new(mute.Code, mute.IsOver ? [] : [RunningMark, .. mute.Chats.Select(Mark)], IsLive: !mute.IsOver);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Mute))]
internal sealed partial class MutingJson : JsonSerializerContext;
