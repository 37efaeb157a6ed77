using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>
/// Hears whether several problems told at once become a report each. The first is drafted; the others wait in the session and are offered,
/// one by one, when the report before them was sent or dropped.
/// </summary>
internal static class SeveralEar
{
    /// <summary>Name of the timer that offers the next one, after the notice of the report just sent.</summary>
    public const string Timer = "next";

    public static readonly TimeSpan UntilOffered = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan UntilTriedAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UntilForgotten = TimeSpan.FromHours(24);

    /// <summary>A choice of the question whether to part them.</summary>
    public static Hearing? Press(Moment moment, string value) => value switch
    {
        "yes" => Each(moment),
        CategoryEar.Other => One(moment),
        _ => null,
    };

    /// <summary>One report of all: the resident says what it is about.</summary>
    public static Hearing One(Moment moment)
    {
        var draft = moment.State.Draft!;
        return Drafting.Go(moment, moment.State with
        {
            Draft = draft with { Parts = [] },
            Waiting = Others(moment.State),
            Guesses = [.. draft.Parts.Select(part => part.CategoryId)],
            GuessesAreUnsure = true,
        });
    }

    /// <summary>A choice of the question whether to go on with the next one.</summary>
    public static Hearing? PressNext(Moment moment, string value) => value switch
    {
        "yes" => Next(moment),
        CategoryEar.Other => NotNext(moment),
        _ => null,
    };

    public static Hearing NotNext(Moment moment)
    {
        var state = moment.State with { Waiting = [.. moment.State.Waiting.Skip(1)] };
        var left = new Hearing(Heard.Told, state).With(new Remark(TextKey.Resident.NextLeft));
        return state.Waiting.Count == 0 ? left : left.Doing(new Effect.WakeMe(Timer, UntilOffered));
    }

    /// <summary>It is time to offer the next one, unless the person is busy with something else.</summary>
    public static Hearing Offer(Moment moment)
    {
        var state = moment.State with { Waiting = [.. moment.State.Waiting.Where(draft => moment.Facts.Now - draft.StartedAt < UntilForgotten)] };
        if (state.Waiting.Count > 0 && state.Step == ResidentStep.Idle)
        {
            return new Hearing(Heard.NextOffered, state);
        }

        // A report in the making winds the timer again when it ends; a follow-up does not.
        var quiet = new Hearing(Heard.Aside, state) { Quiet = true };
        return state is { Waiting.Count: > 0, Draft: null, About: not null } ? quiet.Doing(new Effect.WakeMe(Timer, UntilTriedAgain)) : quiet;
    }

    /// <summary>Those waiting, when the report they were told with was sent: its place and pictures are theirs too.</summary>
    public static IReadOnlyList<Draft> AfterSent(ResidentState state)
    {
        var sent = state.Draft!;
        return [.. state.Waiting.Select(draft => draft.StartedAt != sent.StartedAt ? draft : draft with
        {
            Place = draft.Place ?? sent.Place,
            Photos = [.. sent.Photos.Where(photo => photo.Verdict is not null && draft.Photos.Any(shared => shared.Id == photo.Id))],
        })];
    }

    /// <summary>Those waiting, when it was dropped: what was deleted with it is gone.</summary>
    public static IReadOnlyList<Draft> AfterDropped(ResidentState state) => [.. state.Waiting.Select(draft => draft with { Photos = [] })];

    private static Hearing Each(Moment moment)
    {
        var draft = moment.State.Draft!;
        if (draft.Parts.Count == 0)
        {
            return Drafting.Go(moment, moment.State);
        }

        var first = draft.Parts[0];
        var state = moment.State with
        {
            Draft = draft with { CategoryId = first.CategoryId, Words = first.Words, Place = PlaceOfFirst(moment, draft, first), Parts = [] },
            Waiting =
            [
                .. Others(moment.State),
                .. draft.Parts.Skip(1).Select(part => new Draft
                {
                    CategoryId = part.CategoryId,
                    Words = part.Words,
                    Place = Drafting.PlaceIn(moment, part.Words),
                    Photos = draft.Photos,
                    StartedAt = draft.StartedAt,
                }),
            ],
        };
        var category = moment.Guide.Category(first.CategoryId) ?? moment.Facts.City.Other;
        return Drafting.Go(moment, state, new Remark(TextKey.Resident.FirstOfSeveral, ("category", moment.LabelOf(category))));
    }

    /// <summary>A place named once, at the end, is that of all; a part that says where it is has its own, and is asked for it.</summary>
    private static DraftPlace? PlaceOfFirst(Moment moment, Draft draft, DraftPart first) => Drafting.PlaceIn(moment, first.Words)
        ?? (draft.Place is { IsExact: false } && PlaceWords.SayWhere(first.Words) ? null : draft.Place);

    private static Hearing Next(Moment moment)
    {
        if (moment.State.Waiting.Count == 0)
        {
            return NotNext(moment);
        }

        var next = moment.State.Waiting[0];
        var state = Drafting.Closed(moment.State) with { Draft = next with { StartedAt = moment.Facts.Now }, Waiting = [.. moment.State.Waiting.Skip(1)] };
        return next.Place is null
            ? Drafting.Go(moment, state)
            : Drafting.Go(moment, state, new Remark(TextKey.Resident.PlaceCarried, ("area", moment.Guide.Area(next.Place.AreaCode)?.Full ?? "")));
    }

    /// <summary>Those of other messages.</summary>
    private static IReadOnlyList<Draft> Others(ResidentState state) => [.. state.Waiting.Where(draft => draft.StartedAt != state.Draft!.StartedAt)];
}
