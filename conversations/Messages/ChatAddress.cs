namespace QlueBot.Conversations.Messages;

/// <summary>
/// Where a person or a group is reached: one chat of one channel of one city. Two people in one group share the chat and
/// differ by <see cref="IncomingMessage.SenderId"/>.
/// </summary>
/// <param name="City">Name of the city pack: <c>kupang</c>.</param>
/// <param name="Channel">Name of the channel: <c>telegram</c>, <c>web</c>.</param>
/// <param name="Chat">The vendor's own id of the chat.</param>
/// <param name="Thread">Forum topic inside the chat, where the vendor has such; otherwise null.</param>
public readonly record struct ChatAddress(string City, string Channel, string Chat, string? Thread = null)
{
    /// <summary>The unit of order: <c>telegram/8110000001</c>. Topics of one chat share it. The city is kept apart, as everywhere.</summary>
    public string LaneKey => $"{Channel}/{Chat}";

    /// <summary>The sending account: <c>kupang/telegram</c>. Rate limits and one sender at a time hold per account.</summary>
    public string Account => $"{City}/{Channel}";

    public override string ToString() => Thread is null ? $"{City}/{Channel}/{Chat}" : $"{City}/{Channel}/{Chat}/{Thread}";
}
