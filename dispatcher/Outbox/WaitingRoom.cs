using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// Claimed messages whose pace does not let them go yet. Rows held by the account wait in line by priority, so that only the first of each
/// line is asked again; rows held by their chat wait by time. What would wait long goes back to the store, so that a broadcast of any
/// size takes a few rows of memory and no room from replies. Used by one loop.
/// </summary>
internal sealed class WaitingRoom(RateGate gate, ChannelLimits limits)
{
    /// <summary>A row that waits longer than this for its chat goes back to the store.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Queue<OutboxRow>[] lines = [new(), new(), new()];
    private readonly PriorityQueue<OutboxRow, (TimeSpan OpensAt, Priority Priority)> byChat = new();
    private TimeSpan lineOpensAt = TimeSpan.MaxValue;
    private TimeSpan bulkTail = TimeSpan.Zero;

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
        var pass = Ask(row);
        switch (pass.Hold)
        {
            case Hold.Nobody:
                return true;
            case Hold.Account when row.Priority is Priority.Bulk && limits.BulkPerSecond > 0 && lines[2].Count >= 2 * limits.BulkPerSecond:
                giveBackFor = BulkTurn();
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
            if (Passes(row))
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

    private bool Passes(OutboxRow row)
    {
        var pass = Ask(row);
        if (pass.Hold is not Hold.Nobody)
        {
            Keep(row, pass);
        }

        return pass.Hold is Hold.Nobody;
    }

    private Pass Ask(OutboxRow row) =>
        gate.TryTake(row.Chat.Chat, row.Priority, isGroup: limits.GroupPerMinute > 0 && row.Chat.Chat.StartsWith('-'));

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

    /// <summary>Rows given back return one after the other at the bulk pace, not all at once.</summary>
    private TimeSpan BulkTurn()
    {
        var start = gate.PausedUntil > gate.Now ? gate.PausedUntil : gate.Now;
        start += TimeSpan.FromSeconds((double)lines[2].Count / limits.BulkPerSecond);
        bulkTail = (bulkTail > start ? bulkTail : start) + TimeSpan.FromSeconds(1.0 / limits.BulkPerSecond);
        return bulkTail - gate.Now;
    }
}
