using System.Runtime.InteropServices;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Who must wait, when a message may not go now.</summary>
internal enum Hold
{
    /// <summary>It may go, and was counted.</summary>
    Nobody,

    /// <summary>Every message of this priority on the account.</summary>
    Account,

    /// <summary>Only this chat.</summary>
    Chat,
}

/// <param name="OpensAt">On the gate's own clock (<see cref="RateGate.Now"/>); when to ask again.</param>
internal readonly record struct Pass(Hold Hold, TimeSpan OpensAt);

/// <summary>
/// The pace of one account: bulk a second, a burst per chat, so many a minute per group, and the pauses the vendor asked for. Replies and
/// notices are not paced per account, unless the vendor counts everything, until it answers 429; after such a pause they keep to the bulk pace for as long as it
/// lasted, 30 seconds at most, so that the backlog does not run into the next one. Bulk goes in even steps, slower after
/// each pause until it has grown back, and leaves to replies what they take of the same pace, down to a fifth of it. Thread-safe; chats that are idle take no memory.
/// </summary>
internal sealed class RateGate(ChannelLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(30);

    private readonly long start = clock.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Dictionary<string, ChatPace> chats = [];
    private readonly SlidingWindow? account = limits.BulkPerSecond > 0 ? new(limits.BulkPerSecond, TimeSpan.FromSeconds(1)) : null;
    private readonly Spacing? spacing = limits.BulkPerSecond > 0 ? new(limits.BulkPerSecond) : null;
    private readonly SlidingWindow? replies = limits.BulkPerSecond > 1 ? new(limits.BulkPerSecond * 4 / 5, TimeSpan.FromSeconds(1)) : null;
    private readonly Turnstile? total = limits.TotalPerSecond > 0 ? new(limits.TotalPerSecond) : null;
    private TimeSpan pausedUntil = TimeSpan.Zero;
    private TimeSpan recoversUntil = TimeSpan.Zero;
    private TimeSpan sweepAt = SweepEvery;
    private TimeSpan strangersFullAt = TimeSpan.Zero;

    /// <summary>Time since this gate was made.</summary>
    public TimeSpan Now => clock.GetElapsedTime(start);

    /// <summary>Until when the whole account is paused; in the past when it is not.</summary>
    public TimeSpan PausedUntil
    {
        get
        {
            lock (gate)
            {
                return pausedUntil;
            }
        }
    }

    /// <summary>Chats remembered now.</summary>
    public int Chats => chats.Count;

    /// <summary>
    /// Another sender sent on this account until now: what it put on record counts, and one more to everybody, as it may have died in the middle of
    /// one (the next message to a chat waits for the record of the one before).
    /// </summary>
    /// <param name="sent">To whom, and how long ago.</param>
    /// <param name="lookedBack">How far back everything is known; several times what a burst takes to refill, or people wait who need not.</param>
    public void TakeOver(IReadOnlyCollection<(string Chat, TimeSpan Ago)> sent, TimeSpan lookedBack)
    {
        lock (gate)
        {
            var now = Now;
            strangersFullAt = now + limits.ChatRefill;
            foreach (var chat in sent.GroupBy(one => one.Chat, one => now - one.Ago))
            {
                Remembered(chat.Key).Recall(chat.Order(), since: now - lookedBack, now);
            }

            total?.Recall(sent.Count(one => one.Ago < TimeSpan.FromSeconds(1)), now);
        }
    }

    /// <summary>Counts the message and lets it go, or says who waits and until when.</summary>
    public Pass TryTake(string chat, Priority priority, bool isGroup)
    {
        lock (gate)
        {
            var now = Now;
            var window = priority is Priority.Bulk || now < recoversUntil ? account : null;
            if (AccountOpensAt(window, priority, now) is var accountOpensAt && accountOpensAt > now)
            {
                return new Pass(Hold.Account, accountOpensAt);
            }

            if (PaceOf(chat, isGroup, now) is { } pace)
            {
                if (pace.OpensAt(isGroup) is var opensAt && opensAt > now)
                {
                    return new Pass(Hold.Chat, opensAt);
                }

                pace.Take(now, isGroup);
            }

            Count(window, priority, now);
            return new Pass(Hold.Nobody, now);
        }
    }

    /// <summary>The vendor answered a message that was let go, or nothing is waited for any more.</summary>
    public void Answered()
    {
        lock (gate)
        {
            total?.Answered(Now);
        }
    }

    /// <summary>What was let go did not leave after all: it took nothing of the account's pace.</summary>
    public void Stayed(Priority priority)
    {
        lock (gate)
        {
            total?.Stayed();
            if (priority is Priority.Bulk)
            {
                account?.TakeBack();
                spacing?.TakeBack(Now);
            }
        }
    }

    /// <summary>Nothing goes out on the account for this long, and bulk goes on slower than before, growing back to its pace within seconds.</summary>
    public void Pause(TimeSpan length)
    {
        lock (gate)
        {
            var now = Now;
            var until = now + length;
            if (now >= pausedUntil)
            {
                // Those that were on their way together are refused together: that is one refusal.
                spacing?.Slow(now, until);
            }

            pausedUntil = until > pausedUntil ? until : pausedUntil;
            recoversUntil = pausedUntil + (length < LongestRecovery ? length : LongestRecovery);
        }
    }

    /// <summary>Nothing goes to this chat for this long.</summary>
    public void PauseChat(string chat, TimeSpan length)
    {
        lock (gate)
        {
            Remembered(chat).Pause(Now + length);
        }
    }

    private TimeSpan AccountOpensAt(SlidingWindow? window, Priority priority, TimeSpan now)
    {
        var opensAt = window?.OpensAt > pausedUntil ? window.OpensAt : pausedUntil;
        opensAt = total?.OpensAt(now) is { } counted && counted > opensAt ? counted : opensAt;
        return priority is Priority.Bulk && spacing?.OpensAt > opensAt ? spacing.OpensAt : opensAt;
    }

    private void Count(SlidingWindow? window, Priority priority, TimeSpan now)
    {
        total?.Take();
        if (window is not null || replies?.OpensAt <= now)
        {
            (window is null ? replies : null)?.Take(now);
            account?.Take(now);
            spacing?.Take(now);
        }
    }

    private ChatPace? PaceOf(string chat, bool isGroup, TimeSpan now)
    {
        if (now >= sweepAt)
        {
            Sweep(now);
        }

        return isGroup || limits.ChatBurst > 0 ? Remembered(chat) : chats.GetValueOrDefault(chat);
    }

    private ChatPace Remembered(string chat)
    {
        ref var pace = ref CollectionsMarshal.GetValueRefOrAddDefault(chats, chat, out _);
        return pace ??= new ChatPace(limits, strangersFullAt);
    }

    private void Sweep(TimeSpan now)
    {
        sweepAt = now + SweepEvery;
        foreach (var (chat, pace) in chats)
        {
            if (pace.IsIdle(now))
            {
                chats.Remove(chat);
            }
        }
    }
}
