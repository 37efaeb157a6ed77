using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Reports;

/// <summary>
/// One thing that happened to a report: appended, never changed. Holds ids, codes and hashes only, so that erasing a person's words or
/// photos never touches it.
/// </summary>
/// <param name="Number">The report.</param>
/// <param name="Entry">1 for the first.</param>
/// <param name="At">When it took effect.</param>
/// <param name="Event">What happened.</param>
/// <param name="Actor"><c>reporter</c>, <c>officer:{id}</c>, <c>clock</c> or <c>router</c>.</param>
/// <param name="Channel">Through which channel; empty for clock and router.</param>
/// <param name="Before">Status before; null for the first entry.</param>
/// <param name="After">Status after.</param>
/// <param name="Detail">Codes only: rule, team, officer; a SHA-256 where words or photos were given.</param>
/// <param name="Chain">SHA-256 over the entry before and this one, hex.</param>
public sealed record HistoryEntry(
    string Number, int Entry, DateTimeOffset At, ReportEvent Event, string Actor, string Channel,
    ReportStatus? Before, ReportStatus After, string Detail, string Chain)
{
    public static readonly Table<HistoryEntry> Table = new(
        "history", ReportsJson.Default.HistoryEntry, entry => new RecordShape(KeyOf(entry.Number, entry.Entry), [], IsLive: false));

    public static string KeyOf(string number, int entry) => $"{number}/{entry:D4}";

    /// <summary>The chain's next hash; whoever changes an old entry would have to change all after it.</summary>
    public static string Hash(string chain, string number, int entry, DateTimeOffset at, ReportEvent happened, string actor, string detail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{chain}|{number}|{entry}|{at.UtcTicks}|{happened}|{actor}|{detail}")));

    /// <summary>What stands in history instead of words.</summary>
    public static string HashOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
}
