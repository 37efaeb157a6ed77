namespace QlueBot.Dispatcher.Outbox;

/// <summary>What one chat may be sent: a burst that refills one by one or, in a group, so many a minute. Not thread-safe.</summary>
/// <param name="firstFullAt">When all of the burst is free, if nothing is sent until then.</param>
internal sealed class ChatPace(ChannelLimits limits, TimeSpan firstFullAt)
{
    // The moment at which the bucket will be full again: one number instead of a count and a time.
    private TimeSpan fullAt = firstFullAt;
    private TimeSpan pausedUntil = TimeSpan.Zero;
    private SlidingWindow? group;

    private TimeSpan Whole => limits.ChatBurst * limits.ChatRefill;

    public bool IsIdle(TimeSpan now) => fullAt <= now && pausedUntil <= now && (group is null || group.EmptyAt <= now);

    public TimeSpan OpensAt(bool isGroup)
    {
        var opensAt = (isGroup, limits.ChatBurst) switch
        {
            (true, _)      => group?.OpensAt ?? TimeSpan.Zero,
            (_, > 0)       => fullAt - ((limits.ChatBurst - 1) * limits.ChatRefill),
            _              => TimeSpan.Zero,
        };
        return opensAt > pausedUntil ? opensAt : pausedUntil;
    }

    public void Take(TimeSpan now, bool isGroup)
    {
        if (isGroup)
        {
            (group ??= new SlidingWindow(limits.GroupPerMinute, TimeSpan.FromMinutes(1))).Take(now);
        }
        else if (limits.ChatBurst > 0)
        {
            fullAt = (fullAt > now ? fullAt : now) + limits.ChatRefill;
        }
    }

    /// <summary>
    /// Counts what another sender sent. How much of the burst was left when the first of it went, nobody knows: nothing, to be safe. One more may have
    /// gone that was not put on record.
    /// </summary>
    /// <param name="sent">Oldest first.</param>
    /// <param name="since">Everything is known from then on.</param>
    public void Recall(IEnumerable<TimeSpan> sent, TimeSpan since, TimeSpan now)
    {
        var full = since + Whole;
        foreach (var at in sent.Append(now))
        {
            full = (full > at ? full : at) + limits.ChatRefill;
            full = full < at + Whole ? full : at + Whole;
        }

        fullAt = full > fullAt ? full : fullAt;
    }

    public void Pause(TimeSpan until) => pausedUntil = until > pausedUntil ? until : pausedUntil;
}
