using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears what the public may see of a report, before it is sent and after.</summary>
internal static class ShownEar
{
    /// <summary>A choice in either question; null when it is none.</summary>
    public static Hearing? Choose(Moment moment, string value)
    {
        Visibility? chosen = value switch
        {
            "hidden" => Visibility.Hidden,
            "named" => Visibility.Named,
            "confidential" => Visibility.Confidential,
            _ => null,
        };
        return chosen is not { } shown ? null
            : moment.Step == ResidentStep.ChooseShown ? OfDraft(moment, shown)
            : OfReport(moment, shown);
    }

    /// <summary>Reports about people, and those that are confidential by their kind, never stand beside a name.</summary>
    public static bool MayBeNamed(Category category) => category is { AboutPeople: false, Confidential: false };

    private static Hearing? OfDraft(Moment moment, Visibility shown)
    {
        var draft = moment.State.Draft!;
        if (shown is Visibility.Named && !(moment.Guide.Category(draft.CategoryId) is { } category && MayBeNamed(category)))
        {
            return null;
        }

        var state = moment.State with { Draft = draft with { Shown = shown } };
        return NeedsName(moment, shown) ? AskName(state) : Drafting.Go(moment, state, new Remark(KeyOf(shown)));
    }

    private static Hearing? OfReport(Moment moment, Visibility shown)
    {
        if (moment.Report(moment.State.About) is not { IsMine: true } report)
        {
            return Drafting.Leave(moment, new Remark(TextKey.Resident.NotYours));
        }

        if (shown is Visibility.Named && !(moment.Guide.Category(report.CategoryId) is { } category && MayBeNamed(category)))
        {
            return null;
        }

        var effect = new Effect.SetVisibility(report.Number, shown);
        return NeedsName(moment, shown)
            ? AskName(moment.State).Doing(effect)
            : FollowUpEar.Done(moment, report, new Remark(KeyOf(shown))).Doing(effect);
    }

    private static bool NeedsName(Moment moment, Visibility shown) => shown is Visibility.Named && moment.Facts.Person?.Name is null;

    private static Hearing AskName(ResidentState state) => new(Heard.NameAsked, state with { About = ResidentState.Self });

    private static string KeyOf(Visibility shown) => shown switch
    {
        Visibility.Named => TextKey.Resident.ShownNamed,
        Visibility.Confidential => TextKey.Resident.ShownConfidential,
        _ => TextKey.Resident.ShownHidden,
    };
}
