using System.Globalization;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Cities;

/// <summary>What <c>rules.json</c> says.</summary>
internal static class RulesFile
{
    public const string File = "rules.json";

    public static List<(RoutingRule Rule, PackNode Node)> Read(PackFolder pack, List<Category> categories, List<Team> teams)
    {
        List<(RoutingRule Rule, PackNode Node)> rules = [];
        if (pack.Json(File) is not { } root || !root.IsObject("source", "rules"))
        {
            return rules;
        }

        root.Text("source", "proposal");
        foreach (var node in root.List("rules", "{ \"name\": \"meja\", \"team\": \"meja\" }"))
        {
            if (node.IsObject("source", "name", "categories", "areas", "hours", "team"))
            {
                var rule = RuleOf(node, categories, teams);
                if (rules.Exists(known => known.Rule.Name == rule.Name))
                {
                    node.Find("name")!.Wrong($"There are two rules \"{rule.Name}\".", "Give each its own name: it is kept with the assignment.");
                }

                rules.Add((rule, node));
            }
        }

        NoteOrder(root, rules);
        return rules;
    }

    /// <summary>Every area a rule names must lie in the city.</summary>
    public static void CheckAreas(PackFolder pack, List<(RoutingRule Rule, PackNode Node)> rules, Areas areas)
    {
        if (pack.Errors.Exists(error => error.File == AreaFile.File))
        {
            return;
        }

        foreach (var (_, node) in rules)
        {
            foreach (var item in node.Find("areas")?.Items() ?? [])
            {
                if (!areas.All.Any(area => RoutingRule.Covers(item.AsText(), area.Code)))
                {
                    item.Wrong($"No area's code begins with \"{item.AsText()}\".", "Write a code of areas.geojson, or the first parts of one.");
                }
            }
        }
    }

    private static RoutingRule RuleOf(PackNode node, List<Category> categories, List<Team> teams)
    {
        foreach (var item in node.Find("categories")?.Items() ?? [])
        {
            if (!categories.Exists(category => category.Id == item.AsText()))
            {
                item.Wrong($"There is no category \"{item.AsText()}\".", "Name one of categories.json.");
            }
        }

        var teamId = node.Text("team", "meja");
        var team = teams.Find(team => team.Id == teamId);
        if (team is null && teamId.Length > 0)
        {
            node.Find("team")!.Wrong($"There is no team \"{teamId}\".", "Name one of teams.json.");
        }

        return new RoutingRule(
            node.Text("name", "sampah", 60), node.Texts("categories"), node.Texts("areas"), HoursOf(node), team?.AgencyId ?? "", teamId);
    }

    private static RuleHours? HoursOf(PackNode node)
    {
        if (node.Find("hours") is not { } hours)
        {
            return null;
        }

        if (hours.AsText().Split('-') is [var from, var to] && IsClock(from, out var first) && IsClock(to, out var last) && first != last)
        {
            return new RuleHours(first, last);
        }

        hours.Wrong("These are not hours of a day.", "Write \"16:00-08:00\"; they may run over midnight.");
        return null;
    }

    private static bool IsClock(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static void NoteOrder(PackNode root, List<(RoutingRule Rule, PackNode Node)> rules)
    {
        if (rules.Count == 0 || !rules[^1].Rule.IsDefault)
        {
            root.Find("rules")?.Wrong("The last rule does not catch everything.", "End with the default desk: a rule with name and team only.");
        }

        foreach (var (rule, node) in rules.SkipLast(1))
        {
            if (rule.IsDefault)
            {
                node.Wrong("This rule catches everything, so those after it never match.", "Give it categories, areas or hours, or move it last.");
            }
            else if (rule.Categories.Contains("lainnya"))
            {
                node.Wrong("\"lainnya\" goes to the default desk.", "Remove it here.");
            }
        }
    }
}
