using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>Finds a point in typed text: coordinates, a plus code, a <c>geo:</c> address, a link to a map.</summary>
public static class PlaceWords
{
    private static readonly string[] Said = ["lokasi", "titik", "koordinat", "lokasinya", "titiknya", "maps", "peta", "di", "ini", "location", "here", "pin"];

    private static readonly string[] Landmarks =
    [
        "depan", "muka", "dpn", "samping", "sebelah", "dekat", "dkt", "deket", "belakang", "blakang", "blkg", "seberang", "sebrang", "simpang", "simpangan",
        "pertigaan", "perempatan", "persimpangan", "gang", "gg", "rt", "rw", "jl", "jln", "ngarep", "mburi", "cedhak", "muara", "pojok", "near", "behind",
    ];

    /// <summary>Null when the text holds no point on earth. Bare numbers count only where they can lie in Indonesia.</summary>
    /// <param name="city">Where short plus codes are looked for; without it they are none.</param>
    public static GeoPoint? PointIn(string text, CityGuide? city = null) => Find(text, city)?.Point;

    /// <summary>A link to a map that does not itself say where: a shortened one, or one to a name only.</summary>
    public static bool IsMapWithoutPoint(string text) =>
        MapLinks.Find(text) is { } link && MapLinks.IsMap(link.Value) && PointIn(text) is null;

    /// <summary>What else was written beside the point or the link, in the writer's words; empty when nothing was.</summary>
    public static string Beside(string text, CityGuide? city = null)
    {
        var (start, length) = Find(text, city) is { } found ? (found.Start, found.Length)
            : MapLinks.Find(text) is { } link ? (link.Index, link.Length) : (0, 0);
        var other = $"{text[..start]} {text[(start + length)..]}";
        if (MapLinks.Find(other) is { } second && MapLinks.IsMap(second.Value))
        {
            other = other.Remove(second.Index, second.Length);
        }

        var rest = string.Join(' ', other.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Trim(' ', ',', '.', ';', ':', '-', '(', ')');
        return PlainWords.In(rest).TrueForAll(word => Array.IndexOf(Said, word) >= 0 || (city is not null && IsNameOf(city, word))) ? "" : rest;
    }

    /// <summary>The words themselves say where about in its kelurahan: "depan pasar", "RT 05", "jl. Sudirman".</summary>
    public static bool SayLandmark(string text) => PlainWords.In(text).Exists(word => Array.IndexOf(Landmarks, word) >= 0);

    /// <summary>The words name a place of their own, known to us or not: "di pasar kasih", "depan smp 2".</summary>
    public static bool SayWhere(string text) => SayLandmark(text) || PlainWords.In(text).SkipLast(1).Any(word => word is "di" or "nang" or "ning" or "ndek" or "at" or "in");

    /// <summary>Plus codes come with the city's name behind them: "RJ2V+8C Kupang".</summary>
    private static bool IsNameOf(CityGuide city, string word) => PlainWords.In(city.Name).Contains(word);

    private static (int Start, int Length, GeoPoint Point)? Find(string text, CityGuide? city)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9') && !text.Contains('+', StringComparison.Ordinal) && !text.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        Func<GeoPoint>? near = city is null ? null : () => city.Centre;
        if (MapLinks.Find(text) is { } link && MapLinks.IsMap(link.Value) && MapLinks.PointIn(link.Value, near) is { } linked)
        {
            return (link.Index, link.Length, linked);
        }

        return PlusCodes.Find(text, near) is { } code ? (code.Code.Index, code.Code.Length, code.Point) : TypedCoordinates.Find(text);
    }
}
