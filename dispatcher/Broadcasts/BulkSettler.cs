using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// Records what became of one account's broadcast messages, together with the figures: one batch after another, because all of them write
/// the same tally. While more are on their way they gather for a moment, so that the quicker it goes the fewer writings there are.
/// </summary>
/// <param name="beatEvery">After so many the broadcast's worker is told that there is room for more.</param>
internal sealed partial class BulkSettler(
    string city, string channel, int beatEvery, IStore store, BroadcastPulse pulse, TimeProvider clock, ILogger logger) : IDisposable
{
    private const int MaxBatch = 256;
    private const int MostCrossed = 10;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly Channel<Ended> ended = System.Threading.Channels.Channel.CreateUnbounded<Ended>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource closing = new();
    private int open;
    private int sinceBeat;

    /// <summary>A message was claimed.</summary>
    public void Claimed() => Interlocked.Increment(ref open);

    /// <summary>It went back to the store.</summary>
    public void Returned() => Interlocked.Decrement(ref open);

    public void Add(Settlement settlement, Outcome outcome) => ended.Writer.TryWrite(new Ended(settlement, outcome));

    public void Complete()
    {
        ended.Writer.TryComplete();
        closing.Cancel();
    }

    public void Dispose() => closing.Dispose();

    /// <param name="recorded">Told of every batch that is durable.</param>
    /// <param name="abandon">Stops trying; what is not recorded by then is sent again after the next start.</param>
    public async Task RunAsync(Action<int> recorded, CancellationToken abandon)
    {
        var batch = new List<Ended>();
        while (await ended.Reader.WaitToReadAsync(abandon))
        {
            batch.Clear();
            Gather(batch);
            if (batch.Count < Volatile.Read(ref open))
            {
                await Task.Delay(Moment, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Gather(batch);
            }

            await RecordAsync(batch, abandon);
            recorded(batch.Count);
            sinceBeat += batch.Count;
            if (Interlocked.Add(ref open, -batch.Count) <= 0 || sinceBeat >= beatEvery)
            {
                sinceBeat = 0;
                pulse.Beat();
            }
        }
    }

    private void Gather(List<Ended> batch)
    {
        while (batch.Count < MaxBatch && ended.Reader.TryRead(out var next))
        {
            batch.Add(next);
        }
    }

    private async Task RecordAsync(List<Ended> batch, CancellationToken abandon)
    {
        // A row that was claimed again after the account changed hands may be told of twice.
        List<Ended> open = [.. batch.DistinctBy(each => each.Settlement.Row.Id)];
        for (var failures = 1; open.Count > 0; failures++)
        {
            try
            {
                await store.SettleOutboxAsync(await store.ReadAsync(reader => With(reader, open), abandon), abandon);
                return;
            }
            catch (SettledAlreadyException gone)
            {
                // Whoever settled them has counted them.
                open.RemoveAll(each => gone.Rows.Contains(each.Settlement.Row.Id));
            }
            catch (VersionConflictException) when (failures < MostCrossed)
            {
                // Somebody for whom something is put aside wrote, or a receipt came, in that moment: it is laid over that anew.
            }
            catch (Exception surprise) when (!abandon.IsCancellationRequested)
            {
                LogNotRecorded(surprise, $"{city}/{channel}", batch.Count);
                await BackOff.WaitAsync(failures, clock, abandon);
            }
        }
    }

    /// <summary>The settlements with the tally, and everybody who was missed, written along.</summary>
    private List<Settlement> With(IReader stored, List<Ended> batch)
    {
        Foresee(stored, batch);
        var (along, now) = (new Commit(), clock.GetUtcNow());
        var reader = new CommitReader(stored, along);
        List<Settlement> settlements = [];
        List<Ended> counted = [];
        foreach (var each in batch.Select(each => Unless(reader, each)))
        {
            var over = Settling.Over(reader, each.Settlement, now);
            if (over is Settlement.Again)
            {
                // Who was to be waited for has written meanwhile: it goes at once.
                settlements.Add(over);
                continue;
            }

            along.Include(over.Along ?? new Commit());
            settlements.Add(over with { Along = counted.Count == 0 ? along : null, CountsAll = counted.Count == 0 });
            counted.Add(each);
        }

        foreach (var ours in counted.GroupBy(each => BroadcastTag.Read(each.Message.Broadcast!).Code))
        {
            Count(reader, along, ours.Key, [.. ours], NameOf(counted));
            PollInvitations.Came(
                reader, along, city, ours.Key,
                [.. ours.Where(each => each is { Outcome: Outcome.Accepted, Settlement.Row.Priority: Priority.Bulk }).Select(each => each.Settlement.Row.Chat)]);
        }

        return settlements;
    }

    private void Count(CommitReader reader, Commit along, string code, List<Ended> ours, string name)
    {
        var stored = reader.Get(Tally.Table, city, Tally.KeyOf(code, channel));
        if (stored?.Value.Batch == name)
        {
            return;
        }

        var tally = ours.Aggregate(stored?.Value ?? Tally.None(code, channel), (sum, each) =>
            each.Message.HeldIn is not null ? sum.Instead(Outcome.Held, each.Outcome)
            : each.Message.CameBack > 0 ? sum.Instead(Outcome.Accepted, each.Outcome)
            : sum.Plus(each.Outcome));
        along.Put(Tally.Table, city, tally with { Batch = name }, stored);
        foreach (var each in ours.Where(each => each.Message.HeldIn is null ? each.Outcome is not Outcome.Accepted : each.Outcome is not Outcome.Held))
        {
            var (row, counted) = (each.Settlement.Row, HeldBroadcasts.CountedFor(each.Message, each.Settlement.Row.Chat));
            var reason = each.Settlement switch
            {
                Settlement.Dead dead => dead.Reason,
                Settlement.Sent sent => sent.HeldBecause,
                _                    => null,
            };
            along.Append(Missed.Table, city, new Missed(
                code, counted.Channel, row.Id.ToString(CultureInfo.InvariantCulture), IsForgotten(reader, code, counted) ? "" : counted.Chat, each.Outcome, reason));
        }
    }

    private static string NameOf(List<Ended> counted) =>
        string.Create(CultureInfo.InvariantCulture, $"{counted[0].Settlement.Row.Id}-{counted[^1].Settlement.Row.Id}-{counted.Count}");

    /// <summary>Nothing is kept for somebody who was erased while the message was on its way.</summary>
    private static Ended Unless(CommitReader reader, Ended each) =>
        each.Settlement is Settlement.Sent { IsHeld: true } && IsForgotten(reader, BroadcastTag.Read(each.Message.Broadcast!).Code, HeldBroadcasts.CountedFor(each.Message, each.Settlement.Row.Chat))
            ? new Ended(new Settlement.Sent(each.Settlement.Row), Outcome.OptedOut)
            : each;

    /// <summary>The person was erased while the message waited: no trace of theirs is left behind.</summary>
    private static bool IsForgotten(CommitReader reader, string code, ChatAddress chat) => !new[] { Listener.ShardOf(chat), 0 }.Any(shard =>
        reader.Get(Recipients.Table, chat.City, Recipients.KeyOf(code, chat.Channel, shard))?.Value.People.Any(person => person.Chat == chat.Chat) is true);

    private static void Foresee(IReader reader, List<Ended> batch) => reader.Expect(reads =>
    {
        foreach (var each in batch)
        {
            foreach (var write in each.Settlement.Along?.Writes ?? [])
            {
                reads.Get(write.Table, write.City, write.Shape.Key);
            }

            if (each.Outcome is not Outcome.Accepted && HeldBroadcasts.CountedFor(each.Message, each.Settlement.Row.Chat) is var counted)
            {
                reads.Get(Recipients.Table, counted.City, Recipients.KeyOf(BroadcastTag.Read(each.Message.Broadcast!).Code, counted.Channel, Listener.ShardOf(counted)));
            }
        }
    });

    private sealed record Ended(Settlement Settlement, Outcome Outcome)
    {
        public OutgoingMessage Message => Settlement.Row.Message;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} broadcast messages of {Account} are not on record yet; trying again")]
    private partial void LogNotRecorded(Exception surprise, string account, int count);
}
