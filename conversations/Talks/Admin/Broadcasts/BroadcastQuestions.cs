using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using Step = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastStep;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>The questions that make a broadcast, each with its choices and its way out.</summary>
internal sealed class BroadcastQuestions(TextBook texts)
{
    private const int MostListed = 20;

    private static readonly Role[] listedRoles =
        [Role.Petugas, Role.KetuaTim, Role.KepalaOpd, Role.Koordinator, Role.Verifikator, Role.Rt, Role.Rw, Role.Admin];

    private readonly AudienceVoice people = new(texts);

    public OutgoingMessage Ask(Session next, Facts facts)
    {
        var state = next.Broadcast ?? new BroadcastState();
        return state.Step switch
        {
            Step.AskText => Ask(next, texts.Say(next.Language, TextKey.Broadcast.AskText, ("most", $"{BroadcastDraft.LongestText}")), []),
            Step.AskPhoto => Ask(next, TextKey.Broadcast.AskPhoto, [Button(next, TextKey.Resident.LabelSkip, "skip")]),
            Step.AskPin => Ask(next, TextKey.Broadcast.AskPin, [Button(next, TextKey.Resident.LabelSkip, "skip")]),
            Step.AskButtons => Ask(next, TextKey.Broadcast.AskButtons, [.. Buttons(next, state.Draft), Button(next, TextKey.Broadcast.LabelDone, "done")]),
            Step.AskPeople => Ask(next, TextKey.Broadcast.AskPeople,
            [
                .. Topics.All.Select(topic => new Choice(texts.Say(next.Language, Topics.KeyOf(topic)), DataOf(next, $"t.{topic}"))),
                Button(next, TextKey.Broadcast.LabelUrgent, "urgent"), Button(next, TextKey.Broadcast.LabelRoster, "roster"),
            ]),
            Step.AskRoles => Ask(next, TextKey.Broadcast.AskRoles,
            [
                .. listedRoles.Select(role => new Choice(texts.Say(next.Language, Roles.KeyOf(role)), DataOf(next, $"r.{role}"))),
                Button(next, TextKey.Broadcast.LabelAllRoles, "all"),
            ]),
            Step.AskWhere => Ask(next, state.Draft.Audience?.Kind is AudienceKind.Roster ? TextKey.Broadcast.AskWhereRoster : TextKey.Broadcast.AskWhere, Where(next, state.Draft)),
            Step.AskRadius => Ask(next, TextKey.Broadcast.AskRadius, ((string[])["300 m", "500 m", "1 km", "2 km"]).Select(metres => new Choice(metres, DataOf(next, $"m.{metres}")))),
            Step.AskMore => Ask(next, texts.Say(next.Language, TextKey.Broadcast.AskMore, ("people", people.Say(next.Language, state.Draft.Audience!, facts.City))), More(next, state.Draft)),
            Step.AskCategory => Ask(next, TextKey.Broadcast.AskCategory,
            [
                .. facts.City.Categories.Take(MostListed).Select(category => new Choice(next.Language == "en" ? category.LabelEn : category.Label, DataOf(next, $"c.{category.Id}"))),
                Button(next, TextKey.Broadcast.LabelAnything, "all"),
            ]),
            Step.AskLanguage => Ask(next, TextKey.Broadcast.AskLanguage,
            [
                new Choice("Bahasa Indonesia", DataOf(next, "id")), new Choice("English", DataOf(next, "en")), Button(next, TextKey.Broadcast.LabelAnything, "all"),
            ]),
            Step.AskChannel => Ask(next, TextKey.Broadcast.AskChannel,
            [
                .. facts.Channels.Select(channel => new Choice(Labels.Fit(ChannelNames.Of(texts, next.Language, channel)), DataOf(next, $"h.{channel}"))),
                Button(next, TextKey.Broadcast.LabelAnything, "all"),
            ]),
            Step.AskWhen => Ask(next, texts.Say(next.Language, TextKey.Broadcast.AskWhen, ("zone", facts.City.ZoneLabel)), []),
            Step.AskNewText => Ask(next, texts.Say(next.Language, TextKey.Broadcast.AskNewText, ("text", state.Draft.Text)), []),
            Step.ConfirmStop => Stop(next, state.Code ?? "", facts.Broadcast),
            _ => Summary(next, state.Draft, facts),
        };
    }

