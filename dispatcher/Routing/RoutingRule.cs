namespace QlueBot.Dispatcher.Routing;

/// <summary>One line of a city's ordered rules: the first that fits decides, and its name is kept with the assignment.</summary>
/// <param name="Name">Unique in the city; stored in history.</param>
/// <param name="Categories">Category ids; empty: every category.</param>
/// <param name="Areas">Kelurahan (<c>53.71.01.1001</c>) or the beginning of their codes (kecamatan <c>53.71.01</c>); empty: the whole city.</param>
/// <param name="Hours">Local hours of the day; null: always.</param>
/// <param name="AgencyId">The office that gets it.</param>
/// <param name="TeamId">A team of that office.</param>
public sealed record RoutingRule(
    string Name, IReadOnlyList<string> Categories, IReadOnlyList<string> Areas, RuleHours? Hours, string AgencyId, string TeamId)
{
    /// <summary>Fits everything: the default desk.</summary>
    public bool IsDefault => Categories.Count == 0 && Areas.Count == 0 && Hours is null;

    public bool Fits(string categoryId, string areaCode, TimeOnly localTime) =>
        (Categories.Count == 0 || Categories.Contains(categoryId))
        && (Areas.Count == 0 || Areas.Any(area => Covers(area, areaCode)))
        && (Hours is null || Hours.Hold(localTime));

    /// <summary>Whether a code is the kelurahan itself or the kecamatan, kota or province around it.</summary>
    public static bool Covers(string code, string areaCode) =>
        areaCode.StartsWith(code, StringComparison.Ordinal) && (areaCode.Length == code.Length || areaCode[code.Length] == '.');
}

/// <param name="From">Included.</param>
/// <param name="To">Excluded; earlier than <paramref name="From"/> when the hours run over midnight.</param>
public sealed record RuleHours(TimeOnly From, TimeOnly To)
{
    public bool Hold(TimeOnly time) => time.IsBetween(From, To);
}
