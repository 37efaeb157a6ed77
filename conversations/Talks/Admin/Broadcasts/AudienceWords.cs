using System.Globalization;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Talks.Resident;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>Reads the words by which people of a broadcast are chosen. Pure.</summary>
internal static partial class AudienceWords
{
    private const int LeastMetres = 50;
    private const int MostMetres = 20_000;
    private const int LongestName = 60;

    /// <summary>The kelurahan of every name, and the names that fit none. A kecamatan stands for all of its kelurahan.</summary>
    public static (IReadOnlyList<string> Codes, IReadOnlyList<string> Names, IReadOnlyList<string> Missing) Areas(string text, CityGuide city)
    {
        List<string> codes = [], names = [], missing = [];
        foreach (var typed in text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Named(typed, city) is ({ Count: > 0 } found, var name))
            {
                codes.AddRange(found);
                names.Add(name);
            }
            else
            {
                missing.Add(typed.Length > LongestName ? typed[..LongestName] : typed);
            }
        }

        return ([.. codes.Distinct()], [.. names.Distinct()], missing);
    }

    /// <summary><c>500 m</c>, <c>1,5 km</c>, <c>800</c>; null when it is no distance from 50 m to 20 km.</summary>
    public static int? Metres(string text)
    {
        if (Distance().Match(text.Trim().ToLowerInvariant()) is not { Success: true } match)
        {
            return null;
        }

        var number = double.Parse(match.Groups["n"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
        var metres = match.Groups["unit"].Value.StartsWith('k') ? number * 1000 : number;
        return metres is >= LeastMetres and <= MostMetres ? (int)metres : null;
    }

    public static bool IsEverywhere(string text) =>
        text.Trim().ToLowerInvariant() is "semua" or "seluruh kota" or "semua kelurahan" or "all" or "whole city";

    public static string? Topic(string text) => Topics.In(text);

    public static Category? Category(string text, CityGuide city) => city.Categories.FirstOrDefault(category =>
        Same(category.Id, text) || Same(category.Label, text) || Same(category.LabelEn, text));

    private static (IReadOnlyList<string> Codes, string Name) Named(string typed, CityGuide city)
    {
        var bare = Prefix().Replace(typed, "");
        var isDistrict = typed.StartsWith("kec", StringComparison.OrdinalIgnoreCase);
        var parts = bare.Split('/', StringSplitOptions.TrimEntries);
        List<Area> villages = isDistrict ? [] :
            [.. city.Areas.Where(area => area.Code == bare || (Same(area.Name, parts[0]) && (parts.Length == 1 || Same(area.Kecamatan, parts[1]))))];
        List<Area> district = [.. city.Areas.Where(area => Same(area.Kecamatan, bare))];

        // A name that both a kelurahan and a kecamatan bear means the kelurahan, unless the word kecamatan is said.
        return villages is [var only] ? ([only.Code], only.Full)
            : villages.Count == 0 && district.Count > 0 ? ([.. district.Select(area => area.Code)], $"Kec. {district[0].Kecamatan}")
            : ([], typed);
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?:kecamatan|kec\.?|kelurahan|kel\.?|desa)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(?<n>\d{1,5}(?:[.,]\d{1,2})?)\s*(?<unit>m|meter|km|kilometer)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Distance();
}