    private OutgoingMessage Stop(Session next, string code, BroadcastFact? fact)
    {
        var isDraft = fact is { Phase: BroadcastPhase.Draft };
        var asked = isDraft ? TextKey.Broadcast.ConfirmDiscard : fact is { IsBegun: true } ? TextKey.Broadcast.ConfirmStop : TextKey.Broadcast.ConfirmStopUnsent;
        return Ask(
            next, texts.Say(next.Language, asked, ("code", code)), [Button(next, isDraft ? TextKey.Broadcast.LabelDiscardYes : TextKey.Broadcast.LabelStopYes, "yes")]);
    }

    private OutgoingMessage Summary(Session next, BroadcastDraft draft, Facts facts)
    {
        var language = next.Language;
        var yes = texts.Say(language, TextKey.Broadcast.Present);
        var no = texts.Say(language, TextKey.Broadcast.Absent);
        var text = texts.Say(language, TextKey.Broadcast.Summary,
            ("people", people.Say(language, draft.Audience!, facts.City)),
            ("photo", draft.PhotoId is null ? no : yes),
            ("pin", draft.Pin is null ? no : yes),
            ("buttons", draft.Buttons.Count == 0 ? no : string.Join(", ", draft.Buttons.Select(button => BroadcastButtons.Choice(texts, language, button).Label))),
            ("text", draft.Text));
        return Ask(next, text,
        [
            Button(next, TextKey.Broadcast.LabelCount, "count"), Button(next, TextKey.Broadcast.LabelEditText, "text"),
            Button(next, TextKey.Broadcast.LabelEditPhoto, "photo"), Button(next, TextKey.Broadcast.LabelEditPin, "place"),
            Button(next, TextKey.Broadcast.LabelEditButtons, "buttons"), Button(next, TextKey.Broadcast.LabelEditPeople, "people"),
        ]);
    }

    private IEnumerable<Choice> Buttons(Session next, BroadcastDraft draft) => BroadcastButtons.All.Select(button => new Choice(
        $"{(draft.Buttons.Contains(button) ? "☑" : "☐")} {BroadcastButtons.Choice(texts, next.Language, button).Label}", DataOf(next, $"k.{button}")));

    private IEnumerable<Choice> Where(Session next, BroadcastDraft draft)
    {
        yield return Button(next, TextKey.Broadcast.LabelWholeCity, "all");
        if (draft is { Pin: not null, Audience.Kind: not AudienceKind.Roster })
        {
            yield return Button(next, TextKey.Broadcast.LabelAroundPin, "pin");
        }
    }

    private IEnumerable<Choice> More(Session next, BroadcastDraft draft)
    {
        yield return Button(next, TextKey.Broadcast.LabelEnough, "done");
        if (draft.Audience!.Kind is not AudienceKind.Roster)
        {
            yield return Button(next, TextKey.Broadcast.LabelByCategory, "category");
        }

        yield return Button(next, TextKey.Broadcast.LabelByLanguage, "language");
        yield return Button(next, TextKey.Broadcast.LabelByChannel, "channel");
    }

    private OutgoingMessage Ask(Session next, string said, IEnumerable<Choice> choices) =>
        new(said.StartsWith("broadcast.", StringComparison.Ordinal) ? texts.Say(next.Language, said) : said)
        {
            Choices = [.. choices, Button(next, TextKey.Admin.LabelCancel, "cancel")],
            Columns = 2,
        };

    private Choice Button(Session next, string key, string value) => new(texts.Say(next.Language, key), DataOf(next, value));

    private static string DataOf(Session next, string value) => StepChoice.Step(next.Broadcast!.AskedTurn, BroadcastEar.Talk, value);
}
