using System.Globalization;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Understanding;

/// <summary>
/// Reads coordinates as people type them: decimal with point or comma, degrees with minutes and seconds, with signs, with S/E, with LS/LU/BT
/// (lintang selatan, lintang utara, bujur timur), in either order.
/// </summary>
internal static partial class TypedCoordinates
{
    // A pair without sign or hemisphere must be this precise, so that prices and scores are left alone.
    private const int PreciseDecimals = 4;

    /// <summary>The first pair in the text, with where it stands; null when there is none. Pairs without hemisphere count only in Indonesia.</summary>
    public static (int Start, int Length, GeoPoint Point)? Find(string text)
    {
        var plain = Plain(text);
        return WithHemispheres(plain) ?? Bare(plain);
    }

    private static (int Start, int Length, GeoPoint Point)? WithHemispheres(string plain)
    {
        Match? before = null;
        foreach (Match angle in Angle().Matches(plain))
        {
            if (before is not null && Gap().IsMatch(plain[(before.Index + before.Length)..angle.Index]) && PointOf(before, angle) is { } point)
            {
                return (before.Index, angle.Index + angle.Length - before.Index, point);
            }

            before = angle;
        }

        return null;
    }

    private static (int Start, int Length, GeoPoint Point)? Bare(string plain)
    {
        foreach (Match pair in Pair().Matches(plain))
        {
            var (one, other) = (pair.Groups["a"].Value, pair.Groups["b"].Value);
            var isSure = pair.Groups["label"].Success || one[0] == '-' || other[0] == '-'
                || (Decimals(one) >= PreciseDecimals && Decimals(other) >= PreciseDecimals);
            if (isSure && InIndonesia(Number(one), Number(other)) is { } point)
            {
                return (pair.Index, pair.Length, point);
            }
        }

        return null;
    }

    private static GeoPoint? PointOf(Match one, Match other)
    {
        var (first, second) = (AxisOf(one), AxisOf(other));
        return (first.IsLatitude, second.IsLatitude) switch
        {
            (true, false) when IsPrecise(one) && IsPrecise(other) => OnEarth(new GeoPoint(first.Degrees, second.Degrees)),
            (false, true) when IsPrecise(one) && IsPrecise(other) => OnEarth(new GeoPoint(second.Degrees, first.Degrees)),
            // 10°10'38" 123°36'25" says no hemisphere: most of Indonesia lies south of the line.
            (null, null) when HasMinutes(one) && HasMinutes(other) =>
                InIndonesia(-Math.Abs(first.Degrees), second.Degrees) ?? InIndonesia(first.Degrees, second.Degrees),
            _ => null,
        };
    }

    private static (double Degrees, bool? IsLatitude) AxisOf(Match angle)
    {
        var degrees = Number(angle.Groups["deg"].Value);
        var size = Math.Abs(degrees) + (Part(angle, "min") / 60) + (Part(angle, "sec") / 3600);
        var hemisphere = (angle.Groups["pre"].Success ? angle.Groups["pre"] : angle.Groups["post"]).Value.ToUpperInvariant();
        return hemisphere switch
        {
            "LS" or "S" or [.., 'S', 'E', 'L', 'A', 'T', 'A', 'N'] => (-size, true),
            "LU" or "N" or "U" or [.., 'U', 'T', 'A', 'R', 'A'] => (size, true),
            "BT" or "E" or "T" or [.., 'T', 'I', 'M', 'U', 'R'] => (size, false),
            "BB" or "W" => (-size, false),
            _ => (angle.Groups["deg"].Value[0] == '-' ? -size : size, null),
        };
    }

    /// <summary>"Jam 5 s/d 10 t" is no place.</summary>
    private static bool IsPrecise(Match angle) => HasMinutes(angle) || angle.Groups["deg"].Value.AsSpan().ContainsAny('.', ',');

    private static bool HasMinutes(Match angle) => angle.Groups["min"].Success;

    private static double Part(Match angle, string name) => angle.Groups[name] is { Success: true } part ? Number(part.Value) : 0;

    private static GeoPoint? OnEarth(GeoPoint point) => point.IsOnEarth ? point : null;

    private static GeoPoint? InIndonesia(double one, double other) => (one, other) switch
    {
        (> -12 and < 7, > 94 and < 142) => new GeoPoint(one, other),
        (> 94 and < 142, > -12 and < 7) => new GeoPoint(other, one),
        _ => null,
    };

    private static double Number(string typed) => double.Parse(typed.Replace(',', '.'), CultureInfo.InvariantCulture);

    private static int Decimals(string typed) => typed.Length - 1 - typed.AsSpan().IndexOfAny('.', ',');

    /// <summary>Letter by letter as long as before, so that places in it are places in the text.</summary>
    private static string Plain(string text) => string.Create(text.Length, text, static (plain, typed) =>
    {
        for (var at = 0; at < typed.Length; at++)
        {
            plain[at] = typed[at] switch
            {
                '‑' or '−' or '–' => '-',
                '′' or '’' or '‘' or '`' or '´' => '\'',
                '″' or '”' or '“' => '"',
                'º' or '˚' => '°',
                '\u00A0' or '\u202F' or '\n' or '\r' or '\t' => ' ',
                var same => same,
            };
        }
    });

    [GeneratedRegex(
        @"(?:(?<![A-Za-z])(?<pre>LS|LU|BT|BB|lintang\s+selatan|lintang\s+utara|bujur\s+timur|[NSEWUT])[\s:.]{0,3})?(?<![\d.,])(?<deg>[+-]?\d{1,3}(?:[.,]\d+)?)\s{0,2}(?:°|derajat|deg)?\s{0,2}"
        + @"(?:(?<min>\d{1,2}(?:[.,]\d+)?)\s{0,2}(?:'(?!')|menit|min)\s{0,2}(?:(?<sec>\d{1,2}(?:[.,]\d+)?)\s{0,2}(?:""|''|detik|sec)?\s{0,2})?)?"
        + @"(?(pre)|(?:(?<post>LS|LU|BT|BB|lintang\s+selatan|lintang\s+utara|bujur\s+timur|[NSEWUT])(?![A-Za-z]))?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Angle();

    [GeneratedRegex(@"^[\s,;/|dan&]{0,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Gap();

    [GeneratedRegex(
        @"(?<label>(?:lat(?:itude)?|lintang)\s{0,2}[:=.]?\s{0,2})?(?<![\d.,])(?<a>[+-]?\d{1,3}[.,]\d+)\s{0,2}°?"
        + @"(?:\s{0,2}[,;/|]?\s{0,2}(?:long?(?:gitude)?|lng|bujur)\s{0,2}[:=.]?\s{0,2}|\s{0,2}[,;/|]\s{0,2}|\s{1,3})(?<b>[+-]?\d{1,3}[.,]\d+)(?!\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
