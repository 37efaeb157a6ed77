namespace QlueBot.Dispatcher.Storage;

/// <summary>
/// Something became known of a message that was put off: it is handed out at once. One that is handed out already comes once more at once
/// if this try puts it off; one that is settled stays so.
/// </summary>
/// <param name="Id">Number of its row.</param>
/// <param name="CreatedAt">To the millisecond: in another store the number may be another message's.</param>
public sealed record OutboxWake(string City, long Id, DateTimeOffset CreatedAt)
{
    /// <summary>When a message is due that was woken, until it is put off again. No other message is due then.</summary>
    internal static readonly DateTimeOffset Due = DateTimeOffset.UnixEpoch;

    internal bool Means(OutboxRow row) => row.Id == Id && row.Chat.City == City && row.CreatedAt.ToUnixTimeMilliseconds() == CreatedAt.ToUnixTimeMilliseconds();
}
