using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// Claimed messages whose pace does not let them go yet. Rows held by the account wait in line by priority, so that only the first of each
/// line is asked again; rows held by their chat wait by time. What would wait long goes back to the store, so that a broadcast of any
/// size takes a few rows of memory and no room from replies. Used by one loop.
/// </summary>
/// <param name="bulkFits">Whether one more broadcast message may be on its way.</param>
internal sealed class WaitingRoom(RateGate gate, ChannelLimits limits, Func<bool> bulkFits)
{
    /// <summary>A row that waits longer than this for its chat goes back to the store.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>While as many as may are on their way, room is looked for this often.</summary>
    private static readonly TimeSpan LookForRoom = TimeSpan.FromMilliseconds(20);

    /// <summary>A line without a pace of its own holds so many.</summary>
    private const int UnpacedLine = 256;

    private readonly Queue<OutboxRow>[] lines = [new(), new(), new()];
    private readonly PriorityQueue<OutboxRow, (TimeSpan OpensAt, Priority Priority)> byChat = new();
    private TimeSpan lineOpensAt = TimeSpan.MaxValue;
    private readonly TimeSpan[] tails = new TimeSpan[3];

    public int Count => lines[0].Count + lines[1].Count + lines[2].Count + byChat.Count;

    /// <summary>When to ask <see cref="TryNext"/> again, on the gate's clock; <see cref="TimeSpan.MaxValue"/> when nobody waits.</summary>
    public TimeSpan OpensAt
    {
        get
        {
            var chatOpensAt = byChat.TryPeek(out _, out var first) ? first.OpensAt : TimeSpan.MaxValue;
            return chatOpensAt < lineOpensAt ? chatOpensAt : lineOpensAt;
        }
    }

    /// <summary>Asks for a row that was just claimed. True: send it now. False: it is kept, or to be given back for so long.</summary>
    public bool Offer(OutboxRow row, out TimeSpan? giveBackFor)
    {
        giveBackFor = null;
        var pass = Queues(row) ? new Pass(Hold.Account, lineOpensAt) : Ask(row);
        switch (pass.Hold)
        {
            case Hold.Nobody:
                return true;
            case Hold.Account when RateOf(row.Priority) is > 0 and var rate && lines[(int)row.Priority].Count >= 2 * rate:
                giveBackFor = Turn(row.Priority, rate);
                return false;
            case Hold.Account when row.Priority is Priority.Bulk && lines[(int)row.Priority].Count >= UnpacedLine && RateOf(row.Priority) == 0:
                giveBackFor = TimeSpan.FromSeconds(1);
                return false;
            case Hold.Chat when pass.OpensAt - gate.Now > Longest:
                giveBackFor = pass.OpensAt - gate.Now;
                return false;
            default:
                Keep(row, pass);
                return false;
        }
    }

    /// <summary>The next kept row that may be sent now: replies first.</summary>
    public bool TryNext(out OutboxRow? row)
    {
        lineOpensAt = TimeSpan.MaxValue;
        while (byChat.TryPeek(out row, out var first) && first.OpensAt <= gate.Now)
        {
            byChat.Dequeue();
            if (Queues(row))
            {
                Keep(row, new Pass(Hold.Account, gate.Now));
            }
            else if (Passes(row))
            {
                return true;
            }
        }

        foreach (var line in lines)
        {
            while (line.TryPeek(out row))
            {
                var pass = Ask(row);
                if (pass.Hold is Hold.Account)
                {
                    lineOpensAt = pass.OpensAt < lineOpensAt ? pass.OpensAt : lineOpensAt;
                    if (limits.TotalPerSecond > 0)
                    {
                        row = null;
                        return false;
                    }

                    break;
                }

                line.Dequeue();
                if (pass.Hold is Hold.Nobody)
                {
                    return true;
                }

                Keep(row, pass);
            }
        }

        row = null;
        return false;
    }

    /// <summary>Where everything counts, nobody passes those who wait already and matter as much.</summary>
    private bool Queues(OutboxRow row)
    {
        for (var priority = 0; limits.TotalPerSecond > 0 && priority <= (int)row.Priority; priority++)
        {
            if (lines[priority].Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What waits in a line of its own pace, and may therefore be given back; replies are kept.</summary>
    private int RateOf(Priority priority) => (priority, limits) switch
    {
        (Priority.Bulk, { BulkPerSecond: > 0 }) => limits.BulkPerSecond,
        (not Priority.Reply, _)                 => limits.TotalPerSecond,
        _                                       => 0,
    };

    private bool Passes(OutboxRow row)
    {
        var pass = Ask(row);
        if (pass.Hold is not Hold.Nobody)
        {
            Keep(row, pass);
        }

        return pass.Hold is Hold.Nobody;
    }

    private Pass Ask(OutboxRow row) => row.Priority is Priority.Bulk && !bulkFits()
        ? new Pass(Hold.Account, gate.Now + LookForRoom)
        : gate.TryTake(row.Chat.Chat, row.Priority, isGroup: limits.GroupPerMinute > 0 && row.Chat.Chat.StartsWith('-'));

    private void Keep(OutboxRow row, Pass pass)
    {
        if (pass.Hold is Hold.Account)
        {
            lines[(int)row.Priority].Enqueue(row);
            lineOpensAt = pass.OpensAt < lineOpensAt ? pass.OpensAt : lineOpensAt;
        }
        else
        {
            byChat.Enqueue(row, (pass.OpensAt, row.Priority));
        }
    }

    /// <summary>Rows given back return one after the other at their pace, not all at once.</summary>
    private TimeSpan Turn(Priority priority, int rate)
    {
        ref var tail = ref tails[(int)priority];
        var start = gate.PausedUntil > gate.Now ? gate.PausedUntil : gate.Now;
        start += TimeSpan.FromSeconds((double)lines[(int)priority].Count / rate);
        tail = (tail > start ? tail : start) + TimeSpan.FromSeconds(1.0 / rate);
        return tail - gate.Now;
    }
}
