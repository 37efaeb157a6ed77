using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>How one step of sending ended.</summary>
internal enum FeedVerdict
{
    /// <summary>Another worker has it, or nobody shall go on.</summary>
    Void,

    /// <summary>There may be more to do at once.</summary>
    Moved,

    /// <summary>The outbox has enough, or an emergency goes first.</summary>
    Full,

    /// <summary>Not before a certain hour.</summary>
    Quiet,

    /// <summary>Everybody is done with.</summary>
    Ended,
}

/// <param name="Until">For <see cref="FeedVerdict.Quiet"/>.</param>
/// <param name="OnDeadChannel">For <see cref="FeedVerdict.Full"/>: a channel that was switched off while messages of it were in the outbox; null: none.</param>
internal readonly record struct FeedResult(FeedVerdict Verdict, DateTimeOffset Until = default, string? OnDeadChannel = null);

/// <summary>
/// One step of a broadcast: a few shards of its people written down, or a page of messages handed to the outbox. The place reached and the
/// messages are one commit, so that no crash and no second worker hands anybody a message twice or passes anybody over. The outbox gets
/// about as much as the account may send in a second: memory stays flat, and what was looked at is sent before it grows old.
/// </summary>
internal sealed class FeedStep(BroadcastWords words, BroadcastNotices notices, IEnumerable<IChannel> channels)
{
    private const int ShardsAtOnce = 16;
    private const int EnoughAtOnce = 500;
    private const int Unpaced = 300;
    private const int LeastAhead = 10;
    private const int MostAhead = 1000;
    private const int MostOpen = 100;

    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(channel => channel.Name);

    public (Commit Commit, FeedResult Result) Take(IReader reader, City city, BroadcastJob job, DateTimeOffset now)
    {
        var commit = new Commit();
        var id = city.Guide.Id;
        if (reader.Get(Broadcast.Table, id, job.Code) is not { } stored || stored.Value.Generation != job.Generation)
        {
            return (commit, new(FeedVerdict.Void));
        }

        var broadcast = stored.Value;
        if (broadcast.Phase is BroadcastPhase.Scheduled)
        {
            broadcast = broadcast.With(now, "started", "clock") with { Phase = BroadcastPhase.Freezing, StartedAt = now };
        }

        if (!broadcast.IsRunning)
        {
            return broadcast.IsOver ? Over(commit, reader, id, stored, now) : (commit, new(FeedVerdict.Void));
        }

        if (PollInvitations.IsLate(reader, id, broadcast.Draft, now))
        {
            commit.Put(Broadcast.Table, id, broadcast.With(now, "stopped", "clock") with { Phase = BroadcastPhase.Cancelled }, stored);
            return (commit, new(FeedVerdict.Moved));
        }

        if (!broadcast.IsEmergency && city.Guide.Broadcasts.QuietEnd(now, city.Guide.Zone) is { } end)
        {
            return (commit, new(FeedVerdict.Quiet, end));
        }

        var next = !broadcast.IsFrozen ? Freeze(commit, reader, id, broadcast, now) : Feed(commit, reader, city, broadcast);
        if (!broadcast.IsFrozen && next.IsFrozen && next.NeedsYes(city.Guide.Broadcasts.LimitFor(next.IsEmergency)))
        {
            var waiting = next.With(now, "asked", "clock") with { Phase = BroadcastPhase.Waiting, Generation = next.Generation + 1 };
            commit.Put(Broadcast.Table, id, waiting, stored);
            notices.AskForMore(new ItemScope(city, now, reader, commit), waiting);
            return (commit, new(FeedVerdict.Void));
        }

        if (next.IsFrozen && next.Parts.All(stream => stream.IsFed && Outstanding(reader, id, next, stream) <= 0))
        {
            next = next.With(now, "ended", "clock") with { Phase = BroadcastPhase.Done, EndedAt = now, HeldUntil = CanHold(next) ? HeldBroadcasts.UntilOf(reader, city, next, now) : null };
        }

        if (ReferenceEquals(next, stored.Value))
        {
            return (commit, Full(reader, id, next));
        }

        commit.Put(Broadcast.Table, id, next, stored);
        return (commit, new(next.IsOver ? FeedVerdict.Ended : FeedVerdict.Moved));
    }

    /// <summary>How much of a broadcast the outbox may hold at once.</summary>
    public int AheadOf(string city, string channel) => channels.GetValueOrDefault(channel)?.LimitsOf(city).BulkPerSecond is > 0 and var rate
        ? Math.Clamp(rate, LeastAhead, MostAhead)
        : Unpaced;

    /// <summary>Whether some of its people are on a channel that lets free words through only for a while.</summary>
    private bool CanHold(Broadcast broadcast) => broadcast.Parts.Any(part => part.People > 0 && channels.GetValueOrDefault(part.Channel)?.Limits.Window > TimeSpan.Zero);

