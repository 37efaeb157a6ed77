using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Somebody an account is about to write to first.</summary>
/// <param name="At">When that was put on record.</param>
/// <param name="Before">When they were written to first before.</param>
internal sealed record Opening(DateTimeOffset At, DateTimeOffset? Before);

/// <summary>
/// The people an account may write to first in 24 hours. Each is put on record before the message leaves: what is on its way counts, also for
/// the process that comes after a kill. One per account; thread-safe.
/// </summary>
internal sealed partial class DayTier(string city, IChannel channel, IStore store, ILogger logger) : IDisposable
{
    private static readonly TimeSpan day = TimeSpan.FromHours(24);

    /// <summary>The vendor's day begins when the message is there, which is later than we put it on record.</summary>
    private static readonly TimeSpan slack = TimeSpan.FromMinutes(2);

    /// <summary>So long waits whoever finds the last places taken by people who are just being written down: some may be given back.</summary>
    private static readonly TimeSpan aMoment = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1);
    private int justTaken;

    /// <summary>How many people the account wrote to first in 24 hours; those of the hour in which the day began are all counted.</summary>
    public static int OpenedOfLate(IReader reader, string city, string channel, DateTimeOffset now)
    {
        List<string> marks = [];
        for (var hour = HourOf(now - day - slack); hour <= now; hour = hour.AddHours(1))
        {
            marks.Add(ChatWindow.OpenedMark(channel, hour));
        }

        reader.Expect(reads => marks.ForEach(mark => reads.Count(ChatWindow.Table, city, mark)));
        return marks.Sum(mark => reader.Count(ChatWindow.Table, city, mark));
    }

    /// <summary>Puts the person on record, or says how long the message waits. Whoever was written to in the last day takes no place of another.</summary>
    public async ValueTask<Verdict> OpenAsync(string chat, Verdict.Go go, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await TakeAsync(chat, now, cancellationToken) is { } wait)
        {
            return new Verdict.Later(wait);
        }

        try
        {
            return go with { Opening = await PutAsync(chat, now, cancellationToken) };
        }
        finally
        {
            Interlocked.Decrement(ref justTaken);
        }
    }

    /// <summary>The vendor did not take it: the place is free again. Never throws; where that cannot be put on record, it stays taken for its day.</summary>
    public async ValueTask GiveBackAsync(string chat, Opening opening, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(
                reader =>
                {
                    var commit = new Commit();
                    if (Find(reader, chat) is { } stored && stored.Value.OpenedAt == opening.At)
                    {
                        commit.Put(ChatWindow.Table, city, stored.Value with { OpenedAt = opening.Before }, stored);
                    }

                    return commit;
                },
                cancellationToken);
        }
        catch (Exception surprise)
        {
            LogNotGivenBack(surprise, channel.Name, city);
        }
    }

    public void Dispose() => turn.Dispose();

    /// <returns>How long to wait for a place; null: one was taken.</returns>
    private async ValueTask<TimeSpan?> TakeAsync(string chat, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var limit = channel.LimitsOf(city).PeoplePerDay;
        await turn.WaitAsync(cancellationToken);
        try
        {
            // Before the store is asked: whoever is put on record meanwhile is rather counted twice than not at all.
            var taken = Volatile.Read(ref justTaken);
            var opened = limit == 0 ? (int?)null
                : await store.ReadAsync(reader => IsOpened(reader, chat, now) ? (int?)null : OpenedOfLate(reader, city, channel.Name, now), cancellationToken);
            if (opened + taken >= limit)
            {
                return opened >= limit ? UntilOneFallsOut(now) : aMoment;
            }

            Interlocked.Increment(ref justTaken);
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    private bool IsOpened(IReader reader, string chat, DateTimeOffset now) => Find(reader, chat)?.Value.OpenedAt > now - day;

    private async Task<Opening> PutAsync(string chat, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? before = null;
        await store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                var stored = Find(reader, chat);
                before = stored?.Value.OpenedAt;
                commit.Put(ChatWindow.Table, city, (stored?.Value ?? new ChatWindow(channel.Name, chat)) with { OpenedAt = now }, stored);
                return commit;
            },
            cancellationToken);
        return new Opening(now, before);
    }

    private Stored<ChatWindow>? Find(IReader reader, string chat) => reader.Get(ChatWindow.Table, city, Contact.KeyOf(channel.Name, chat));

    private static TimeSpan UntilOneFallsOut(DateTimeOffset now) => HourOf(now - slack).AddHours(1) - (now - slack);

    private static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    [LoggerMessage(Level = LogLevel.Warning, Message = "One that {Channel} of {City} did not take counts among the people of the day")]
    private partial void LogNotGivenBack(Exception surprise, string channel, string city);
}
