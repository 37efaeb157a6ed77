using System.Text;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>What can stand in a key.</summary>
internal static class Names
{
    /// <summary>Between a record's marks while they are on their way.</summary>
    public const char Between = '\u0001';

    private const int Longest = 900;   // an index takes 2,700 bytes a row, all columns together

    /// <exception cref="ArgumentException">The server could not keep such a name.</exception>
    public static void Check(string city, string text, string what)
    {
        if (city.AsSpan().IndexOfAny('\0', Between) >= 0 || text.AsSpan().IndexOfAny('\0', Between) >= 0
            || ((city.Length + text.Length) * 3 > Longest && Encoding.UTF8.GetByteCount(city) + Encoding.UTF8.GetByteCount(text) > Longest))
        {
            throw new ArgumentException($"A {what} holds a NUL or is longer than {Longest} bytes.");
        }
    }
}
