namespace QlueBot.Conversations.Messages;

/// <summary>What was said or done. A closed set: every talk must have an answer for each case.</summary>
public abstract record MessageBody
{
    private MessageBody()
    {
    }

    /// <summary>Typed text, commands included (<c>/lapor</c>, <c>/start payload</c>; the bot's own name already removed).</summary>
    public sealed record Words(string Text) : MessageBody;

    /// <summary>A picture, sent as photo or as an image file, with its caption.</summary>
    public sealed record Photo(FileRef File, string? Caption) : MessageBody;

    /// <summary>A pin, a venue (with title and address) or the first point of a live location.</summary>
    /// <param name="Point">Not yet checked: it may lie anywhere, or not on earth at all.</param>
    /// <param name="AccuracyMetres">Radius of uncertainty, when told.</param>
    /// <param name="Title">Name of the venue.</param>
    /// <param name="Address">Address of the venue.</param>
    /// <param name="IsLive">The first point of a live location; later moves of it are not delivered.</param>
    public sealed record Place(GeoPoint Point, double? AccuracyMetres, string? Title, string? Address, bool IsLive) : MessageBody;

    /// <summary>A phone contact. Only an own contact proves a number.</summary>
    public sealed record Contact(string Phone, bool IsOwn) : MessageBody;

    /// <summary>A pressed button. <paramref name="Data"/> comes from outside and is never trusted.</summary>
    public sealed record Press(string Data) : MessageBody;

    /// <summary>An earlier message was changed; this is its new content.</summary>
    public sealed record Edited(MessageBody Now) : MessageBody;

    /// <summary>The person stopped the bot.</summary>
    public sealed record Blocked : MessageBody;

    /// <summary>The person, or a group, let the bot in (again).</summary>
    public sealed record Returned : MessageBody;

    /// <summary>The group got a new id; everything kept under the old one moves.</summary>
    public sealed record MovedTo(string Chat) : MessageBody;

    /// <summary>Anything else, by the vendor's name of its kind: <c>voice</c>, <c>sticker</c>, <c>video</c>, <c>poll</c>, <c>unknown</c>.</summary>
    /// <param name="Caption">What was written under it.</param>
    public sealed record Other(string Kind, string? Caption = null) : MessageBody
    {
        /// <summary>A mark on one of our messages, which <see cref="IncomingMessage.RepliesTo"/> names: nobody said anything.</summary>
        public const string Reaction = "reaction";
    }

    /// <summary>From inside: a timer of this session fired. Nobody spoke.</summary>
    /// <param name="Name">The name given in <c>Effect.WakeMe</c>.</param>
    public sealed record Silence(string Name) : MessageBody;

    /// <summary>From inside: a photo that this session received was fetched and looked at.</summary>
    /// <param name="Taken">Where the camera says it was taken; offered to its sender, told to nobody else.</param>
    public sealed record PhotoSeen(string PhotoId, PhotoVerdict Verdict, GeoPoint? Taken = null) : MessageBody;
}

/// <summary>How the vendor names a file.</summary>
/// <param name="Id">To fetch it with.</param>
/// <param name="UniqueId">The same picture has the same unique id, also when sent again.</param>
/// <param name="MimeType">As declared, never trusted.</param>
/// <param name="Bytes">Declared size, when told.</param>
/// <param name="AsFile">Sent as a document, so its EXIF data is still there.</param>
public sealed record FileRef(string Id, string UniqueId, string? MimeType = null, long? Bytes = null, bool AsFile = false);

/// <summary>What became of a photo after it was fetched.</summary>
public enum PhotoVerdict
{
    /// <summary>Stored, and unlike every photo seen before.</summary>
    New,

    /// <summary>Stored, but (nearly) the same as one seen before in this city.</summary>
    SeenBefore,

    /// <summary>It is not a picture, or too large, or broken; nothing is stored.</summary>
    Unreadable,

    /// <summary>It could not be fetched, though tried for hours; ask for it again.</summary>
    Lost,
}
