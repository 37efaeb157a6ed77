using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastHeard;
using Step = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastStep;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>What an admin who makes a broadcast is told.</summary>
internal sealed class BroadcastVoice(TextBook texts)
{
    private const int MostShown = 5;
    private const int LongestStart = 40;

    private readonly BroadcastQuestions questions = new(texts);

    /// <param name="next">The session after the turn.</param>
    /// <returns>Null where the dispatcher answers, or nothing needs to be said.</returns>
    public OutgoingMessage? Say(Session next, BroadcastHearing hearing, Facts facts) => hearing.Heard switch
    {
        Heard.Ordered or Heard.Time or Heard.Reworded or Heard.Stopped or Heard.PhotoReady => null,
        Heard.List => List(next, facts),
        Heard.Counted => new OutgoingMessage(texts.Say(next.Language, TextKey.Broadcast.Counting)),
        Heard.Cancelled when hearing.Code is { } code => new OutgoingMessage(texts.Say(next.Language, TextKey.Broadcast.AsBefore, ("code", code)))
        {
            Choices = [new Choice(texts.Say(next.Language, TextKey.Broadcast.LabelShow, ("code", code)), BroadcastData.Write(BroadcastOrder.Show, code)), BroadcastChoices.List(texts, next.Language)], Columns = 2,
        },
        Heard.Cancelled => new OutgoingMessage(texts.Say(next.Language, hearing.Draft.Text.Length == 0 ? TextKey.Menu.Cancelled : TextKey.Broadcast.Left)) { Choices = [BroadcastChoices.List(texts, next.Language), BroadcastChoices.New(texts, next.Language)], Columns = 2 },
        Heard.Gone => new OutgoingMessage(texts.Say(next.Language, TextKey.Broadcast.Gone)) { Choices = [BroadcastChoices.List(texts, next.Language)] },
        Heard.PrivateOnly => new OutgoingMessage(texts.Say(next.Language, TextKey.Admin.PrivateOnly)),
        Heard.BadText => Again(next, facts, TextKey.Broadcast.BadText, ("most", CountWords.Say(BroadcastDraft.LongestText, next.Language))),
        Heard.NotAnArea when hearing.Missing.Length > 0 => Again(next, facts, TextKey.Broadcast.NotAnArea, ("areas", hearing.Missing)),
        Heard.NotAnArea => Again(next, facts, TextKey.Broadcast.AreasOnly),
        Heard.NotARadius => Again(next, facts, TextKey.Broadcast.NotARadius),
        Heard.NotATime => Again(next, facts, TextKey.Broadcast.NotATime),
        Heard.NotKnown => Again(next, facts, TextKey.Broadcast.NotKnown),
        Heard.PhotoBroken => Again(next, facts, TextKey.Broadcast.PhotoBroken),
        Heard.Expired => Again(next, facts, TextKey.Admin.Expired),
        Heard.Unclear => Again(next, facts, TextKey.Admin.Unclear),
        _ => questions.Ask(next, facts),
    };

    /// <summary>The broadcasts of late, newest first, with what is under way on top.</summary>
    private OutgoingMessage List(Session next, Facts facts)
    {
        IReadOnlyList<BroadcastFact> shown = [.. facts.Broadcasts.OrderBy(fact => fact.Phase is BroadcastPhase.Done or BroadcastPhase.Cancelled).Take(MostShown)];
        var lines = shown.Select(fact => texts.Say(next.Language, TextKey.Broadcast.ListLine,
            ("code", fact.Code), ("phase", texts.Say(next.Language, TextKey.Broadcast.PhaseName(fact.Phase))),
            ("people", fact.People is { } people ? $"{CountWords.Say(fact.Done, next.Language)}/{CountWords.Say(people, next.Language)}" : "–"), ("text", StartOf(fact.Draft.Text))));
        return new OutgoingMessage(shown.Count == 0
            ? texts.Say(next.Language, TextKey.Broadcast.ListNone, ("city", facts.City.Name))
            : string.Join('\n', [texts.Say(next.Language, TextKey.Broadcast.ListHeader, ("city", facts.City.Name)), .. lines]))
        {
            Choices =
            [
                BroadcastChoices.New(texts, next.Language),
                .. shown.Select(fact => new Choice(texts.Say(next.Language, TextKey.Broadcast.LabelShow, ("code", fact.Code)), BroadcastData.Write(BroadcastOrder.Show, fact.Code))),
                new Choice(texts.Say(next.Language, TextKey.Admin.LabelDesk), StepChoice.Step(next.Turn, 'a', "desk")),
            ],
            Columns = 2,
        };
    }

    private OutgoingMessage Again(Session next, Facts facts, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var said = texts.Say(next.Language, key, values);
        return next.Broadcast is null or { Step: Step.List }
            ? new OutgoingMessage(said) { Choices = [BroadcastChoices.List(texts, next.Language), BroadcastChoices.New(texts, next.Language)], Columns = 2 }
            : questions.Ask(next, facts) is var question ? question with { Text = $"{said}\n\n{question.Text}" } : question;
    }

    private static string StartOf(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestStart ? line : $"{line[..LongestStart].TrimEnd()}…";
    }
}
