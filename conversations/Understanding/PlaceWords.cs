using System.Globalization;
using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Understanding;

/// <summary>Finds a point in typed text: coordinates, a <c>geo:</c> address, a link to a map.</summary>
public static class PlaceWords
{
    // In the order of trust: the place itself first, then the middle of the map that was looked at.
    private static readonly string[] Marks = ["!3d", "geo:", "q=", "query=", "ll=", "destination=", "loc:", "@", "/place/", "/search/", "mlat="];

    /// <summary>Null when the text holds no point on earth. Bare numbers count only where they can lie in Indonesia.</summary>
    public static GeoPoint? PointIn(string text)
    {
        if (!HasDigit(text))
        {
            return null;
        }

        var plain = Plain(text);
        foreach (var mark in Marks)
        {
            for (var at = plain.IndexOf(mark, StringComparison.OrdinalIgnoreCase); at >= 0;
                at = plain.IndexOf(mark, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (PairAt(plain, at + mark.Length) is { IsOnEarth: true } point)
                {
                    return point;
                }
            }
        }

        return plain.Contains("://", StringComparison.Ordinal) ? null : Bare(plain);
    }

    /// <summary>A shortened map link, which tells nothing without asking its owner.</summary>
    public static bool IsShortLink(string text) =>
        text.Contains("maps.app.goo.gl", StringComparison.OrdinalIgnoreCase) || text.Contains("goo.gl/maps", StringComparison.OrdinalIgnoreCase);

    private static GeoPoint? Bare(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var begins = char.IsAsciiDigit(text[at]) || text[at] == '-';
            if (begins && (at == 0 || !IsPartOfNumber(text[at - 1])) && PairAt(text, at) is { } point && InIndonesia(point))
            {
                return point;
            }
        }

        return null;
    }

    private static bool InIndonesia(GeoPoint point) => point is { Latitude: > -12 and < 7, Longitude: > 94 and < 142 };

    private static GeoPoint? PairAt(string text, int at)
    {
        if (Number(text, ref at) is not { } latitude)
        {
            return null;
        }

        var gap = at;
        while (at < text.Length && (text[at] is ',' or ' ' or ';' || IsMark(text, at)))
        {
            at += IsMark(text, at) ? MarkLength(text, at) : 1;
        }

        return at > gap && Number(text, ref at) is { } longitude ? new GeoPoint(latitude, longitude) : null;
    }

    private static bool IsMark(string text, int at) => MarkLength(text, at) > 0;

    private static int MarkLength(string text, int at)
    {
        if (string.CompareOrdinal(text, at, "!4d", 0, 3) == 0)
        {
            return 3;
        }

        return string.CompareOrdinal(text, at, "&mlon=", 0, 6) == 0 ? 6 : 0;
    }

    /// <summary>A number with at least one decimal, so that house numbers and prices are left alone.</summary>
    private static double? Number(string text, ref int at)
    {
        var start = at;
        if (at < text.Length && text[at] is '-' or '+')
        {
            at++;
        }

        var whole = Digits(text, ref at);
        if (whole is 0 or > 3 || at >= text.Length || text[at] != '.')
        {
            return null;
        }

        at++;
        return Digits(text, ref at) > 0 && double.TryParse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - start;
    }

    private static bool IsPartOfNumber(char letter) => char.IsAsciiDigit(letter) || letter is '.' or '-';

    private static bool HasDigit(string text) => text.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

    private static string Plain(string text) =>
        text.Replace('‑', '-').Replace('−', '-').Replace('–', '-').Replace("%2C", ",", StringComparison.OrdinalIgnoreCase)
            .Replace("%20", " ", StringComparison.Ordinal).Replace("°", "", StringComparison.Ordinal);
}
