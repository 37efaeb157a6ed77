using System.Globalization;
using System.Text;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Document ids: parts with a NUL between, numbers as hex so that they sort.</summary>
internal static class Ids
{
    private const int Longest = 900;   // LiteDB takes 1,023 bytes of index key, the mark's number included

    public static string Of(string city, string key) => string.Concat(city, "\0", key);

    public static string Of(string first, string second, string third) => string.Concat(first, "\0", second, "\0") + third;

    public static string Of(long number) => number.ToString("x16", CultureInfo.InvariantCulture);

    public static long Number(string id) => long.Parse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static (string City, string Key) Parts(string id)
    {
        var end = id.IndexOf('\0', StringComparison.Ordinal);
        return (id[..end], id[(end + 1)..]);
    }

    /// <exception cref="ArgumentException">The engine could not keep such a name.</exception>
    public static void Check(string city, string text, string what)
    {
        if (city.Contains('\0', StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal)
            || Encoding.UTF8.GetByteCount(city) + Encoding.UTF8.GetByteCount(text) > Longest)
        {
            throw new ArgumentException($"A {what} holds a NUL or is longer than {Longest} bytes.");
        }
    }
}
