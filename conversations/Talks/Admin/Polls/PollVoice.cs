using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Admin.Polls.PollHeard;
using Step = QlueBot.Conversations.Talks.Admin.Polls.PollStep;

namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>What an admin reads while a poll is made.</summary>
internal sealed class PollVoice(TextBook texts)
{
    private readonly PollCard card = new(texts);
    private readonly PollWords words = new(texts);

    public OutgoingMessage Say(Session next, PollHearing hearing, Facts facts) => hearing.Heard switch
    {
        Heard.List => card.List(next.Language, facts.PollDesk!.All, facts),
        Heard.One => card.Of(next.Language, hearing.Poll!, facts.City, facts.Now),
        Heard.Gone or Heard.CloseNow => Plain(next, TextKey.Poll.Gone),
        Heard.Cancelled => Plain(next, TextKey.Poll.Cancelled),
        Heard.PrivateOnly => new OutgoingMessage(texts.Say(next.Language, TextKey.Admin.PrivateOnly)),
        Heard.NotAQuestion => Again(next, TextKey.Poll.NotAQuestion, facts),
        Heard.NotOptions => Again(next, TextKey.Poll.NotOptions, facts),
        Heard.NotAKind or Heard.NotWho => Again(next, TextKey.Poll.ChooseBelow, facts),
        Heard.NotAbout => Again(next, TextKey.Poll.NotAbout, facts),
        Heard.NotAreas => Again(next, TextKey.Poll.NotAreas, facts, hearing.Missing),
        Heard.NotAnEnd => Again(next, TextKey.Poll.NotAnEnd, facts),
        Heard.Unclear => Again(next, TextKey.Admin.Unclear, facts),
        Heard.Expired => Again(next, TextKey.Menu.Expired, facts),
        _ => Question(next, facts) ?? Plain(next, TextKey.Poll.Cancelled),
    };

    private OutgoingMessage Again(Session next, string key, Facts facts, string names = "")
    {
        var said = texts.Say(next.Language, key, ("names", names));
        return Question(next, facts) is { } question ? question with { Text = $"{said}\n\n{question.Text}" } : Plain(next, key);
    }

    /// <summary>Null when none is open.</summary>
    private OutgoingMessage? Question(Session next, Facts facts) => next.Poll switch
    {
        { Step: Step.AskQuestion } => Ask(next, TextKey.Poll.AskQuestion),
        { Step: Step.AskOptions } => Ask(next, TextKey.Poll.AskOptions, (TextKey.Poll.LabelAgreeOrNot, "yesno"), (TextKey.Poll.LabelGoodToPoor, "scale")),
        { Step: Step.AskKind } => Ask(next, TextKey.Poll.AskKind, (TextKey.Poll.LabelOne, "one"), (TextKey.Poll.LabelSeveral, "several")),
        { Step: Step.AskAbout } => Ask(next, TextKey.Poll.AskAbout, (TextKey.Poll.LabelNothing, "nothing")),
        { Step: Step.AskWho } state => Ask(next, TextKey.Poll.AskWho, [.. Enum.GetValues<PollWho>().Where(who => PollAnswers.Fits(who, state.Draft)).Select(who => (LabelOf(who), $"w.{who}"))]),
        { Step: Step.AskAreas, Draft.PlaceCodes.Count: > 0 } => Ask(next, TextKey.Poll.AskAreas, (TextKey.Poll.LabelWholeCity, "all"), (TextKey.Poll.LabelThere, "same")),
        { Step: Step.AskAreas } => Ask(next, TextKey.Poll.AskAreas, (TextKey.Poll.LabelWholeCity, "all")),
        { Step: Step.AskEnd } => Ask(next, TextKey.Poll.AskEnd, [.. MuteTimes.Offered.Select(time => (time.Key, string.Create(CultureInfo.InvariantCulture, $"h{time.Days}")))]),
        { Step: Step.Confirm } state => Whole(next, state.Draft, facts),
        { Step: Step.ConfirmClose, Code: { } code } => Ask(next, TextKey.Poll.ConfirmClose, (TextKey.Poll.LabelYesClose, "yes")) is var asked
            ? asked with { Text = $"{asked.Text}\n{facts.PollDesk!.Find(code)?.Draft.Question}" }
            : null,
        _ => null,
    };

    /// <summary>As voters will read it, and for whom.</summary>
    private OutgoingMessage Whole(Session next, PollDraft draft, Facts facts)
    {
        var closes = TimeWords.At(facts.Now + draft.For, facts.Now, facts.City.Zone, facts.City.ZoneLabel, next.Language);
        var how = texts.Say(next.Language, draft.IsMultiple ? TextKey.Poll.HowSeveral : TextKey.Poll.HowOne, ("closes", closes));
        return new OutgoingMessage(texts.Say(next.Language, TextKey.Poll.Confirm, ("poll", $"{PollWords.Asked(draft)}\n\n{how}"), ("who", words.Who(next.Language, draft))))
        {
            Choices = [Button(next, TextKey.Poll.LabelOpen, "yes"), Button(next, TextKey.Poll.LabelAgain, "again"), Button(next, TextKey.Admin.LabelCancel, "cancel")],
        };
    }

    private OutgoingMessage Ask(Session next, string key, params IReadOnlyList<(string Key, string Value)> choices) => new(texts.Say(next.Language, key))
    {
        Choices = [.. choices.Select(choice => Button(next, choice.Key, choice.Value)), Button(next, TextKey.Admin.LabelCancel, "cancel")],
        AsksForNumber = next.Poll!.Step is Step.AskQuestion or Step.AskOptions or Step.AskEnd,
    };

    private OutgoingMessage Plain(Session next, string key) => new(texts.Say(next.Language, key))
    {
        Choices = [PollCard.Standing(texts, next.Language, TextKey.Poll.LabelPolls, "list"), new Choice(texts.Say(next.Language, TextKey.Admin.LabelDesk), StepChoice.Step(0, 'a', "desk"))],
        Columns = 2,
    };

    private static string LabelOf(PollWho who) => who switch
    {
        PollWho.Reporters => TextKey.Poll.LabelReporters,
        PollWho.Neighbourhoods => TextKey.Poll.LabelNeighbours,
        PollWho.Officers => TextKey.Poll.LabelOfficers,
        PollWho.Roster => TextKey.Poll.LabelRoster,
        _ => TextKey.Poll.LabelEverybody,
    };

    private Choice Button(Session next, string key, string value) => new(texts.Say(next.Language, key), StepChoice.Step(next.Poll!.AskedTurn, PollEar.Talk, value));
}
