using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>Tasks as officers read them: one line in a list, or the whole card with its buttons.</summary>
internal sealed class TaskListVoice(TextBook texts)
{
    /// <summary>As many as fit one message of every channel; the rest comes up as these are done.</summary>
    private const int MostLines = 20;

    /// <summary>The card's text is a photo's caption, which is short on some channels.</summary>
    private const int MostWords = 600;

    public OutgoingMessage List(Session next, IReadOnlyList<TaskFact> tasks, Facts facts, string key)
    {
        if (tasks.Count == 0)
        {
            return new OutgoingMessage(texts.Say(next.Language, TextKey.Officer.NoTask));
        }

        var lines = string.Join('\n', tasks.Take(MostLines).Select(task => Line(next.Language, task, facts)));
        var text = texts.Say(next.Language, key, ("count", tasks.Count.ToString(CultureInfo.InvariantCulture)), ("tasks", lines));
        return new OutgoingMessage(text) { Asks = key == TextKey.Officer.TaskList && next.Key == next.Chat.LaneKey ? Ask.Location : Ask.Nothing };
    }

    public string Line(string language, TaskFact task, Facts facts) => texts.Say(language, TextKey.Officer.TaskLine,
        ("square", ReportColour.Square(task.Status)),
        ("number", task.Number),
        ("category", CategoryOf(language, task, facts)),
        ("area", AreaOf(task, facts)),
        ("due", Due(language, task.DueAt, facts)));

    public OutgoingMessage Card(Session next, TaskFact task, Facts facts, string key)
    {
        var words = string.IsNullOrWhiteSpace(task.Words) ? "" : $"\n\"{Cut(task.Words)}\"";
        var landmark = string.IsNullOrWhiteSpace(task.Landmark) ? "" : $"\n{task.Landmark}";
        var answers = string.Concat(AnswerWords.Lines(facts.City.FindCategory(task.CategoryId), task.Answers, next.Language, forPublic: false)
            .Select(answer => $"\n{answer.Line}"));
        return new OutgoingMessage(texts.Say(next.Language, key,
            ("number", task.Number), ("task", Line(next.Language, task, facts) + landmark + words + answers)))
        {
            Choices = OfferChoices(next.Language, task),
            Columns = 2,
            About = task.Number,
            PhotoId = task.PhotoId,
        };
    }

    public Choice Act(string language, OfficerVerb verb, string number) => new(texts.Say(language, LabelOf(verb)), StepChoice.Task(verb, number));

    /// <summary>What is left to do once the task is taken.</summary>
    public IReadOnlyList<Choice> WorkChoices(string language, OfficerHearing hearing)
    {
        var inWork = hearing.Heard is OfficerHeard.Started or OfficerHeard.AlreadyStarted || hearing.Task is { Status: ReportStatus.Dikerjakan };
        return [.. Work(hearing.Heard is OfficerHeard.Paused || !inWork, hearing.Heard is not OfficerHeard.Paused)
            .Select(verb => Act(language, verb, hearing.Number ?? ""))];
    }

    private string Due(string language, DateTimeOffset due, Facts facts) => texts.Say(
        language, due < facts.Now ? TextKey.Officer.Late : TextKey.Officer.Due,
        ("due", TimeWords.At(due, facts.Now, facts.City.Zone, facts.City.ZoneLabel, language)));

    /// <summary>All that can be done with the task as it stands.</summary>
    public IReadOnlyList<Choice> OfferChoices(string language, TaskFact task) =>
        [.. (TaskJudge.IsInWork(task)
                ? [OfficerVerb.Kerjakan, OfficerVerb.Tunda, OfficerVerb.Selesai, OfficerVerb.Tanya]
                : (IEnumerable<OfficerVerb>)
                [
                    OfficerVerb.Terima, OfficerVerb.Tolak, OfficerVerb.Alihkan, OfficerVerb.Tanya,
                    .. task.OtherAreaCode is null ? (ReadOnlySpan<OfficerVerb>)[] : [OfficerVerb.Sebelah],
                ])
            .Select(verb => Act(language, verb, task.Number))];

    private static IEnumerable<OfficerVerb> Work(bool canStart, bool canPause)
    {
        if (canStart)
        {
            yield return OfficerVerb.Kerjakan;
        }

        if (canPause)
        {
            yield return OfficerVerb.Tunda;
        }

        yield return OfficerVerb.Selesai;
    }

    private static string Cut(string words) => words.Length <= MostWords ? words : words[..(char.IsHighSurrogate(words[MostWords - 1]) ? MostWords - 1 : MostWords)] + "…";

    private static string LabelOf(OfficerVerb verb) => verb switch
    {
        OfficerVerb.Terima => TextKey.Officer.LabelTake,
        OfficerVerb.Tolak => TextKey.Officer.LabelRefuse,
        OfficerVerb.Alihkan => TextKey.Officer.LabelMove,
        OfficerVerb.Tanya => TextKey.Officer.LabelAsk,
        OfficerVerb.Kerjakan => TextKey.Officer.LabelWork,
        OfficerVerb.Tunda => TextKey.Officer.LabelPause,
        OfficerVerb.Sebelah => TextKey.Officer.LabelAcross,
        _ => TextKey.Officer.LabelFinish,
    };

    private static string CategoryOf(string language, TaskFact task, Facts facts) =>
        facts.City.FindCategory(task.CategoryId) is not { } category ? task.CategoryId
        : language == "en" ? category.LabelEn : category.Label;

    private static string AreaOf(TaskFact task, Facts facts) => facts.City.FindArea(task.AreaCode)?.Full ?? facts.City.Name;
}
