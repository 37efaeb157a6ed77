using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Rulings;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>The menu's lists and cards.</summary>
internal sealed class MenuLists(TextBook texts)
{
    private const int PeoplePerPage = 30;
    private const int LatePerPage = 7;
    private const int MutesPerPage = 7;
    private const int ActsPerPage = 10;
    private const int MostOffered = 3;

    /// <summary>By team, so that a team without anybody stands out by its absence.</summary>
    public OutgoingMessage Duty(Session next, Facts facts, int page)
    {
        var ready = facts.Menu!.People.Select(person => person.Line).Where(line => line.OnDuty)
            .OrderBy(line => line.TeamName, StringComparer.Ordinal).ThenBy(line => line.Name, StringComparer.Ordinal).ToList();
        var shown = ready.Skip(page * PeoplePerPage).Take(PeoplePerPage).ToList();
        List<string> lines = [Say(next, ready.Count == 0 ? TextKey.Menu.NobodyOnDuty : TextKey.Menu.DutyHeader, ("count", Count(ready.Count)), ("all", Count(facts.Menu.People.Count)))];
        foreach (var team in shown.GroupBy(line => line.TeamName))
        {
            lines.AddRange(["", team.Key.Length > 0 ? team.Key : texts.Say(next.Language, TextKey.Admin.NoTeam), .. team.Select(line => Say(next, TextKey.Menu.DutyLine,
                ("name", line.Name), ("role", texts.Say(next.Language, Roles.KeyOf(line.Role))), ("tasks", Count(line.OpenTasks))))]);
        }

        return Listed(next, lines, [Button(next, TextKey.Menu.LabelFind, "find")], "duty", page, ready.Count > (page + 1) * PeoplePerPage);
    }

    /// <summary>The longest late first; each opens by its number.</summary>
    public OutgoingMessage Late(Session next, Facts facts, int page)
    {
        var late = facts.Menu!.Late;
        var shown = late.Skip(page * LatePerPage).Take(LatePerPage).ToList();
        List<string> lines =
        [
            late.Count == 0 ? Say(next, TextKey.Menu.NothingLate) : Say(next, TextKey.Menu.LateHeader, ("count", Count(late.Count))),
            .. shown.Select(task => Say(next, TextKey.Menu.LateLine,
                ("square", ReportColour.Square(task.Status)), ("number", task.Number), ("team", TeamOf(task, facts)),
                ("name", task.OfficerName ?? texts.Say(next.Language, TextKey.Admin.NobodyYet)), ("span", TimeWords.Span(facts.Now - task.DueAt, next.Language)))),
        ];
        return Listed(
            next, lines, shown.Select(task => new Choice(task.Number, DataOf(next, $"open.{task.Number}"))), "late", page, late.Count > (page + 1) * LatePerPage);
    }

    public OutgoingMessage Task(Session next, TaskFact task, Facts facts)
    {
        var category = facts.City.FindCategory(task.CategoryId);
        var due = task.DueAt < facts.Now
            ? Say(next, TextKey.Menu.TaskLate, ("span", TimeWords.Span(facts.Now - task.DueAt, next.Language)))
            : Say(next, TextKey.Menu.TaskDue, ("due", TimeWords.At(task.DueAt, facts.Now, facts.City.Zone, facts.City.ZoneLabel, next.Language)));
        List<string> lines =
        [
            $"{ReportColour.Square(task.Status)} {task.Number} · {(category is null ? task.CategoryId : next.Language == "en" ? category.LabelEn : category.Label)}",
            facts.City.FindArea(task.AreaCode)?.Full ?? facts.City.Name,
        ];
        lines.AddRange(new[] { task.Landmark, task.Words.Length > 0 ? $"“{task.Words}”" : null }.OfType<string>().Where(line => line.Length > 0));
        lines.Add(Say(next, TextKey.Menu.TaskHeld,
            ("status", texts.Say(next.Language, TextKey.Resident.StatusName(task.Status))),
            ("team", TeamOf(task, facts)), ("name", task.OfficerName ?? texts.Say(next.Language, TextKey.Admin.NobodyYet))));
        lines.Add(due);
        return new OutgoingMessage(string.Join('\n', lines))
        {
            Choices = [Button(next, TextKey.Menu.LabelReassign, $"move.{task.Number}"), Button(next, TextKey.Menu.LabelLate, "late"), Desk(next)],
            About = task.Number,
            PhotoId = task.PhotoId,
        };
    }

    public OutgoingMessage Person(Session next, RosterPerson person, Facts facts)
    {
        var line = person.Line;
        var text = Say(next, TextKey.Menu.Person,
            ("square", RosterWords.Square(line)),
            ("name", line.Name),
            ("role", texts.Say(next.Language, Roles.KeyOf(line.Role))),
            ("team", RosterWords.Team(texts, next.Language, line)),
            ("phone", PeopleSearch.Masked(person.Phone)),
            ("areas", line.Areas.Length > 0 ? line.Areas : texts.Say(next.Language, TextKey.Admin.WholeCity)),
            ("duty", texts.Say(next.Language, line.OnDuty ? TextKey.Menu.IsOnDuty : TextKey.Menu.IsOffDuty)),
            ("reach", texts.Say(next.Language, line.Connected ? TextKey.Menu.IsReached : TextKey.Menu.IsNotReached)),
            ("tasks", Count(line.OpenTasks)));
        return new OutgoingMessage(text) { Choices = [Button(next, TextKey.Menu.LabelFindAgain, "find"), Desk(next)], Columns = 2 };
    }

