using System.Globalization;
using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Shows the report before it is sent: what the public will see, and a report that may be the same.</summary>
internal sealed class SummaryVoice(TextBook texts)
{
    private const int WordsShown = 400;

    public OutgoingMessage Summary(Moment moment)
    {
        var draft = moment.State.Draft!;
        var category = moment.Guide.Category(draft.CategoryId) ?? moment.Facts.City.Other;
        var text = new StringBuilder(256)
            .Append(texts.Say(moment.Language, TextKey.Resident.SummaryTitle)).Append('\n')
            .Append(moment.LabelOf(category)).Append(" · ").Append(moment.Guide.Area(draft.Place?.AreaCode)?.Full);
        if (draft.Place?.Landmark is { Length: > 0 } landmark)
        {
            text.Append('\n').Append(texts.Say(moment.Language, TextKey.Resident.SummaryLandmark, ("landmark", PublicWords.Of(landmark, moment.Facts.City))));
        }

        var across = moment.Guide.Area(draft.Place?.OtherAreaCode);
        if (across is not null)
        {
            text.Append('\n').Append(texts.Say(moment.Language, TextKey.Resident.SummarySide, ("other", across.Titled)));
        }

        Content(text.Append('\n'), moment, draft);
        foreach (var (question, line) in AnswerWords.Lines(category, draft.Answers, moment.Language, forPublic: false))
        {
            text.Append('\n').Append(question.IsPublic ? line : texts.Say(moment.Language, TextKey.Resident.SummaryOfficersOnly, ("answer", line)));
        }

        var shown = draft.Shown ?? (category.Confidential ? Visibility.Confidential : Visibility.Hidden);
        text.Append('\n').Append(texts.Say(moment.Language, shown switch
        {
            Visibility.Confidential => TextKey.Resident.SummaryConfidential,
            _ when Delicate.Is(category, Emergencies.Is(draft, category, moment.Guide), $"{draft.Words}\n{draft.Place?.Landmark}") => TextKey.Resident.SummaryAboutPeople,
            Visibility.Named when moment.Facts.Person?.Name is not null => TextKey.Resident.SummaryNamed,
            _ => TextKey.Resident.SummaryPublic,
        }, ("name", moment.Facts.Person?.Name ?? "")));
        var choices = ChoicesOf(moment);
        return new OutgoingMessage(text.ToString())
        {
            Choices =
            [
                choices.Step(TextKey.Resident.LabelSend, "send"),
                choices.Step(TextKey.Resident.LabelEdit, "edit"),
                .. across is null ? (ReadOnlySpan<Choice>)[] : [choices.Named(across.Titled, "side")],
                choices.Cancel,
                choices.Step(TextKey.Resident.LabelShown, "shown"),
            ],
            Columns = 2,
        };
    }

    public OutgoingMessage ChooseEdit(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var questions = moment.Guide.Category(moment.State.Draft!.CategoryId)?.Questions ?? [];
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.AskEdit))
        {
            Choices =
            [
                choices.Step(TextKey.Resident.LabelEditCategory, "category"),
                choices.Step(TextKey.Resident.LabelEditPhoto, "photo"),
                choices.Step(TextKey.Resident.LabelEditPlace, "place"),
                choices.Step(TextKey.Resident.LabelEditWords, "words"),
                .. questions.Select(question => choices.Named(moment.Language == "en" ? question.LabelEn : question.Label, $"q.{question.Id}")),
                choices.Back,
            ],
            Columns = 2,
        };
    }

    /// <summary>An open report nearby, with photo, place and age.</summary>
    public OutgoingMessage Same(Moment moment)
    {
        var draft = moment.State.Draft!;
        var category = moment.Guide.Category(draft.CategoryId);
        if (category is null || Slots.Same(draft, category, moment.Facts) is not { } same)
        {
            return Summary(moment);
        }

        var place = same.Landmark ?? moment.Guide.Area(same.AreaCode)?.Full ?? moment.Facts.City.Name;
        var metres = Math.Max(10, (int)Math.Round(same.Point.MetresTo(draft.Place!.Point) / 10) * 10);
        var choices = ChoicesOf(moment);
        return new OutgoingMessage(texts.Say(
            moment.Language,
            draft.Place!.IsExact && same.PointIsExact ? TextKey.Resident.AskSame : TextKey.Resident.AskSameArea,
            ("number", same.Number),
            ("category", moment.LabelOf(category)),
            ("place", place),
            ("metres", metres.ToString(CultureInfo.InvariantCulture)),
            ("ago", TimeWords.Ago(same.ReceivedAt, moment.Facts.Now, moment.Language)),
            ("followers", same.Followers == 0 ? "" : texts.Say(
                moment.Language, TextKey.Resident.AskSameFollowers, ("count", same.Followers.ToString(CultureInfo.InvariantCulture))))))
        {
            Choices = [choices.Step(TextKey.Resident.LabelSame, "same"), choices.Step(TextKey.Resident.LabelDifferent, "different"), choices.Back],
            Columns = 2,
            PhotoId = same.PhotoId,
        };
    }

    private void Content(StringBuilder text, Moment moment, Draft draft)
    {
        var words = PublicWords.Of(draft.Words, moment.Facts.City);
        if (words.Length > 0)
        {
            text.Append('"').Append(words.Length <= WordsShown ? words : words[..WordsShown] + "…").Append("\" · ");
        }

        text.Append(draft.Photos.Count == 0
            ? texts.Say(moment.Language, TextKey.Resident.SummaryNoPhoto)
            : texts.Say(
                moment.Language,
                draft.Photos.Count == 1 ? TextKey.Resident.SummaryOnePhoto : TextKey.Resident.SummaryPhotos,
                ("count", draft.Photos.Count.ToString(CultureInfo.InvariantCulture))));
    }

    private Choices ChoicesOf(Moment moment) => new(texts, moment.Language, moment.Session.Turn);
}
