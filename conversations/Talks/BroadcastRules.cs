namespace QlueBot.Conversations.Talks;

/// <summary>How a city broadcasts; each part has a default.</summary>
public sealed record BroadcastRules
{
    /// <summary>To more people than this another admin has to agree.</summary>
    public int ApprovalAbove { get; init; } = 500;

    /// <summary>The same in an emergency, when minutes count.</summary>
    public int EmergencyApprovalAbove { get; init; } = 5000;

    /// <summary>From this hour on nobody is disturbed but in an emergency.</summary>
    public TimeOnly QuietFrom { get; init; } = new(21, 0);

    public TimeOnly QuietUntil { get; init; } = new(6, 0);

    /// <summary>By channel: how many people a day the account may write to first (the vendor's tier). Only for reckoning how long it takes.</summary>
    public IReadOnlyDictionary<string, int> NewPeopleADay { get; init; } = new Dictionary<string, int>();

    /// <summary>By channel: rupiah for a message to somebody who has not written within the channel's time.</summary>
    public IReadOnlyDictionary<string, int> Prices { get; init; } = new Dictionary<string, int>();

    /// <summary>How long after its end a broadcast still goes to whoever could not be written to before; later its news is old. A poll's invitation goes until the poll closes.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromDays(3);

    /// <summary>The same in an emergency.</summary>
    public TimeSpan EmergencyHold { get; init; } = TimeSpan.FromDays(1);

    public int LimitFor(bool isEmergency) => isEmergency ? EmergencyApprovalAbove : ApprovalAbove;

    public TimeSpan HoldFor(bool isEmergency) => isEmergency ? EmergencyHold : Hold;

    /// <summary>When the quiet hours that hold at this moment end; null outside of them.</summary>
    public DateTimeOffset? QuietEnd(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (!time.IsBetween(QuietFrom, QuietUntil))
        {
            return null;
        }

        var end = local.Date.AddDays(time < QuietUntil ? 0 : 1) + QuietUntil.ToTimeSpan();
        return new DateTimeOffset(end, zone.GetUtcOffset(end));
    }
}
