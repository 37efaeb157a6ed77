using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Resident;
using Heard = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastHeard;
using Step = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastStep;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>What an answer to the open question about a broadcast means.</summary>
internal static class BroadcastAnswers
{
    public static BroadcastHearing Hear(string text, Session session, Facts facts)
    {
        var state = session.Broadcast!;
        return state.Step switch
        {
            Step.AskText => Text(text, state),
            Step.AskNewText => IsText(text)
                ? new(Heard.Reworded, state.Draft) { Effects = [new Effect.OrderBroadcast(state.Code!, BroadcastOrder.Reword) { Words = text }] }
                : new(Heard.BadText, state.Draft),
            Step.AskPin when facts.Place is { } place => Place(session, place.Point),
            Step.AskPeople => AudienceWords.Topic(text) is { } topic ? Residents(state.Draft, topic) : new(Heard.NotKnown, state.Draft),
            Step.AskRoles => Roles.Read(text) is { } role ? People(Heard.Roles, state.Draft, audience => audience with { Roles = [role] }) : new(Heard.NotKnown, state.Draft),
            Step.AskWhere => Where(text, session, facts),
            Step.AskRadius => Radius(AudienceWords.Metres(text), state.Draft),
            Step.AskCategory => Category(AudienceWords.Category(text, facts.City), state.Draft),
            Step.AskLanguage or Step.AskChannel => new(Heard.NotKnown, state.Draft),
            Step.AskWhen => ScheduleWords.Read(text, facts.Now, facts.City.Zone) is { } at
                ? new(Heard.Time, state.Draft) { Effects = [new Effect.OrderBroadcast(state.Code!, BroadcastOrder.Schedule) { At = at, Seen = state.Seen }] }
                : new(Heard.NotATime, state.Draft),
            _ => new(Heard.Unclear, state.Draft),
        };
    }

    public static BroadcastHearing Photo(Session session, IncomingMessage message, MessageBody.Photo photo)
    {
        var state = session.Broadcast!;
        if (state.Step is not Step.AskPhoto and not Step.AskText || (state.Step is Step.AskText && !IsText(photo.Caption ?? "")))
        {
            return new(state.Step is Step.AskText ? Heard.BadText : Heard.Unclear, state.Draft);
        }

        var id = PhotoIds.For(message, photo.File);
        var draft = state.Draft with { PhotoId = id, Text = state.Step is Step.AskText ? photo.Caption!.Trim() : state.Draft.Text };
        return Slot(state, state.Step is Step.AskText ? Heard.Text : Heard.Photo, draft) with { Effects = [new Effect.FetchPhoto(id, photo.File)] };
    }

    public static BroadcastHearing Place(Session session, GeoPoint point)
    {
        var state = session.Broadcast!;
        return state.Step switch
        {
            _ when !point.IsOnEarth => new(Heard.Unclear, state.Draft),
            Step.AskPin => Slot(state, Heard.Pin, state.Draft with { Pin = point }),
            Step.AskWhere => Centre(point, state.Draft),
            _ => new(Heard.Unclear, state.Draft),
        };
    }

