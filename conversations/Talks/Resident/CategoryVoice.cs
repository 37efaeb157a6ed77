using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Asks what a report is about: by group, by kind, or with the guess from the words.</summary>
internal sealed class CategoryVoice(TextBook texts)
{
    private readonly SummaryVoice summaries = new(texts);

    public OutgoingMessage Group(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var city = moment.Facts.City;
        var offered = new List<Choice>(city.Groups.Count + 2);
        string? other = null;
        foreach (var group in city.Groups)
        {
            if (moment.Guide.ByGroup.TryGetValue(group.Id, out var kinds))
            {
                var label = moment.Language == "en" ? group.LabelEn : group.Label;
                other = kinds is [{ Id: "lainnya" }] ? label : other;
                offered.Add(choices.Named(label, $"g.{group.Id}"));
            }
        }

        if (other is null)
        {
            other = texts.Say(moment.Language, TextKey.Resident.LabelOther);
            offered.Add(choices.Step(TextKey.Resident.LabelOther, CategoryEar.Other));
        }

        offered.Add(moment.State.Editing == DraftSlot.Category ? choices.Back : choices.Cancel);
        var question = CategoryEar.IsElsewhere(moment)
            ? texts.Say(moment.Language, TextKey.Resident.AskGroupElsewhere, ("city", city.Name), ("other", other))
            : texts.Say(moment.Language, TextKey.Resident.AskGroup);
        return new OutgoingMessage(question) { Choices = offered, Columns = 2 };
    }

    public OutgoingMessage Category(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var kinds = moment.Guide.ByGroup.GetValueOrDefault(moment.State.Group ?? "") ?? [];
        var offered = new List<Choice>(kinds.Count + 2);
        var hasOther = false;
        foreach (var kind in kinds)
        {
            hasOther |= kind.Id == "lainnya";
            offered.Add(choices.Named(moment.LabelOf(kind), $"c.{kind.Id}"));
        }

        if (!hasOther)
        {
            offered.Add(choices.Step(TextKey.Resident.LabelOther, CategoryEar.Other));
        }

        offered.Add(choices.Back);
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.AskCategory)) { Choices = offered, Columns = 2 };
    }

    public OutgoingMessage Guess(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var isSure = !moment.State.GuessesAreUnsure;
        var complete = Slots.CompleteWithGuess(moment.State, moment.Facts);
        var offered = new List<Choice>(4);
        var first = "";
        foreach (var id in moment.State.Guesses)
        {
            if (moment.Guide.Category(id) is not { } category)
            {
                continue;
            }

            if (first.Length == 0 && isSure)
            {
                first = moment.LabelOf(category);
                offered.Add(complete is null ? choices.Yes() : choices.Step(TextKey.Resident.LabelSend, "send"));
            }
            else
            {
                offered.Add(choices.Named(moment.LabelOf(category), $"c.{category.Id}"));
            }
        }

        offered.Add(choices.Step(TextKey.Resident.LabelOther, CategoryEar.Other));
        var text = isSure
            ? texts.Say(moment.Language, KeyOfGuess(moment), ("category", first))
            : texts.Say(moment.Language, TextKey.Resident.AskGuesses);
        if (complete is not null)
        {
            // Nothing else is missing: the whole report is shown, and one press says yes to all of it.
            offered.Add(choices.Cancel);
            var whole = summaries.Summary(moment with { Session = moment.Session with { Resident = complete } });
            return whole with { Text = $"{whole.Text}\n{text}", Choices = offered };
        }

        var asksPlace = isSure && KeyOfGuess(moment) == TextKey.Resident.AskGuessOrPlace;
        return new OutgoingMessage(text) { Choices = offered, Columns = 2, Asks = asksPlace ? Ask.Location : Ask.Nothing };
    }

    /// <summary>With the next step in the same breath, so that a yes costs no message of its own.</summary>
    private static string KeyOfGuess(Moment moment) => Slots.MissingAfterGuess(moment.State, moment.Facts) switch
    {
        Heard.PhotoMissing => TextKey.Resident.AskGuessOrPhoto,
        Heard.PlaceMissing => TextKey.Resident.AskGuessOrPlace,
        _ => TextKey.Resident.AskGuess,
    };

    private Choices ChoicesOf(Moment moment) => new(texts, moment.Language, moment.Session.Turn);
}
