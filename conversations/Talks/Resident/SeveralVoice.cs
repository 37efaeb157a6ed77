using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Asks about several problems told at once: whether to part them, and whether to go on with the next.</summary>
internal sealed class SeveralVoice(TextBook texts)
{
    public OutgoingMessage Several(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var named = moment.State.Draft!.Parts.Select(part => LabelOf(moment, part.CategoryId));
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.AskSeveral, ("categories", string.Join(" · ", named))))
        {
            Choices =
            [
                choices.Step(TextKey.Resident.LabelEach, "yes"),
                choices.Step(TextKey.Resident.LabelOnlyOne, CategoryEar.Other),
                choices.Cancel,
            ],
            Columns = 2,
        };
    }

    public OutgoingMessage Next(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var next = moment.State.Waiting[0];
        return new OutgoingMessage(texts.Say(
            moment.Language, TextKey.Resident.AskNext, ("category", LabelOf(moment, next.CategoryId)), ("words", next.Words)))
        {
            Choices = [choices.Step(TextKey.Resident.LabelResume, "yes"), choices.Step(TextKey.Resident.LabelSkip, CategoryEar.Other)],
            Columns = 2,
        };
    }

    private static string LabelOf(Moment moment, string? categoryId) => moment.LabelOf(moment.Guide.Category(categoryId) ?? moment.Facts.City.Other);

    private Choices ChoicesOf(Moment moment) => new(texts, moment.Language, moment.Session.Turn);
}
