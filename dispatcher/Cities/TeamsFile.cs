using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Cities;

/// <summary>What <c>teams.json</c> says.</summary>
internal static class TeamsFile
{
    public const string File = "teams.json";

    public static (List<Agency> Agencies, List<Team> Teams) Read(PackFolder pack)
    {
        List<Agency> agencies = [];
        List<Team> teams = [];
        if (pack.Json(File) is not { } root || !root.IsObject("source", "agencies", "teams"))
        {
            return (agencies, teams);
        }

        root.Text("source", "proposal");
        foreach (var node in root.List("agencies", "{ \"id\": \"dlh\", \"name\": \"Dinas Lingkungan Hidup\", \"source\": \"…\" }"))
        {
            if (node.IsObject("source", "id", "name"))
            {
                node.Text("source", "proposal");
                var agency = new Agency(node.Text("id", "dlh", 24), node.Text("name", "Dinas Lingkungan Hidup", 80));
                NoteTwin(node, agency.Id, agencies.Exists(known => known.Id == agency.Id));
                agencies.Add(agency);
            }
        }

        foreach (var node in root.List("teams", "{ \"id\": \"dlh\", \"name\": \"Reaksi Cepat DLH\", \"agency\": \"dlh\", \"field\": \"kebersihan\" }"))
        {
            if (node.IsObject("source", "id", "name", "agency", "colour", "field"))
            {
                teams.Add(TeamOf(node, agencies, teams));
            }
        }

        return (agencies, teams);
    }

    private static Team TeamOf(PackNode node, List<Agency> agencies, List<Team> teams)
    {
        node.Text("source", "proposal");
        var team = new Team(
            node.Text("id", "dlh", 24), node.Text("name", "Reaksi Cepat DLH", 60), node.Text("agency", "dlh"),
            node.OptionalText("colour"), node.Text("field", "kebersihan", 80));
        NoteTwin(node, team.Id, teams.Exists(known => known.Id == team.Id));
        if (team.AgencyId.Length > 0 && !agencies.Exists(agency => agency.Id == team.AgencyId))
        {
            node.Find("agency")!.Wrong($"There is no agency \"{team.AgencyId}\".", "Name one of $.agencies.");
        }

        return team;
    }

    private static void NoteTwin(PackNode node, string id, bool isTaken)
    {
        if (isTaken)
        {
            node.Find("id")!.Wrong($"\"{id}\" is used twice.", "Give each its own id.");
        }
    }
}
