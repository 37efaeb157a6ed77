using System.Text.Json;
using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>What has to be done outside a turn because it touches files or more than records.</summary>
[JsonDerivedType(typeof(Export), "export")]
[JsonDerivedType(typeof(Erase), "erase")]
[JsonDerivedType(typeof(EraseThere), "erase-there")]
[JsonDerivedType(typeof(Discard), "discard")]
[JsonDerivedType(typeof(LetGo), "let-go")]
internal abstract record PrivacyOrder
{
    /// <summary>Kind of the job, and of the item its result arrives as.</summary>
    public const string Kind = "privacy";

    private PrivacyOrder()
    {
    }

    /// <summary>Make a file of everything kept of a person, for this chat alone.</summary>
    /// <param name="Chats">All of the person's.</param>
    /// <param name="FileId">Under which the file is kept.</param>
    public sealed record Export(ChatAddress Chat, IReadOnlyList<ChatAddress> Chats, string Language, string FileId) : PrivacyOrder;

    /// <summary>Erase what the turn could not: records, queues, pictures, and what channels keep beside them.</summary>
    /// <param name="Chat">Hears that it is done.</param>
    /// <param name="Records">Table and key of every record that goes.</param>
    /// <param name="Left">How many reports stay without identity.</param>
    /// <param name="Kept">How many the archive rule keeps.</param>
    public sealed record Erase(
        ChatAddress Chat, IReadOnlyList<ChatAddress> Chats, string Language, IReadOnlyList<string> Photos, IReadOnlyList<ErasedRecord> Records,
        int Left, int Kept) : PrivacyOrder;

    /// <summary>Have the vendor erase what it keeps of a chat (<see cref="IChannel.EraseThereAsync"/>). An order of its own: what is ours waits for no vendor.</summary>
    public sealed record EraseThere(ChatAddress Chat, IReadOnlyList<KeptThere> Kept) : PrivacyOrder
    {
        /// <summary>As orders of before named what is kept, with one moment for both ways.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<string>? Ids { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? Until { get; init; }
    }

    /// <summary>A file or a photo that nobody may open any more.</summary>
    public sealed record Discard(ChatAddress Chat, string? FileId, string? PhotoId = null) : PrivacyOrder;

    /// <summary>Have the vendor let go of a photo that is kept here (<see cref="IChannel.LetGoAsync"/>).</summary>
    public sealed record LetGo(ChatAddress Chat, FileRef File) : PrivacyOrder;

    public static PrivacyOrder OfPhoto(ChatAddress chat, string photoId) => new Discard(chat, null, photoId);

    public static JobDraft Draft(string city, string id, PrivacyOrder order, DateTimeOffset? notBefore = null) =>
        new(city, Kind, id, Write(order), notBefore);

    public static byte[] Write(PrivacyOrder order) => JsonSerializer.SerializeToUtf8Bytes(order, PrivacyJson.Default.PrivacyOrder);

    public static PrivacyOrder Read(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize(body.Span, PrivacyJson.Default.PrivacyOrder)! switch
    {
        EraseThere { Ids: { } ids, Until: { } until } before => new EraseThere(before.Chat, [.. ids.Select(id => new KeptThere(id, until, until))]),
        var order => order,
    };
}

internal sealed record ErasedRecord(string Table, string Key);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(PrivacyOrder))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
