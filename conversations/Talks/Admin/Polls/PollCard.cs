using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>A poll as its admins read it: how it stands, and what can be done with it.</summary>
public sealed class PollCard(TextBook texts)
{
    private const int MostListed = 6;

    private readonly PollWords words = new(texts);

    public OutgoingMessage List(string language, IReadOnlyList<PollFact> polls, Facts facts)
    {
        List<string> lines = [texts.Say(language, polls.Count == 0 ? TextKey.Poll.NoneMade : TextKey.Poll.MadeHeader)];
        lines.AddRange(polls.Take(MostListed).Select(poll => texts.Say(language, TextKey.Poll.MadeLine,
            ("code", poll.Code), ("question", poll.Draft.Question), ("state", State(language, poll, facts.City, facts.Now)))));
        return new OutgoingMessage(string.Join('\n', lines))
        {
            Choices =
            [
                Standing(texts, language, TextKey.Poll.LabelNew, "new"),
                .. polls.Take(MostListed).Select(poll => new Choice(Labels.Fit($"{poll.Code} {poll.Draft.Question}"), StepChoice.Step(0, PollEar.Talk, $"show.{poll.Code}"))),
                new Choice(texts.Say(language, TextKey.Poll.LabelMine), PollData.List),
                new Choice(texts.Say(language, TextKey.Admin.LabelDesk), StepChoice.Step(0, 'a', "desk")),
            ],
        };
    }

    /// <param name="said">A line that stands above it; null: none.</param>
    public OutgoingMessage Of(string language, PollFact poll, CityGuide city, DateTimeOffset now, string? said = null)
    {
        var text = texts.Say(language, TextKey.Poll.Card,
            ("code", poll.Code), ("state", State(language, poll, city, now)), ("who", words.Who(language, poll.Draft)), ("poll", PollWords.Asked(poll.Draft)));
        return new OutgoingMessage(string.Join("\n\n", new[] { said, text, poll.Result is { } result ? words.Figures(language, poll.Draft, result) : null }.OfType<string>()))
        {
            Choices = [.. Buttons(language, poll), Standing(texts, language, TextKey.Poll.LabelPolls, "list")],
            Columns = 2,
            PhotoId = poll.ChartId,
        };
    }

    /// <summary>The button that shows the poll.</summary>
    public static Choice Shown(TextBook texts, string language, string code) => Standing(texts, language, TextKey.Poll.LabelShow, $"show.{code}");

    internal static Choice Standing(TextBook texts, string language, string key, string value) => new(texts.Say(language, key), StepChoice.Step(0, PollEar.Talk, value));

    private IEnumerable<Choice> Buttons(string language, PollFact poll)
    {
        (string Key, string Verb)[] buttons = poll.Phase switch
        {
            PollPhase.Open => [(TextKey.Poll.LabelInvite, "invite"), (TextKey.Poll.LabelRefresh, "show"), (TextKey.Poll.LabelClose, "close")],
            PollPhase.Closing => [(TextKey.Poll.LabelRefresh, "show")],
            PollPhase.Closed => [(TextKey.Poll.LabelPublish, "publish")],
            _ => [(TextKey.Poll.LabelSendResult, "invite")],
        };
        return buttons.Select(button => Standing(texts, language, button.Key, $"{button.Verb}.{poll.Code}"));
    }

    private string State(string language, PollFact poll, CityGuide city, DateTimeOffset now) => poll.Phase switch
    {
        PollPhase.Open => texts.Say(language, TextKey.Poll.StateOpen, ("closes", TimeWords.At(poll.ClosesAt, now, city.Zone, city.ZoneLabel, language))),
        PollPhase.Closing => texts.Say(language, TextKey.Poll.StateClosing),
        PollPhase.Closed => texts.Say(language, TextKey.Poll.StateClosed),
        _ => texts.Say(language, TextKey.Poll.StatePublished),
    };
}