    public static BroadcastHearing Pressed(string value, Session session, Facts facts)
    {
        var state = session.Broadcast!;
        var draft = state.Draft;
        return (state.Step, value) switch
        {
            (Step.AskPhoto, "skip") => Slot(state, Heard.Skipped, draft with { PhotoId = null }),
            (Step.AskPin, "skip") => Slot(state, Heard.Skipped, draft with { Pin = null }),
            (Step.AskButtons, "done") => Slot(state, Heard.ButtonsDone, draft),
            (Step.AskButtons, ['k', '.', .. var button]) when BroadcastButtons.All.Contains(button) => new(Heard.Toggled, draft with
            {
                Buttons = [.. BroadcastButtons.All.Where(each => draft.Buttons.Contains(each) != (each == button))],
            }),
            (Step.AskPeople, ['t', '.', .. var topic]) when Topics.All.Contains(topic) => Residents(draft, topic),
            (Step.AskPeople, "urgent") => new(Heard.Residents, draft with { Audience = new Audience { Kind = AudienceKind.Emergency } }),
            (Step.AskPeople, "roster") => new(Heard.Roster, draft with { Audience = new Audience { Kind = AudienceKind.Roster } }),
            (Step.AskRoles, "all") => People(Heard.Roles, draft, audience => audience with { Roles = [] }),
            (Step.AskRoles, ['r', '.', .. var name]) when Enum.TryParse<Role>(name, out var role) && Enum.IsDefined(role) =>
                People(Heard.Roles, draft, audience => audience with { Roles = [role] }),
            (Step.AskWhere, "all") => Everywhere(draft),
            (Step.AskWhere, "pin") when draft.Pin is { } pin => Centre(pin, draft),
            (Step.AskRadius, ['m', '.', .. var metres]) => Radius(AudienceWords.Metres(metres), draft),
            (Step.AskMore, "category") when draft.Audience?.Kind is not AudienceKind.Roster => new(Heard.WantsCategory, draft),
            (Step.AskMore, "language") => new(Heard.WantsLanguage, draft),
            (Step.AskMore, "channel") => new(Heard.WantsChannel, draft),
            (Step.AskMore, "done") => new(Heard.Enough, draft),
            (Step.AskCategory, "all") => People(Heard.Narrowed, draft, audience => audience with { Categories = [] }),
            (Step.AskCategory, ['c', '.', .. var id]) => Category(facts.City.FindCategory(id), draft),
            (Step.AskLanguage, "id" or "en") => People(Heard.Narrowed, draft, audience => audience with { Language = value }),
            (Step.AskLanguage, "all") => People(Heard.Narrowed, draft, audience => audience with { Language = null }),
            (Step.AskChannel, "all") => People(Heard.Narrowed, draft, audience => audience with { Channel = null }),
            (Step.AskChannel, ['h', '.', .. var channel]) when facts.Channels.Contains(channel) =>
                People(Heard.Narrowed, draft, audience => audience with { Channel = channel }),
            (Step.Summary, "text") => new(Heard.WantsText, draft),
            (Step.Summary, "photo") => new(Heard.WantsPhoto, draft),
            (Step.Summary, "place") => new(Heard.WantsPin, draft),
            (Step.Summary, "buttons") => new(Heard.WantsButtons, draft),
            (Step.Summary, "people") => new(Heard.WantsPeople, draft),
            (Step.Summary, "count") when draft.Audience is not null =>
                new(Heard.Counted, draft) { Effects = [new Effect.PrepareBroadcast(state.Code, draft)] },
            (Step.ConfirmStop, "yes") => new(Heard.Stopped, draft) { Effects = [new Effect.OrderBroadcast(state.Code!, BroadcastOrder.Stop)] },
            _ => new(Heard.Expired, draft),
        };
    }

    private static BroadcastHearing Text(string text, BroadcastState state) =>
        IsText(text) ? Slot(state, Heard.Text, state.Draft with { Text = text.Trim() }) : new(Heard.BadText, state.Draft);

    private static bool IsText(string text) => text.Trim() is { Length: <= BroadcastDraft.LongestText } trimmed && trimmed.Count(char.IsLetter) >= 3;

    /// <summary>A slot of a draft that was whole before leads back to the whole.</summary>
    private static BroadcastHearing Slot(BroadcastState state, Heard heard, BroadcastDraft draft) => new(state.IsWhole ? Heard.Changed : heard, draft);

    private static BroadcastHearing Residents(BroadcastDraft draft, string topic) =>
        new(Heard.Residents, draft with { Audience = new Audience { Kind = AudienceKind.Topic, Topic = topic } });

    private static BroadcastHearing People(Heard heard, BroadcastDraft draft, Func<Audience, Audience> change) =>
        new(heard, draft with { Audience = change(draft.Audience ?? new Audience()) });

    private static BroadcastHearing Where(string text, Session session, Facts facts)
    {
        var draft = session.Broadcast!.Draft;
        if (AudienceWords.IsEverywhere(text))
        {
            return Everywhere(draft);
        }

        if (facts.Place is { } place)
        {
            return Place(session, place.Point);
        }

        var (codes, names, missing) = AudienceWords.Areas(text, facts.City);
        return missing.Count > 0 || codes.Count == 0
            ? new(Heard.NotAnArea, draft) { Missing = string.Join(", ", missing.Take(5)) }
            : People(Heard.Where, draft, audience => audience with { AreaCodes = codes, Areas = string.Join("; ", names), Centre = null, RadiusMetres = 0 });
    }

    private static BroadcastHearing Everywhere(BroadcastDraft draft) =>
        People(Heard.Where, draft, audience => audience with { AreaCodes = [], Areas = null, Centre = null, RadiusMetres = 0 });

    /// <summary>Nobody of the roster has a place of their own: for them areas only.</summary>
    private static BroadcastHearing Centre(GeoPoint point, BroadcastDraft draft) => draft.Audience?.Kind is AudienceKind.Roster
        ? new(Heard.NotAnArea, draft)
        : People(Heard.Centre, draft, audience => audience with { AreaCodes = [], Areas = null, Centre = point });

    private static BroadcastHearing Radius(int? metres, BroadcastDraft draft) => metres is { } radius
        ? People(Heard.Radius, draft, audience => audience with { RadiusMetres = radius })
        : new(Heard.NotARadius, draft);

    private static BroadcastHearing Category(Category? category, BroadcastDraft draft) => category is null
        ? new(Heard.NotKnown, draft)
        : People(Heard.Narrowed, draft, audience => audience with { Categories = [.. audience.Categories.Append(category.Id).Distinct()] });
}
