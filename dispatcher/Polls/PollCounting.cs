using QlueBot.Conversations.Talks.Polls;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Polls;

/// <summary>What a poll's votes come to. Pure but for the reading.</summary>
public static class PollCounting
{
    /// <summary>The smallest group about which anything is shown.</summary>
    public const int Least = 10;

    private static readonly string[] kinds = ["area", "role", "channel"];

    public static PollResult Count(IReader reader, string city, string code, int options)
    {
        reader.Expect(reads =>
        {
            for (var part = 0; part < PollTally.Parts; part++)
            {
                reads.Get(PollTally.Table, city, PollTally.KeyOf(code, part));
            }
        });
        return ResultOf(
            Enumerable.Range(0, PollTally.Parts)
                .Select(part => reader.Get(PollTally.Table, city, PollTally.KeyOf(code, part))?.Value.Counts)
                .OfType<IReadOnlyDictionary<string, int>>(),
            options);
    }

    /// <summary>
    /// The sum of all parts, without what would tell about fewer than <see cref="Least"/> people: such slices are taken together, and with
    /// the next larger ones until there are enough, so that nothing is left to be reckoned by subtraction. One slice alone is the whole, and
    /// is left out.
    /// </summary>
    public static PollResult ResultOf(IEnumerable<IReadOnlyDictionary<string, int>> parts, int options)
    {
        var sums = new Dictionary<string, int>();
        foreach (var (name, count) in parts.SelectMany(part => part))
        {
            sums[name] = sums.GetValueOrDefault(name) + count;
        }

        var voters = sums.GetValueOrDefault("v");
        return voters < Least
            ? new PollResult(voters, Least, [], [])
            : new PollResult(voters, Least, CountsOf("o", ""), [.. kinds.SelectMany(Slices)]);

        IReadOnlyList<int> CountsOf(string prefix, string between) => [.. Enumerable.Range(0, options).Select(place => sums.GetValueOrDefault($"{prefix}{between}{place}"))];

        IEnumerable<PollSlice> Slices(string kind)
        {
            List<PollSlice> all = [.. sums
                .Where(sum => sum.Value > 0 && sum.Key.StartsWith($"{kind}:", StringComparison.Ordinal) && !sum.Key.Contains('|', StringComparison.Ordinal))
                .Select(sum => new PollSlice(kind, sum.Key[(kind.Length + 1)..], sum.Value, CountsOf(sum.Key, "|")))
                .OrderBy(slice => slice.Voters).ThenBy(slice => slice.Value, StringComparer.Ordinal)];
            var together = all.TakeWhile(slice => slice.Voters < Least).Count();
            while (together > 0 && together < all.Count && all.Take(together).Sum(slice => slice.Voters) < Least)
            {
                together++;
            }

            List<PollSlice> shown = [.. all.Skip(together).Reverse()];
            if (together > 0)
            {
                shown.Add(new PollSlice(
                    kind, null, all.Take(together).Sum(slice => slice.Voters),
                    [.. Enumerable.Range(0, options).Select(place => all.Take(together).Sum(slice => slice.Counts[place]))]));
            }

            return shown.Count > 1 ? shown : [];
        }
    }
}
