namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What became of something that an admin wanted of a broadcast.</summary>
/// <param name="Broadcast">As it stands then; null when there is none.</param>
public sealed record BroadcastReply(BroadcastVerdict Verdict, Broadcast? Broadcast)
{
    /// <summary>When it is going to be sent (<see cref="BroadcastVerdict.StartsLater"/>, <see cref="BroadcastVerdict.StartsQuiet"/>).</summary>
    public DateTimeOffset? At { get; init; }
}

public enum BroadcastVerdict
{
    /// <summary>Only admins of the city may.</summary>
    NotAllowed,

    /// <summary>There is no such broadcast.</summary>
    Gone,

    /// <summary>Its people are being counted.</summary>
    Counting,

    /// <summary>Not before its people are counted.</summary>
    NotCounted,

    /// <summary>It cannot be done as things stand, or was done before: this is how they stand.</summary>
    AsItStands,

    /// <summary>Its result is on its way.</summary>
    ResultComes,

    /// <summary>The words are others by now than those that were pressed under: they are shown, and nothing was done.</summary>
    Overtaken,
    Tested,
    Started,
    StartsLater,

    /// <summary>Its time falls into the quiet hours: it starts when they end.</summary>
    StartsQuiet,

    /// <summary>Another admin was asked.</summary>
    Awaits,

    /// <summary>Another admin has to agree, and there is none who could be asked.</summary>
    AwaitsNobody,

    /// <summary>Whoever made it cannot be the second person.</summary>
    NotOwn,
    Approved,
    Refused,
    Paused,
    Resumed,
    Reworded,
    Stopping,

    /// <summary>Stopped before anybody was written to.</summary>
    NeverSent,
    FileComes,
    FileGone,
}
