namespace QlueBot.Dispatcher.Outbox;

/// <summary>What one chat may be sent: a burst that refills one by one or, in a group, so many a minute. Not thread-safe.</summary>
internal sealed class ChatPace(ChannelLimits limits)
{
    // The moment at which the bucket will be full again: one number instead of a count and a time.
    private TimeSpan fullAt = TimeSpan.Zero;
    private TimeSpan pausedUntil = TimeSpan.Zero;
    private SlidingWindow? group;

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

    public void Pause(TimeSpan until) => pausedUntil = until > pausedUntil ? until : pausedUntil;
}
