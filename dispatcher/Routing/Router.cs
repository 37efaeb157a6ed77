using QlueBot.Dispatcher.Cities;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Where a report goes, and which rule said so.</summary>
public sealed record Route(string Rule, Agency Agency, Team Team);

/// <summary>Finds the team for a report. Pure.</summary>
public static class Router
{
    /// <summary>Never fails: a pack's last rule fits everything.</summary>
    /// <param name="localTime">The city's clock when the report came.</param>
    public static Route Find(City city, string categoryId, string areaCode, TimeOnly localTime)
    {
        var rule = city.Rules.First(rule => rule.Fits(categoryId, areaCode, localTime));
        return new Route(rule.Name, city.FindAgency(rule.AgencyId)!, city.FindTeam(rule.TeamId)!);
    }
}
