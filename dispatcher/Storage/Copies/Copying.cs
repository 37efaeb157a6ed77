using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>Copies a whole store, resumes where an interrupted copy of the same state ended, and compares both ends.</summary>
/// <param name="kinds">See <see cref="CopyKind.All"/>.</param>
/// <param name="tell">Told of every step.</param>
public sealed class Copying(IReadOnlyList<CopyKind> kinds, Action<CopyStep> tell)
{
    private const long TellEvery = 100_000;

    /// <summary>Fills the target. It is completed only when both ends are equal; when they are not, or when it is refused, nothing is left in it.</summary>
    /// <exception cref="CopyRefusedException">The target is not empty.</exception>
    public async Task<CopyReport> RunAsync(ICopySource source, ICopyTarget target, CancellationToken cancellationToken)
    {
        var mark = await target.FindMarkAsync(cancellationToken).ConfigureAwait(false);
        if (mark is null && !await target.IsEmptyAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new CopyRefusedException($"The store in {target.Name} is not empty; nothing was changed.");
        }

        var stored = kinds.Where(kind => !kind.IsFiles).ToList();
        var there = await TallyAsync("Reading", source, stored, cancellationToken).ConfigureAwait(false);
        var stamp = StampOf(stored, there);
        if (mark is not null && (mark.Source != stamp || kinds.All(kind => kind.Name != mark.Kind)))
        {
            await target.ClearAsync(cancellationToken).ConfigureAwait(false);
            mark = null;
        }

        await CopyAsync(source, target, stamp, mark, cancellationToken).ConfigureAwait(false);
        var arrived = await TallyAsync("Checking", target, kinds, cancellationToken).ConfigureAwait(false);
        foreach (var (kind, tally) in await TallyAsync("Comparing", source, [.. kinds.Except(stored)], cancellationToken).ConfigureAwait(false))
        {
            there[kind] = tally;
        }

        var report = new CopyReport(source.Name, target.Name, [.. kinds.Select(kind => new CopyLine(kind.Name, there[kind.Name], arrived[kind.Name]))]);
        await (report.IsEqual ? target.CompleteAsync(cancellationToken) : target.ClearAsync(cancellationToken)).ConfigureAwait(false);
        return report;
    }

    /// <summary>Counts and sums.</summary>
    public async Task<Dictionary<string, Tally>> TallyAsync(
        string doing, ICopySource source, IReadOnlyList<CopyKind> which, CancellationToken cancellationToken)
    {
        var tallies = new Dictionary<string, Tally>();
        foreach (var kind in which)
        {
            var tally = default(Tally);
            await foreach (var page in source.ReadAsync(kind, null, cancellationToken).ConfigureAwait(false))
            {
                Tell(doing, kind, tally.Rows, page);
                tally = page.Rows.Aggregate(tally, (sum, row) => sum + Tally.Of(row));
            }

            tallies[kind.Name] = tally;
            tell(new CopyStep(doing, kind.Name, tally.Rows, IsLast: true));
        }

        return tallies;
    }

    private static string StampOf(IEnumerable<CopyKind> which, Dictionary<string, Tally> tallies) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', which.Select(kind =>
            string.Create(CultureInfo.InvariantCulture, $"{kind.Name} {tallies[kind.Name].Rows} {tallies[kind.Name].Checksum}"))))));

    private async Task CopyAsync(ICopySource source, ICopyTarget target, string stamp, CopyMark? mark, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.SkipWhile(kind => mark is not null && kind.Name != mark.Kind))
        {
            var rows = 0L;
            await foreach (var page in source.ReadAsync(kind, kind.Name == mark?.Kind ? mark.After : null, cancellationToken).ConfigureAwait(false))
            {
                await target.WriteAsync(page.Rows, new CopyMark(stamp, kind.Name, page.Last), cancellationToken).ConfigureAwait(false);
                Tell("Copying", kind, rows, page);
                rows += page.Rows.Count;
            }

            tell(new CopyStep("Copying", kind.Name, rows, IsLast: true));
        }
    }

    private void Tell(string doing, CopyKind kind, long before, CopyPage page)
    {
        if (before / TellEvery != (before + page.Rows.Count) / TellEvery)
        {
            tell(new CopyStep(doing, kind.Name, before + page.Rows.Count, IsLast: false));
        }
    }
}
