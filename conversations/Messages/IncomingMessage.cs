namespace QlueBot.Conversations.Messages;

/// <summary>One thing a person did in a chat, in our own words, whatever the vendor.</summary>
/// <param name="Chat">Where it happened, and where the answer goes.</param>
/// <param name="SenderId">The vendor's id of the person; equals <see cref="ChatAddress.Chat"/> in a private chat.</param>
/// <param name="Body">What was done.</param>
/// <param name="SentAt">When the bot received it (the inbox's time, not the phone's clock).</param>
public sealed record IncomingMessage(ChatAddress Chat, string SenderId, MessageBody Body, DateTimeOffset SentAt)
{
    /// <summary>The vendor's id of this message inside the chat; empty where it has none.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>When the person wrote it, where the vendor tells and it is long before <see cref="SentAt"/>: after an outage. Null: just now.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The vendor's id of the message that was quoted, or that carries the pressed button.</summary>
    public string? RepliesTo { get; init; }

    /// <summary>Messages of one album share this id; where the vendor has none, later photos carry the first one's <see cref="MessageId"/>.</summary>
    public string? Album { get; init; }

    /// <summary>IETF language tag of the person's client, when the vendor tells it.</summary>
    public string? Locale { get; init; }

    /// <summary>The sender's number, E.164, where the vendor vouches for it (WhatsApp); otherwise null, and never taken from words.</summary>
    public string? Phone { get; init; }

    /// <summary>The name the person shows on this channel; theirs to choose, so it proves nothing.</summary>
    public string? ProfileName { get; init; }

    /// <summary>A group, not a private chat.</summary>
    public bool InGroup { get; init; }

    /// <summary>In a group: whether the bot was spoken to (command, quote of its message, press). In private chats always true.</summary>
    public bool IsForBot { get; init; } = true;

    /// <summary>To be acknowledged to the vendor so that its button stops spinning.</summary>
    public string? PressId { get; init; }

    /// <summary>Key of the session: the chat, and in a group the person inside it.</summary>
    public string SessionKey => InGroup ? $"{Chat.LaneKey}/{SenderId}" : Chat.LaneKey;
}
