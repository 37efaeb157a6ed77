using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Rulings;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>The desk in one message: who is on duty, what is late, what failed.</summary>
internal sealed class DeskVoice(TextBook texts)
{
    private const int MostPeople = 20;
    private const int MostLate = 10;
    private const int MostFailures = 5;
    private const int MostOffered = 2;
    private const int MostRequests = 3;

    public OutgoingMessage Say(Session next, Facts facts)
    {
        var (language, desk) = (next.Language, facts.Desk!);
        List<string> lines =
        [
            texts.Say(language, TextKey.Admin.Desk,
                ("city", desk.Unit is { } unit ? $"{unit} · {facts.City.Name}" : facts.City.Name), ("open", Count(desk.OpenCount)), ("late", Count(desk.LateCount))),
            .. facts.Officer is { Role: Role.Admin }
                ? (string[])[texts.Say(language, TextKey.Admin.DeskTroubles, ("aside", Count(desk.AsideCount)), ("dead", Count(desk.DeadCount)))]
                : [],
            Feedback(language, desk.Feedback),
            "",
            texts.Say(language, TextKey.Admin.DutyHeader, ("count", Count(desk.Roster.Count(line => line.OnDuty))), ("all", Count(desk.Roster.Count))),
            .. desk.Roster.OrderByDescending(line => line.OnDuty).Take(MostPeople).Select(line => RosterWords.Line(texts, language, line)),
        ];
        if (desk.Roster.Count > MostPeople)
        {
            lines.Add(texts.Say(language, TextKey.Admin.MorePeople, ("count", Count(desk.Roster.Count - MostPeople))));
        }

        if (facts.Officer is { Role: Role.Admin } && desk.Handovers.Count > 0)
        {
            lines.AddRange(["", texts.Say(language, TextKey.Takeover.QueueHeader), .. desk.Handovers.Take(MostLate).Select(handover => Waiting(language, handover, facts))]);
        }

        if (desk.Requests.Count > 0)
        {
            lines.AddRange(["", texts.Say(language, TextKey.Admin.RequestHeader), .. desk.Requests.Take(MostRequests).Select(line => Request(language, line, facts))]);
        }

        if (desk.Late.Count > 0)
        {
            lines.AddRange(["", texts.Say(language, TextKey.Admin.LateHeader), .. desk.Late.Take(MostLate).Select(task => Late(language, task, facts))]);
        }

        if (desk.Failures.Count > 0)
        {
            lines.AddRange(["", texts.Say(language, TextKey.Admin.FailureHeader), .. desk.Failures.Take(MostFailures)]);
        }

        return new OutgoingMessage(string.Join('\n', lines)) { Choices = [.. Requests(next, desk), .. Buttons(next, facts)] };
    }

    private IReadOnlyList<Choice> Buttons(Session next, Facts facts) => facts.Officer is { Role: Role.Admin }
        ?
        [
            .. facts.Desk!.Handovers.Where(handover => !handover.IsTaken).Take(MostOffered).Select(handover => TakeoverChoice.Take(texts, next.Language, handover.Code)),
            Menu(next, TextKey.Menu.LabelFind, "find"), Menu(next, TextKey.Menu.LabelLate, "late"), Menu(next, TextKey.Menu.LabelStaff, "staff"),
            Menu(next, TextKey.Menu.LabelResidents, "people"), Menu(next, TextKey.Menu.LabelReach, "reach"),
            .. facts.Desk.Templates.Count == 0 ? [] : (Choice[])[Button(next, TextKey.Admin.LabelTemplates, "tpl")],
            Button(next, TextKey.Admin.LabelStatistics, "stat.7"), Button(next, TextKey.Admin.LabelRefresh, "desk"),
        ]
        :
        [
            Menu(next, TextKey.Menu.LabelFind, "find"), Menu(next, TextKey.Menu.LabelDuty, "duty"), Menu(next, TextKey.Menu.LabelLate, "late"),
            Button(next, TextKey.Admin.LabelRefresh, "desk"),
        ];

    private IEnumerable<Choice> Requests(Session next, DeskFact desk) => desk.Requests.Take(1).Select(line => new Choice(
        Labels.Fit($"{texts.Say(next.Language, TextKey.Admin.LabelRequest)} {line.Numbers}"), RulingData.Write(line.Matter, "lihat")));

    private string Request(string language, RequestLine line, Facts facts) => texts.Say(language, TextKey.Admin.RequestLine,
        ("what", line.What), ("numbers", line.Numbers),
        ("due", TimeWords.At(line.DueAt, facts.Now, facts.City.Zone, facts.City.ZoneLabel, language)));

    private Choice Button(Session next, string key, string value) =>
        new(texts.Say(next.Language, key), StepChoice.Step(next.Admin.AskedTurn, 'a', value));

    private Choice Menu(Session next, string key, string value) =>
        new(texts.Say(next.Language, key), StepChoice.Step(next.Admin.AskedTurn, 'd', value));

    private string Waiting(string language, HandoverFact handover, Facts facts) => texts.Say(
        language,
        handover.IsTaken ? TextKey.Takeover.QueueTaken : TextKey.Takeover.QueueWaiting,
        ("code", handover.Code), ("name", handover.TakenBy ?? ""), ("ago", TimeWords.Ago(handover.AskedAt, facts.Now, language)));

    private string Feedback(string language, FeedbackFact feedback) => texts.Say(language, TextKey.Admin.Feedback,
        ("fixed", Count(feedback.Fixed)), ("broken", Count(feedback.NotFixed)), ("silent", Count(feedback.NoAnswer)),
        ("good", Count(feedback.Good)), ("fair", Count(feedback.Fair)), ("low", Count(feedback.Low)));

    private string Late(string language, TaskFact task, Facts facts) => texts.Say(language, TextKey.Admin.LateLine,
        ("square", ReportColour.Square(task.Status)),
        ("number", task.Number),
        ("category", facts.City.FindCategory(task.CategoryId) is not { } category ? task.CategoryId : language == "en" ? category.LabelEn : category.Label),
        ("area", facts.City.FindArea(task.AreaCode)?.Full ?? facts.City.Name),
        ("name", task.OfficerName ?? texts.Say(language, TextKey.Admin.NobodyYet)));

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
