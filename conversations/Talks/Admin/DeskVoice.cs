using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>The desk in one message: who is on duty, what is late, what failed.</summary>
internal sealed class DeskVoice(TextBook texts)
{
    private const int MostPeople = 20;
    private const int MostLate = 10;
    private const int MostFailures = 5;

    public OutgoingMessage Say(Session next, Facts facts)
    {
        var (language, desk) = (next.Language, facts.Desk!);
        List<string> lines =
        [
            texts.Say(language, TextKey.Admin.Desk,
                ("city", facts.City.Name), ("open", Count(desk.OpenCount)), ("late", Count(desk.LateCount)),
                ("aside", Count(desk.AsideCount)), ("dead", Count(desk.DeadCount))),
            "",
            texts.Say(language, TextKey.Admin.DutyHeader, ("count", Count(desk.Roster.Count(line => line.OnDuty))), ("all", Count(desk.Roster.Count))),
            .. desk.Roster.OrderByDescending(line => line.OnDuty).Take(MostPeople).Select(line => Person(language, line)),
        ];
        if (desk.Roster.Count > MostPeople)
        {
            lines.Add(texts.Say(language, TextKey.Admin.MorePeople, ("count", Count(desk.Roster.Count - MostPeople))));
        }

        if (desk.Late.Count > 0)
        {
            lines.AddRange(["", texts.Say(language, TextKey.Admin.LateHeader), .. desk.Late.Take(MostLate).Select(task => Late(language, task, facts))]);
        }

        if (desk.Failures.Count > 0)
        {
            lines.AddRange(["", texts.Say(language, TextKey.Admin.FailureHeader), .. desk.Failures.Take(MostFailures)]);
        }

        return new OutgoingMessage(string.Join('\n', lines)) { Choices = Buttons(next, facts) };
    }

    private IReadOnlyList<Choice> Buttons(Session next, Facts facts) => facts.Officer is { Role: Role.Admin }
        ?
        [
            Button(next, TextKey.Admin.LabelAdd, "add"), Button(next, TextKey.Admin.LabelMove, "move"),
            Button(next, TextKey.Admin.LabelRemove, "remove"), Button(next, TextKey.Admin.LabelStatistics, "stat.7"),
            Button(next, TextKey.Admin.LabelRefresh, "desk"),
        ]
        : [Button(next, TextKey.Admin.LabelRefresh, "desk")];

    private Choice Button(Session next, string key, string value) =>
        new(texts.Say(next.Language, key), StepChoice.Step(next.Admin.AskedTurn, 'a', value));

    private string Person(string language, RosterLine line) => texts.Say(language, TextKey.Admin.PersonLine,
        ("square", line.OnDuty ? "🟩" : "⬜"),
        ("name", line.Name),
        ("role", texts.Say(language, Roles.KeyOf(line.Role))),
        ("team", line.TeamName.Length > 0 ? line.TeamName : texts.Say(language, TextKey.Admin.NoTeam)),
        ("tasks", Count(line.OpenTasks)));

    private string Late(string language, TaskFact task, Facts facts) => texts.Say(language, TextKey.Admin.LateLine,
        ("square", ReportColour.Square(task.Status)),
        ("number", task.Number),
        ("category", facts.City.FindCategory(task.CategoryId) is not { } category ? task.CategoryId : language == "en" ? category.LabelEn : category.Label),
        ("area", facts.City.FindArea(task.AreaCode)?.Full ?? facts.City.Name),
        ("name", task.OfficerName ?? texts.Say(language, TextKey.Admin.NobodyYet)));

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
