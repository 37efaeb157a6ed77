using System.Collections.Concurrent;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Dispatcher.Statistics;

/// <summary>
/// Counts walks in memory, a fraction of a microsecond each; <see cref="StepPump"/> carries them into the store once a minute, so a killed
/// process loses a minute of counts at most. A lane's batch that is run again counts once.
/// </summary>
public sealed class StepTally
{
    private const int Remembered = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<(string City, DateOnly Day, string Channel), Counts> pending = [];
    private readonly ConcurrentDictionary<(string City, string Channel, ResidentStep Step), long[]> totals = new();
    private HashSet<(string City, string Item, int Turn)> counted = [];
    private HashSet<(string City, string Item, int Turn)> countedBefore = [];

    /// <summary>Everything since the process began, for <c>/metrics</c>: entered, left, unclear, cancelled, expired, seconds.</summary>
    public IEnumerable<(string City, string Channel, StepFigure Figure)> Totals =>
        totals.Select(total => (total.Key.City, total.Key.Channel, Figure(total.Key.Step, total.Value)));

    /// <param name="item">Key of the inbox item or timer that made the turn; every reminder of a chat comes under the same one.</param>
    /// <param name="turn">The session's turn that was walked from; what was counted before under the same item and turn is not counted again.</param>
    public void Count(City city, string channel, string item, int turn, DateTimeOffset at, StepWalk walk)
    {
        var key = (city.Guide.Id, item, turn);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, city.Guide.Zone).DateTime);
        lock (gate)
        {
            if (countedBefore.Contains(key) || !counted.Add(key))
            {
                return;
            }

            if (counted.Count >= Remembered)
            {
                (counted, countedBefore) = (countedBefore, counted);
                counted.Clear();
            }

            var slot = (city.Guide.Id, day, channel);
            if (!pending.TryGetValue(slot, out var counts))
            {
                pending[slot] = counts = new Counts();
            }

            counts.Add(walk);
            Into(step => totals.GetOrAdd((city.Guide.Id, channel, step), static _ => new long[6]), walk);
        }
    }

    /// <summary>What was counted since the last time, by city; given back with <see cref="Return"/> when it could not be kept.</summary>
    internal Dictionary<string, List<StepDay>> Take()
    {
        lock (gate)
        {
            var taken = pending.GroupBy(slot => slot.Key.City).ToDictionary(
                city => city.Key, city => city.Select(slot => slot.Value.Of(slot.Key.Day, slot.Key.Channel)).ToList());
            pending.Clear();
            return taken;
        }
    }

    internal void Return(string city, IReadOnlyList<StepDay> days)
    {
        lock (gate)
        {
            foreach (var day in days)
            {
                var slot = (city, day.Day, day.Channel);
                pending[slot] = pending.TryGetValue(slot, out var counts) ? counts.Plus(day) : new Counts().Plus(day);
            }
        }
    }

    private static void Into(Func<ResidentStep, long[]> of, StepWalk walk)
    {
        var from = of(walk.From);
        from[1] += walk.End is StepEnd.Moved or StepEnd.Sent or StepEnd.Joined ? 1 : 0;
        from[2] += walk.End is StepEnd.Unclear ? 1 : 0;
        from[3] += walk.End is StepEnd.Cancelled ? 1 : 0;
        from[4] += walk.End is StepEnd.Expired ? 1 : 0;
        from[5] += (long)Math.Round(walk.Spent.TotalSeconds);
        if (walk.End is StepEnd.Moved)
        {
            of(walk.To)[0]++;
        }
    }

    private static StepFigure Figure(ResidentStep step, long[] counts) => new(step, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);

    private sealed class Counts
    {
        private readonly Dictionary<ResidentStep, long[]> steps = [];
        private long started;
        private long sent;
        private long joined;

        public void Add(StepWalk walk)
        {
            started += walk is { From: ResidentStep.Idle, End: StepEnd.Moved } ? 1 : 0;
            sent += walk.End is StepEnd.Sent ? 1 : 0;
            joined += walk.End is StepEnd.Joined ? 1 : 0;
            Into(Of, walk);
        }

        public StepDay Of(DateOnly day, string channel) => new(day, channel)
        {
            Started = started,
            Sent = sent,
            Joined = joined,
            Steps = [.. steps.OrderBy(step => step.Key).Select(step => Figure(step.Key, step.Value))],
        };

        public Counts Plus(StepDay day)
        {
            (started, sent, joined) = (started + day.Started, sent + day.Sent, joined + day.Joined);
            foreach (var step in day.Steps)
            {
                var counts = Of(step.Step);
                ReadOnlySpan<long> more = [step.Entered, step.Left, step.Unclear, step.Cancelled, step.Expired, step.Seconds];
                for (var index = 0; index < more.Length; index++)
                {
                    counts[index] += more[index];
                }
            }

            return this;
        }

        private long[] Of(ResidentStep step) => steps.TryGetValue(step, out var counts) ? counts : steps[step] = new long[6];
    }
}
