using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>Where residents drop out, in words: begun, sent, given up, and each step with how many left it and how long it took.</summary>
internal sealed class StatisticsVoice(TextBook texts)
{
    public OutgoingMessage Say(Session next, Facts facts, int days)
    {
        var language = next.Language;
        IReadOnlyList<StepDay> shown = [.. StepDays.Of(facts.Desk!.Steps, facts.City, facts.Now, days)];
        var sum = StepDays.Sum(shown);
        List<string> lines = [texts.Say(language, TextKey.Admin.StatisticsTitle, ("city", facts.City.Name), ("period", StatisticsPeriod.Name(texts, language, days)))];
        if (!StepDays.HasAny(sum))
        {
            lines.Add(texts.Say(language, TextKey.Admin.StatisticsNone));
        }
        else
        {
            lines.Add(texts.Say(language, TextKey.Admin.StatisticsSum,
                ("started", Count(sum.Started)), ("sent", Count(sum.Sent)), ("joined", Count(sum.Joined)), ("cancelled", Count(sum.Cancelled)),
                ("expired", Count(sum.Expired))));
            lines.AddRange(["", texts.Say(language, TextKey.Admin.StatisticsSteps), .. sum.Steps.Where(IsAsked).Select(step => Step(language, step))]);
            lines.AddRange(["", texts.Say(language, TextKey.Admin.StatisticsChannels, ("channels", string.Join(" · ", Channels(language, shown))))]);
            lines.Add(texts.Say(language, TextKey.Admin.StatisticsFresh));
        }

        return new OutgoingMessage(string.Join('\n', lines)) { Choices = Buttons(next), Columns = 3 };
    }

    private static bool IsAsked(StepFigure step) => step.Step != ResidentStep.Idle && step.Entered + step.Cancelled + step.Expired + step.Unclear > 0;

    private string Step(string language, StepFigure step) => texts.Say(language, TextKey.Admin.StatisticsStep,
        ("step", texts.Say(language, TextKey.Admin.StepName(step.Step))),
        ("entered", Count(step.Entered)),
        ("lost", Count(step.Cancelled + step.Expired)),
        ("unclear", Count(step.Unclear)),
        ("seconds", Count(step.Entered == 0 ? 0 : step.Seconds / step.Entered)));

    private IEnumerable<string> Channels(string language, IReadOnlyList<StepDay> days) =>
        days.GroupBy(day => ChannelNames.Of(texts, language, day.Channel)).OrderBy(channel => channel.Key, StringComparer.Ordinal)
            .Select(channel => $"{channel.Key}: {Count(channel.Sum(day => day.Sent))}/{Count(channel.Sum(day => day.Started))}");

    private IReadOnlyList<Choice> Buttons(Session next) =>
    [
        Button(next, TextKey.Admin.LabelToday, "stat.1"), Button(next, TextKey.Admin.LabelWeek, "stat.7"),
        Button(next, TextKey.Admin.LabelMonth, "stat.30"), Button(next, TextKey.Admin.LabelDesk, "desk"),
    ];

    private Choice Button(Session next, string key, string value) =>
        new(texts.Say(next.Language, key), StepChoice.Step(next.Admin.AskedTurn, 'a', value));

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
}
