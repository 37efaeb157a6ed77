using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// The look right before a broadcast's message leaves. The commit that wrote the message looked at its person; after more than a second (a
/// pause, a vendor's 429, a restart) it is looked at again, with the broadcast itself: stopped, paused, in other words by now.
/// </summary>
internal sealed class LastLook(IStore store, CityAtlas atlas, BroadcastWords words, IEnumerable<IChannel> channels, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, ChannelLimits> limits = channels.ToDictionary(channel => channel.Name, channel => channel.Limits);

    public async ValueTask<Verdict> AtAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        // Its writer may be another machine, whose clock is ahead of ours: that tells nothing.
        var age = now - row.CreatedAt;
        return age >= TimeSpan.Zero && age <= Fresh ? new Verdict.Go(row.Message) : await store.ReadAsync(reader => At(reader, row, now), cancellationToken);
    }

    private Verdict At(IReader reader, OutboxRow row, DateTimeOffset now)
    {
        var tag = BroadcastTag.Read(row.Message.Broadcast!);
        if (atlas.Find(row.Chat.City) is not { } city || reader.Get(Broadcast.Table, row.Chat.City, tag.Code)?.Value is not { } broadcast)
        {
            return new Verdict.Never(Outcome.Stopped);
        }

        if (broadcast.IsOver || PollInvitations.IsLate(reader, row.Chat.City, broadcast.Draft, now))
        {
            return new Verdict.Never(Outcome.Stopped);
        }

        var readiness = AudienceReader.Look(reader, broadcast.Draft.Audience!, row.Chat);
        if (readiness.Doubt is { } doubt)
        {
            return new Verdict.Never(doubt);
        }

        if (!broadcast.IsRunning)
        {
            return new Verdict.Rests(now + LookAgain);
        }

        if (!broadcast.IsEmergency && city.Guide.Broadcasts.QuietEnd(now, city.Guide.Zone) is { } end)
        {
            return new Verdict.Rests(end);
        }

        return tag.Wording == broadcast.Wording ? new Verdict.Go(row.Message)
            : new Verdict.Go(words.Message(city.Guide, broadcast.Draft, readiness.Language, readiness.AsNumbers, limits.GetValueOrDefault(row.Chat.Channel))
                with { Broadcast = BroadcastTag.Write(broadcast) });
    }
}
