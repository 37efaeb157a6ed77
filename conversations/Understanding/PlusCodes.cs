using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Understanding;

/// <summary>
/// Reads plus codes, whole (<c>6P3QRJ2V+8C</c>) and short (<c>RJ2V+8C</c>, completed to the nearest place to the city), by the public specification
/// of the Open Location Code: https://github.com/google/open-location-code/blob/main/Documentation/Specification/specification.md
/// </summary>
internal static partial class PlusCodes
{
    private const string Digits = "23456789CFGHJMPQRVWX";
    private const int PairsLength = 10;
    private const int BeforePlus = 8;
    private const int Rows = 5;
    private const int Columns = 4;

    /// <summary>The first code in the text and the middle of its square; null when there is none.</summary>
    /// <param name="near">Where short codes are looked for; without it they are none.</param>
    public static (Match Code, GeoPoint Point)? Find(string text, Func<GeoPoint>? near)
    {
        if (!text.Contains('+', StringComparison.Ordinal))
        {
            return null;
        }

        foreach (Match match in Shape().Matches(text))
        {
            var code = match.Value.ToUpperInvariant();
            var missing = BeforePlus - code.IndexOf('+', StringComparison.Ordinal);
            if (missing == 0 && Middle(code) is { IsOnEarth: true } point)
            {
                return (match, point);
            }

            if (missing > 0 && near is not null)
            {
                return (match, Completed(code, missing, near()));
            }
        }

        return null;
    }

    private static GeoPoint Completed(string code, int missing, GeoPoint near)
    {
        // The middle of the square that has the city's own first digits may lie one square too far; then its neighbour is nearer.
        var size = Math.Pow(20, 2 - (missing / 2));
        var middle = Middle(string.Concat(Beginning(near).AsSpan(0, missing), code));
        return new GeoPoint(Nearer(middle.Latitude, near.Latitude, size), Nearer(middle.Longitude, near.Longitude, size));
    }

    private static double Nearer(double middle, double near, double size) =>
        middle - near > size / 2 ? middle - size : near - middle > size / 2 ? middle + size : middle;

    private static GeoPoint Middle(string code)
    {
        var digits = code.Replace("+", "", StringComparison.Ordinal);
        var (south, west) = (-90.0, -180.0);
        var (height, width) = (400.0, 400.0);
        for (var at = 0; at < digits.Length; at++)
        {
            var value = Digits.IndexOf(digits[at], StringComparison.Ordinal);
            if (at >= PairsLength)
            {
                (height, width) = (height / Rows, width / Columns);
                south += height * (value / Columns);
                west += width * (value % Columns);
            }
            else if (at % 2 == 0)
            {
                height /= 20;
                south += height * value;
            }
            else
            {
                width /= 20;
                west += width * value;
            }
        }

        return new GeoPoint(south + (height / 2), west + (width / 2));
    }

    private static string Beginning(GeoPoint point)
    {
        Span<char> code = stackalloc char[BeforePlus];
        var (north, east) = (point.Latitude + 90, point.Longitude + 180);
        var size = 20.0;
        for (var at = 0; at < BeforePlus; at += 2)
        {
            code[at] = Digits[(int)(north / size)];
            code[at + 1] = Digits[(int)(east / size)];
            (north, east, size) = (north % size, east % size, size / 20);
        }

        return code.ToString();
    }

    [GeneratedRegex("(?<![A-Za-z0-9+])(?:[2-9CFGHJMPQRVWX]{2}){2,4}\\+[2-9CFGHJMPQRVWX]{2,5}(?![A-Za-z0-9+])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
