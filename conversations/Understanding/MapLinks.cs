using System.Globalization;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Understanding;

/// <summary>Reads points out of links to maps: Google, Apple, OpenStreetMap, Waze, Bing, HERE and <c>geo:</c> addresses.</summary>
internal static partial class MapLinks
{
    // 0° 0° is what apps write when the place itself stands elsewhere in the link.
    private static readonly GeoPoint Nowhere = new(0, 0);

    // Whatever they link to is a place.
    private static readonly string[] MapHosts =
        ["waze.com", "osm.org", "openstreetmap.org", "openstreetmap.de", "here.com", "her.is", "petalmaps.com", "mapy.cz", "mapy.com", "plus.codes"];

    // They have maps among other things: files, pictures, searches.
    private static readonly string[] HostsWithMaps = ["goo.gl", "g.co", "bing.com"];

    /// <summary>The first link in the text; null when there is none.</summary>
    public static Match? Find(string text) => Link().Match(text) is { Success: true } link ? link : null;

    /// <summary>Whether the link leads to a map, though perhaps without telling where.</summary>
    public static bool IsMap(string link)
    {
        if (link.StartsWith("geo:", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var start = link.IndexOf("//", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 2 : 0;
        var end = link.AsSpan(start).IndexOfAny('/', '?', '#') is >= 0 and var length ? start + length : link.Length;
        var host = link[start..end].ToLowerInvariant();
        var rest = link.AsSpan(end);
        return host.StartsWith("maps.", StringComparison.Ordinal)
            || MapHosts.Any(known => IsOf(host, known))
            || ((rest.StartsWith("/maps", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("/kgs", StringComparison.OrdinalIgnoreCase))
                && (HostsWithMaps.Any(known => IsOf(host, known)) || host.Split('.').Contains("google")));
    }

    private static bool IsOf(string host, string known) =>
        host == known || (host.EndsWith(known, StringComparison.Ordinal) && host[^(known.Length + 1)] == '.');

    /// <summary>The place a link is about, or else the middle of the map it shows; null when it tells neither.</summary>
    /// <param name="near">Where short plus codes are looked for.</param>
    public static GeoPoint? PointIn(string link, Func<GeoPoint>? near)
    {
        var plain = Uri.UnescapeDataString(link);
        foreach (var shape in (ReadOnlySpan<Regex>)[Place(), Query(), Fields(), Geo(), Directions(), Route(), Path(), Zoomed(), Middle()])
        {
            foreach (Match match in shape.Matches(plain))
            {
                if (PointOf(match) is { IsOnEarth: true } point && point != Nowhere)
                {
                    return point;
                }
            }
        }

        return WazeCode().Match(plain) is { Success: true } code
            ? GeohashMiddle(code.Groups["hash"].Value)
            : PlusCodes.Find(plain, near)?.Point ?? TypedCoordinates.Find(plain.Replace('+', ' '))?.Point;
    }

    private static GeoPoint PointOf(Match match) =>
        new(double.Parse(match.Groups["a"].ValueSpan, CultureInfo.InvariantCulture), double.Parse(match.Groups["b"].ValueSpan, CultureInfo.InvariantCulture));

    /// <summary>Waze shares a place as an h and its geohash.</summary>
    private static GeoPoint GeohashMiddle(string hash)
    {
        const string Letters = "0123456789bcdefghjkmnpqrstuvwxyz";
        Span<double> low = [-180, -90];
        Span<double> high = [180, 90];
        var axis = 0;
        foreach (var letter in hash)
        {
            for (var bit = 16; bit > 0; bit /= 2)
            {
                var middle = (low[axis] + high[axis]) / 2;
                if ((Letters.IndexOf(letter, StringComparison.Ordinal) & bit) != 0)
                {
                    low[axis] = middle;
                }
                else
                {
                    high[axis] = middle;
                }

                axis = 1 - axis;
            }
        }

        return new GeoPoint((low[1] + high[1]) / 2, (low[0] + high[0]) / 2);
    }

    [GeneratedRegex(@"(?:https?://|\bgeo:)\S+|(?<![\w@.])(?:[a-z0-9-]+\.)+[a-z]{2,6}/\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    // In the order of trust: the place itself first, then the ways to it, then the middle of the map that was looked at.
    [GeneratedRegex(@"!3d(?<a>[+-]?\d{1,3}\.\d+)!4d(?<b>[+-]?\d{1,3}\.\d+)")]
    private static partial Regex Place();

    [GeneratedRegex(@"[?&#](?:q|query|ll|destination|daddr|to|coordinate|latlng|near|address)=(?:loc:|ll\.|place:)?\s*(?<a>[+-]?\d{1,3}\.\d+)[,;~\s+]+(?<b>[+-]?\d{1,3}\.\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Query();

    [GeneratedRegex(@"[?&#]m?lat(?:itude)?=(?<a>[+-]?\d{1,3}\.\d+)&m?(?:lon|lng|longitude)=(?<b>[+-]?\d{1,3}\.\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Fields();

    [GeneratedRegex(@"^geo:(?<a>[+-]?\d{1,3}(?:\.\d+)?),(?<b>[+-]?\d{1,3}(?:\.\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex Geo();

    // The last pair before the map's middle is where the way leads.
    [GeneratedRegex(@"(?<=/dir/[^@]*)(?<=/)'?(?<a>[+-]?\d{1,3}\.\d+),[\s+]*(?<b>[+-]?\d{1,3}\.\d+)'?(?=/|\?|$)", RegexOptions.RightToLeft)]
    private static partial Regex Directions();

    [GeneratedRegex(@"!1d(?<b>[+-]?\d{1,3}\.\d+)!2d(?<a>[+-]?\d{1,3}\.\d+)", RegexOptions.RightToLeft)]
    private static partial Regex Route();

    [GeneratedRegex(@"/(?:place|search|maps)/(?<a>[+-]?\d{1,3}\.\d+),[\s+]*(?<b>[+-]?\d{1,3}\.\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Path();

    // Bing's cp=…~…, OpenStreetMap's #map=17/…/…, HERE's map=…,…,17, Apple's and Google's center= and sll=.
    [GeneratedRegex(@"[?&#](?:cp|sp|center|cbll|sll|viewpoint|map)=(?:point\.)?(?:\d{1,2}(?:\.\d+)?/)?(?<a>[+-]?\d{1,3}\.\d+)[,~/_](?<b>[+-]?\d{1,3}\.\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Zoomed();

    [GeneratedRegex(@"@(?<a>[+-]?\d{1,3}\.\d+),(?<b>[+-]?\d{1,3}\.\d+)")]
    private static partial Regex Middle();

    [GeneratedRegex(@"waze\.com/ul/h(?<hash>[0-9b-hjkmnp-z]{6,12})(?:$|[/?#])", RegexOptions.IgnoreCase)]
    private static partial Regex WazeCode();
}
