namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>First halves of the advisory locks' keys, so that locks of different meaning never meet.</summary>
internal static class Locks
{
    public const int Schema = 0x51420001;

    /// <summary>Second half: number of the lane. Held for one transaction.</summary>
    public const int Lane = 0x51420002;

    /// <summary>Second half: hash of the name. Held by the process that is the one (outbox of an account, poller).</summary>
    public const int Name = 0x51420003;

    /// <summary>Second half: number of the process. Held for as long as it lives.</summary>
    public const int Member = 0x51420004;
}