    /// <summary>Stopped: it ends when what was on its way has ended.</summary>
    private (Commit Commit, FeedResult Result) Over(Commit commit, IReader reader, string city, Stored<Broadcast> stored, DateTimeOffset now)
    {
        if (stored.Value.Parts.Any(stream => Outstanding(reader, city, stored.Value, stream) > 0))
        {
            return (commit, Full(reader, city, stored.Value));
        }

        if (stored.Value.EndedAt is null)
        {
            commit.Put(Broadcast.Table, city, stored.Value.With(now, "ended", "clock") with { EndedAt = now }, stored);
        }

        return (commit, new(FeedVerdict.Ended));
    }

    private Broadcast Freeze(Commit commit, IReader reader, string city, Broadcast broadcast, DateTimeOffset now)
    {
        var audience = broadcast.Draft.Audience!;
        var reach = Reach.Of(reader, channels.Values, city, now);
        var streams = broadcast.Parts.ToDictionary(stream => stream.Channel);
        var pages = new FrozenPages(reader, city, broadcast.Code);
        var shard = broadcast.Frozen;
        for (var found = 0; shard < Math.Min(Listener.Shards, broadcast.Frozen + ShardsAtOnce) && found < EnoughAtOnce; shard++)
        {
            var (people, listed) = AudienceReader.Shard(reader, city, audience, shard, reach);
            pages.Lists(shard, listed);
            foreach (var chosen in people)
            {
                if (pages.Add(chosen, audience.Kind is AudienceKind.Roster ? 0 : Listener.ShardOf(chosen.Chat)))
                {
                    var stream = streams.GetValueOrDefault(chosen.Chat.Channel) ?? new BroadcastPart(chosen.Chat.Channel, 0);
                    streams[stream.Channel] = stream with { People = stream.People + 1 };
                    found++;
                }
            }
        }

        pages.Put(commit);
        return broadcast with
        {
            Frozen = shard,
            Parts = [.. streams.Values.OrderBy(stream => stream.Channel, StringComparer.Ordinal)],
            Phase = shard < Listener.Shards ? BroadcastPhase.Freezing : BroadcastPhase.Running,
        };
    }

    /// <summary>
    /// Those whose people come first: emergencies before everything, else whatever began first; two at once would only share the pace and both
    /// be late. A channel that is fed, or that they have nobody on, is not held up by them.
    /// </summary>
    private static List<Broadcast> Before(IReader reader, string city, Broadcast broadcast) =>
        [.. reader.Find(Broadcast.Table, city, Broadcast.OpenMark, MostOpen).Select(other => other.Value).Where(other =>
            other.IsRunning && other.Code != broadcast.Code
            && (other.IsEmergency, broadcast.IsEmergency) switch
            {
                (true, false) => true,
                (false, true) => false,
                _ => (other.StartedAt, other.Code).CompareTo((broadcast.StartedAt, broadcast.Code)) < 0,
            })];

    private Broadcast Feed(Commit commit, IReader reader, City city, Broadcast broadcast)
    {
        var before = Before(reader, city.Guide.Id, broadcast);
        var next = broadcast;
        for (var index = 0; index < broadcast.Parts.Count; index++)
        {
            var stream = broadcast.Parts[index];
            var ahead = AheadOf(city.Guide.Id, stream.Channel);
            var room = ahead - Outstanding(reader, city.Guide.Id, broadcast, stream);
            if (stream.IsFed || room < Math.Max(1, ahead / 4)
                || before.Exists(other => !other.IsFrozen || other.Parts.Any(part => part.Channel == stream.Channel && !part.IsFed)))
            {
                continue;
            }

            // Each channel sees how far those before it have come: whoever has chats on both gets it once.
            var limits = IsOn(city.Guide.Id, stream.Channel) ? channels[stream.Channel].Limits : null;
            var fed = new FeedPage(reader, city, next, limits, words).Fill(commit, stream, room);
            next = next with { Parts = [.. next.Parts.Select(part => part.Channel == fed.Channel ? fed : part)] };
        }

        return next;
    }

    private FeedResult Full(IReader reader, string city, Broadcast broadcast) => new(
        FeedVerdict.Full,
        OnDeadChannel: broadcast.Parts.FirstOrDefault(part => !IsOn(city, part.Channel) && Outstanding(reader, city, broadcast, part) > 0)?.Channel);

    private bool IsOn(string city, string channel) => channels.TryGetValue(channel, out var found) && found.Cities.Contains(city);

    private static int Outstanding(IReader reader, string city, Broadcast broadcast, BroadcastPart stream) =>
        stream.Fed - Tally.Of(reader, city, broadcast.Code, stream.Channel).Ended;
}
