namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>Reads the kelurahan and kecamatan that are named in words.</summary>
internal static class PollAreas
{
    private const int LongestName = 60;

    private static readonly string[] prefixes = ["kelurahan ", "kel. ", "kel ", "desa ", "kecamatan ", "kec. ", "kec "];

    /// <summary>Codes of all that are named, their names as they are read, and names that fit nothing. A kecamatan stands for all of its kelurahan.</summary>
    public static (IReadOnlyList<string> Codes, string Names, string Missing) Read(string text, CityGuide city)
    {
        List<string> codes = [];
        List<string> names = [];
        List<string> missing = [];
        foreach (var name in text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Named(name, city) is (var found, var full) && found.Count > 0)
            {
                codes.AddRange(found);
                names.Add(full);
            }
            else
            {
                missing.Add(name.Length > LongestName ? name[..LongestName] : name);
            }
        }

        return ([.. codes.Distinct()], string.Join(", ", names.Distinct()), string.Join(", ", missing.Take(5)));
    }

    /// <summary>A name that a kelurahan and a kecamatan share means the kelurahan, unless kecamatan is said.</summary>
    private static (IReadOnlyList<string> Codes, string Name) Named(string typed, CityGuide city)
    {
        var prefix = prefixes.FirstOrDefault(known => typed.StartsWith(known, StringComparison.OrdinalIgnoreCase)) ?? "";
        var parts = typed[prefix.Length..].Split('/', StringSplitOptions.TrimEntries);
        List<Area> village = prefix.StartsWith("kec", StringComparison.Ordinal) ? [] :
            [.. city.Areas.Where(area => area.Code == parts[0] || (Same(area.Name, parts[0]) && (parts.Length == 1 || Same(area.Kecamatan, parts[1]))))];
        List<Area> district = [.. city.Areas.Where(area => Same(area.Kecamatan, parts[0]))];
        return village is [var only] ? ([only.Code], only.Full)
            : village.Count == 0 && district.Count > 0 ? ([.. district.Select(area => area.Code)], $"Kec. {district[0].Kecamatan}")
            : ([], typed);
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
