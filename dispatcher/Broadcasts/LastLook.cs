using QlueBot.Conversations.Talks.Admin.Broadcasts;
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

    private readonly Lock gate = new();
    private List<Asked> waiting = [];
    private bool isLooking;

    public async ValueTask<Verdict> AtAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        // Its writer may be another machine, whose clock is ahead of ours: that tells nothing.
        var age = clock.GetUtcNow() - row.CreatedAt;
        if (age >= TimeSpan.Zero && age <= Fresh)
        {
            return new Verdict.Go(row.Message);
        }

        var asked = new Asked(row);
        bool isFirst;
        lock (gate)
        {
            waiting.Add(asked);
            (isFirst, isLooking) = (!isLooking, true);
        }

        if (isFirst)
        {
            _ = LookAsync();
        }

        return await asked.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Those who ask while others are looked at are looked at together: one question to the store for many.</summary>
    private async Task LookAsync()
    {
        while (Gather() is { Count: > 0 } together)
        {
            try
            {
                var verdicts = await store.ReadAsync(reader => At(reader, together, clock.GetUtcNow()), CancellationToken.None);
                together.Zip(verdicts).ToList().ForEach(each => each.First.Answer.SetResult(each.Second));
            }
            catch (Exception surprise)
            {
                together.ForEach(each => each.Answer.SetException(surprise));
            }
        }
    }

    private List<Asked> Gather()
    {
        lock (gate)
        {
            var together = waiting;
            (waiting, isLooking) = ([], together.Count > 0);
            return together;
        }
    }

    private List<Verdict> At(IReader reader, List<Asked> together, DateTimeOffset now)
    {
        reader.Expect(reads =>
        {
            reads.Count(Contact.Table, together[0].Row.Chat.City, Contact.BlockedMark);
            foreach (var row in together.Select(each => each.Row))
            {
                reads.Get(Broadcast.Table, row.Chat.City, BroadcastTag.Read(row.Message.Broadcast!).Code);
                reads.Get(Contact.Table, row.Chat.City, Contact.KeyOf(row.Chat.Channel, row.Chat.Chat));
                reads.Get(Listener.Table, row.Chat.City, row.Chat.LaneKey);
            }
        });
        return together.ConvertAll(each => At(reader, each.Row, now));
    }

    private Verdict At(IReader reader, OutboxRow row, DateTimeOffset now)
    {
        var tag = BroadcastTag.Read(row.Message.Broadcast!);
        if (atlas.Find(row.Chat.City) is not { } city || reader.Get(Broadcast.Table, row.Chat.City, tag.Code)?.Value is not { } broadcast)
        {
            return new Verdict.Never(Outcome.Stopped);
        }

        // What the vendor took and gave back later may still go after the end.
        var isBack = row.Message.CameBack > 0 && broadcast.Phase is BroadcastPhase.Done;
        if ((broadcast.IsOver && !isBack) || PollInvitations.IsLate(reader, row.Chat.City, broadcast.Draft, now))
        {
            return new Verdict.Never(Outcome.Stopped);
        }

        var readiness = AudienceReader.Look(reader, broadcast.Draft.Audience!, row.Chat);
        if (readiness.Doubt is { } doubt)
        {
            return new Verdict.Never(doubt);
        }

        if (!broadcast.IsRunning && !isBack)
        {
            return new Verdict.Rests(now + RestOf(broadcast, now));
        }

        if (!broadcast.IsEmergency && city.Guide.Broadcasts.QuietEnd(now, city.Guide.Zone) is { } end)
        {
            return new Verdict.Rests(end);
        }

        return tag.Wording == broadcast.Wording ? new Verdict.Go(row.Message)
            : new Verdict.Go(words.Message(city.Guide, broadcast.Draft, readiness.Language, readiness.AsNumbers, limits.GetValueOrDefault(row.Chat.Channel))
                with { Broadcast = BroadcastTag.Write(broadcast), CameBack = row.Message.CameBack });
    }

    /// <summary>Whoever goes on after a short pause sees it go on; one of hours is not asked after every second.</summary>
    private static TimeSpan RestOf(Broadcast broadcast, DateTimeOffset now)
    {
        var quarter = broadcast.Events is [.., var last] ? (now - last.At) / 4 : LookAgain;
        return quarter < Fresh ? Fresh : quarter < LookAgain ? quarter : LookAgain;
    }

    private sealed record Asked(OutboxRow Row)
    {
        public TaskCompletionSource<Verdict> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
