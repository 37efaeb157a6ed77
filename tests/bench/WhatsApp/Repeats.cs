using System.Globalization;

namespace QlueBot.Bench.WhatsApp;

/// <summary>Messages that reached somebody twice, held against what was on its way at each kill.</summary>
internal static class Repeats
{
    /// <param name="marks">One kill a line: milliseconds since 1970, and messages not on record as sent.</param>
    /// <returns>False: more came twice than were on their way.</returns>
    public static bool Print(IEnumerable<Resident> residents, IEnumerable<string> marks)
    {
        var twice = residents
            .SelectMany(resident => resident.Heard.GroupBy(message => message.Ticket).SelectMany(sends => sends.Order(ByTime).Skip(1)
                .Select(again => (resident.Chat, Message: again, First: sends.Min(one => one.At)))))
            .OrderBy(again => again.Message.At).ToList();
        twice.ForEach(again => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  repeated to {again.Chat} after {(again.Message.At - again.First).TotalSeconds:F2} s: {again.Message.Text.Split('\n')[0]}")));
        var isWell = true;
        var left = twice.Count;
        foreach (var (number, line) in marks.Index())
        {
            var parts = line.Split(' ');
            var (at, unsettled) = (DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture)), int.Parse(parts[1], CultureInfo.InvariantCulture));
            var own = twice.Count(again => again.First <= at && again.Message.At > at);
            left -= own;
            isWell &= own <= unsettled;
            Console.WriteLine($"kill {number + 1}: {unsettled} not on record as sent, {own} of them came twice");
        }

        Console.WriteLine($"{twice.Count} messages came twice, {left} of them without a kill");
        return isWell && left <= 0;
    }

    private static readonly Comparer<Read> ByTime = Comparer<Read>.Create((one, other) => one.At.CompareTo(other.At));
}
