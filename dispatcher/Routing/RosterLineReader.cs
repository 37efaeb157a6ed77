using System.Globalization;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Turns the lines of a roster into people, noting everything that is wrong with each.</summary>
internal sealed partial class RosterLineReader(City city, bool allowResidents)
{
    private const string Resident = "warga";

    private static readonly Dictionary<string, Role> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["petugas"] = Role.Petugas,
        ["ketua_tim"] = Role.KetuaTim,
        ["kepala_opd"] = Role.KepalaOpd,
        ["koordinator"] = Role.Koordinator,
        ["verifikator"] = Role.Verifikator,
        ["rt"] = Role.Rt,
        ["rw"] = Role.Rw,
        ["bendahara"] = Role.Bendahara,
        ["auditor"] = Role.Auditor,
        ["admin"] = Role.Admin,
    };

    private readonly Dictionary<string, int> lineOfPhone = [];

    public List<RosterRow> People { get; } = [];

    public List<RosterError> Errors { get; } = [];

    public void Read(int line, string[] header, string[] fields)
    {
        // A spreadsheet with a decimal comma writes 8,12E+11, which also tears the line apart: name the cause, not the count of columns.
        if (ScientificShape.Match(string.Join(',', fields)) is { Success: true } torn)
        {
            Wrong(line, TextKey.Roster.PhoneScientific, ("value", torn.Value));
            return;
        }

        if (fields.Length != header.Length)
        {
            Wrong(line, TextKey.Roster.ColumnCount, ("count", Text(fields.Length)), ("expected", Text(header.Length)));
            return;
        }

        var before = Errors.Count;
        string Field(string name) => fields[Array.IndexOf(header, name)].Trim();

        var name = Field("nama");
        if (name.Length == 0)
        {
            Wrong(line, TextKey.Roster.NameMissing);
        }

        var phone = PhoneOf(line, Field("telepon"));
        var (role, isKnown) = RoleOf(line, Field("peran"));
        var agency = AgencyOf(line, Field("opd"));
        var team = TeamOf(line, Field("tim"), agency);
        var areas = AreasOf(line, Field("kelurahan"));
        if (isKnown && Errors.Count == before)
        {
            CheckWhatTheRoleNeeds(line, Field("peran"), role, agency ?? team?.AgencyId, team, areas);
        }

        if (Errors.Count == before)
        {
            People.Add(new RosterRow(line, name, phone!, role, agency ?? team?.AgencyId, team?.Id, areas));
        }
    }

    private string? PhoneOf(int line, string text)
    {
        if (Phone.Read(text) is not { } phone)
        {
            Wrong(line, TextKey.Roster.PhoneWrong, ("value", text));
            return null;
        }

        if (!lineOfPhone.TryAdd(phone, line))
        {
            Wrong(line, TextKey.Roster.PhoneTwice, ("value", text), ("line", Text(lineOfPhone[phone])));
        }

        return phone;
    }

    private (Role? Role, bool IsKnown) RoleOf(int line, string text)
    {
        if (Roles.TryGetValue(text.Replace(' ', '_'), out var role))
        {
            return (role, true);
        }

        if (allowResidents && text.Equals(Resident, StringComparison.OrdinalIgnoreCase))
        {
            return (null, true);
        }

        Wrong(line, TextKey.Roster.RoleUnknown, ("value", text), ("choices", string.Join(", ", Roles.Keys)));
        return (null, false);
    }

    private string? AgencyOf(int line, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var agency = city.Agencies.FirstOrDefault(agency => Same(agency.Id, text) || Same(agency.Name, text));
        if (agency is null)
        {
            Wrong(line, TextKey.Roster.AgencyUnknown, ("value", text), ("choices", string.Join(", ", city.Agencies.Select(known => known.Id))));
        }

        return agency?.Id;
    }

    private Team? TeamOf(int line, string text, string? agencyId)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var team = city.Teams.FirstOrDefault(team => Same(team.Id, text) || Same(team.Name, text));
        if (team is null)
        {
            Wrong(line, TextKey.Roster.TeamUnknown, ("value", text), ("choices", string.Join(", ", city.Teams.Select(known => known.Id))));
        }
        else if (agencyId is not null && team.AgencyId != agencyId)
        {
            Wrong(line, TextKey.Roster.TeamElsewhere, ("team", team.Id), ("agency", team.AgencyId), ("value", agencyId));
        }

        return team;
    }

    private List<string> AreasOf(int line, string text)
    {
        List<string> codes = [];
        foreach (var part in text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var area = city.Guide.Areas.FirstOrDefault(area => area.Code == part || Same($"{area.Name}/{area.Kecamatan}", Slash.Replace(part, "/")));
            if (area is null)
            {
                Wrong(line, TextKey.Roster.AreaUnknown, ("value", part));
            }
            else if (!codes.Contains(area.Code))
            {
                codes.Add(area.Code);
            }
        }

        return codes;
    }

    private void CheckWhatTheRoleNeeds(int line, string written, Role? role, string? agency, Team? team, List<string> areas)
    {
        if (role is Role.Petugas or Role.KetuaTim && team is null)
        {
            Wrong(line, TextKey.Roster.TeamMissing, ("role", written));
        }
        else if (role is Role.KepalaOpd && agency is null)
        {
            Wrong(line, TextKey.Roster.AgencyMissing, ("role", written));
        }
        else if (role is Role.Rt or Role.Rw && areas.Count == 0)
        {
            Wrong(line, TextKey.Roster.AreaMissing, ("role", written));
        }
    }

    private void Wrong(int line, string key, params (string, string)[] values) => Errors.Add(new RosterError(line, key, values));

    private static bool Same(string known, string written) => known.Equals(written, StringComparison.OrdinalIgnoreCase);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w.])[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}(?!\w)")]
    private static partial Regex ScientificShape { get; }

    [GeneratedRegex(@"\s*/\s*")]
    private static partial Regex Slash { get; }
}