    /// <summary>What is done for residents: who waits for a person, what they asked of their data, and who may not write.</summary>
    public OutgoingMessage Residents(Session next, Facts facts)
    {
        var desk = facts.Desk!;
        var waiting = desk.Handovers.Where(handover => !handover.IsTaken).ToList();
        var text = Say(next, TextKey.Menu.Residents,
            ("waiting", Count(waiting.Count)), ("requests", Count(desk.Requests.Count)), ("muted", Count(facts.Menu!.Mutes.Count)));
        return new OutgoingMessage(text)
        {
            Choices =
            [
                .. waiting.Take(MostOffered).Select(handover => TakeoverChoice.Take(texts, next.Language, handover.Code)),
                .. desk.Requests.Take(MostOffered).Select(line => new Choice(
                    Labels.Fit($"{texts.Say(next.Language, TextKey.Admin.LabelRequest)} {line.Numbers}"), RulingData.Write(line.Matter, "lihat"))),
                Button(next, TextKey.Menu.LabelMute, "mute"), Button(next, TextKey.Menu.LabelMutes, "mutes"), Desk(next),
            ],
        };
    }

    public OutgoingMessage Mutes(Session next, Facts facts, int page)
    {
        var mutes = facts.Menu!.Mutes;
        var shown = mutes.Skip(page * MutesPerPage).Take(MutesPerPage).ToList();
        List<string> lines =
        [
            Say(next, mutes.Count == 0 ? TextKey.Menu.NobodyMuted : TextKey.Menu.MutesHeader, ("count", Count(mutes.Count))),
            .. shown.Select(mute => Say(next, TextKey.Menu.MuteLine,
                ("subject", mute.Subject), ("reason", mute.Reason), ("until", At(next, mute.Until, facts)), ("name", mute.By.Length > 0 ? mute.By : texts.Say(next.Language, TextKey.Menu.FormerAdmin)))),
        ];
        return Listed(
            next, lines,
            [.. shown.Select(mute => new Choice(Labels.Fit(Say(next, TextKey.Menu.LabelUnmute, ("subject", mute.Subject))), DataOf(next, $"unmute.{mute.Code}"))),
             Button(next, TextKey.Menu.LabelMute, "mute")],
            "mutes", page, mutes.Count > (page + 1) * MutesPerPage);
    }

    public OutgoingMessage Acts(Session next, Facts facts, int page)
    {
        var acts = facts.Menu!.Acts;
        List<string> lines =
        [
            Say(next, acts.Count == 0 ? TextKey.Menu.NoActs : TextKey.Menu.ActsHeader),
            .. acts.Skip(page * ActsPerPage).Take(ActsPerPage).Select(act => Say(next, TextKey.Menu.ActLine,
                ("when", At(next, act.At, facts)), ("name", act.Actor.Length > 0 ? act.Actor : texts.Say(next.Language, TextKey.Menu.FormerAdmin)),
                ("deed", texts.Say(next.Language, TextKey.Menu.DeedName(act.Deed))), ("subject", act.Subject))),
        ];
        return Listed(next, lines, [], "acts", page, acts.Count > (page + 1) * ActsPerPage);
    }

    private OutgoingMessage Listed(Session next, IEnumerable<string> lines, IEnumerable<Choice> choices, string list, int page, bool hasMore) =>
        new(string.Join('\n', lines))
        {
            Choices =
            [
                .. choices,
                .. hasMore ? [Button(next, TextKey.Menu.LabelMore, string.Create(CultureInfo.InvariantCulture, $"{list}.{page + 1}"))] : (Choice[])[],
                Desk(next),
            ],
        };

    private static string TeamOf(TaskFact task, Facts facts) => facts.Desk!.Teams.FirstOrDefault(team => team.Id == task.TeamId)?.Name ?? task.TeamId;

    private string Say(Session next, string key, params ReadOnlySpan<(string Name, string Value)> values) => texts.Say(next.Language, key, values);

    private static string At(Session next, DateTimeOffset at, Facts facts) => TimeWords.At(at, facts.Now, facts.City.Zone, facts.City.ZoneLabel, next.Language);

    private Choice Desk(Session next) => new(texts.Say(next.Language, TextKey.Admin.LabelDesk), StepChoice.Step(next.Turn, 'a', "desk"));

    private Choice Button(Session next, string key, string value) => new(texts.Say(next.Language, key), DataOf(next, value));

    private static string DataOf(Session next, string value) => StepChoice.Step(next.Menu?.AskedTurn ?? next.Turn, 'd', value);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
