using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears places: pins, venues, typed coordinates, typed names.</summary>
internal static class PlaceEar
{
    private const int LandmarkLength = 160;
    private const int MostWordsOfMove = 8;

    public static Hearing Hear(Moment moment, MessageBody.Place place)
    {
        var title = Landmark(place);
        return moment.Facts.Place is { } found
            ? Take(moment, found, title)
            : Drafting.Stay(moment, new Remark(TextKey.Resident.PlaceUnreadable));
    }

    /// <summary>A point that the dispatcher has looked up.</summary>
    public static Hearing Take(Moment moment, PlaceFact found, string? landmark)
    {
        if (moment.Step == ResidentStep.TellAnswer)
        {
            return FollowUpEar.Answer(moment, moment.State.About, Typed(found), null);
        }

        if (moment.State.About is not null)
        {
            return Drafting.Unclear(moment);
        }

        var state = Drafting.Open(moment);
        return found is PlaceFact.Inside inside ? Inside(moment, state, inside, landmark) : Drafting.Go(moment, state, Outside(moment, found));
    }

    /// <summary>Where a point lies that is not the city's, and who is asked about it.</summary>
    public static Remark Outside(Moment moment, PlaceFact found)
    {
        var city = moment.Facts.City;
        return found is PlaceFact.Elsewhere { City: { } other } elsewhere
            ? new Remark(TextKey.Resident.PlaceInOtherCity, ("place", other), ("city", city.Name), ("contact", elsewhere.Contact ?? city.Elsewhere))
            : new Remark(TextKey.Resident.PlaceOutside, ("city", city.Name), ("contact", city.Elsewhere));
    }

    /// <summary>Coordinates, a code or a link in typed words: what stands beside it is the patokan when a place was asked for, else it tells of the problem.</summary>
    public static Hearing Typed(Moment moment, PlaceFact found, string text)
    {
        var beside = PlaceWords.Beside(text, moment.Facts.City);
        if (beside.Length == 0 || moment.State.About is not null)
        {
            return Take(moment, found, null);
        }

        if (AsksPlace(moment.Step) || (moment.State.Draft is { CategoryId: not null } && PlaceWords.SayLandmark(beside)))
        {
            return WithoutTime(moment, beside, (told, where) => Take(told, found, where.Length == 0 ? null : Shorten(where)));
        }

        return Take(moment with { Session = moment.Session with { Resident = Drafting.WithWords(moment, Drafting.Open(moment), beside) } }, found, null)
            .With(new Remark(TextKey.Resident.WordsKept));
    }

    /// <summary>A link that leads to a map but does not itself say where.</summary>
    public static Hearing NoPoint(Moment moment, string text)
    {
        var remark = new Remark(TextKey.Resident.ShortLink);
        var beside = PlaceWords.Beside(text, moment.Facts.City);
        if (beside.Length == 0 || moment.State.About is not null)
        {
            return Drafting.Stay(moment, remark);
        }

        return moment.Step == ResidentStep.AskLandmark ? Landmark(moment, beside)
            : AsksPlace(moment.Step) ? Named(moment, beside) is { Heard: Heard.Aside } kept ? kept with { Remarks = [remark, .. kept.Remarks] } : Named(moment, beside)
            : Drafting.Go(moment, Drafting.WithWords(moment, Drafting.Open(moment), beside), new Remark(TextKey.Resident.WordsKept), remark);
    }

    /// <summary>The patokan of a place known by its kelurahan only.</summary>
    public static Hearing Landmark(Moment moment, string text)
    {
        var draft = moment.State.Draft!;
        if (AnswerWords.SayNone(text) || AnswerWords.SayUnknown(text))
        {
            return NoLandmark(moment);
        }

        // Who has not told the problem yet tells it now.
        if (draft.Words.Length == 0 && LandmarkWords.In(text) is null && moment.Guide.Guess.Of(text).IsClear)
        {
            return Drafting.Go(moment, Drafting.WithWords(moment, moment.State, text), new Remark(TextKey.Resident.WordsKept));
        }

        return WithoutTime(moment, text, (told, where) => where.Length == 0 ? Drafting.Stay(told)
            : LandmarkWords.Of(where) is not { } landmark ? Drafting.Unclear(told)
            : Drafting.Go(told, told.State with { Draft = told.State.Draft! with { Place = draft.Place! with { Landmark = landmark } } }));
    }

    /// <summary>A kelurahan named outright, where one is asked for or was only taken from words before; null when none is, or it is no news.</summary>
    public static Hearing? TryNamed(Moment moment, string text)
    {
        var draft = moment.State.Draft!;
        if (moment.Step is ResidentStep.AskPlace or ResidentStep.AskDistrict or ResidentStep.AskArea)
        {
            return moment.Guide.Areas.IsNamed(text) ? Named(moment, text) : null;
        }

        // A name and nothing else is where, whatever was asked.
        if (moment.Step is ResidentStep.AskGroup or ResidentStep.AskCategory or ResidentStep.ConfirmGuess or ResidentStep.AskPhoto && moment.Guide.Areas.Only(text) is { } area)
        {
            var (state, accepted) = CategoryEar.Accepted(moment, Heard.PlaceMissing, Drafting.WithArea(moment.State, area, null));
            return Drafting.Go(moment, state, [.. accepted, new Remark(TextKey.Resident.PlaceKept, ("area", area.Full))]);
        }

        return moment.Step is ResidentStep.Summary or ResidentStep.OfferSame && draft.Place is { IsExact: false } before
            && PlainWords.In(text).Count <= MostWordsOfMove && Drafting.PlaceIn(moment, text, besides: before.AreaCode) is { } now
            ? Drafting.Go(moment, Drafting.WithPlace(moment.State, now, sideIsOpen: false), new Remark(TextKey.Resident.PlaceReplaced))
            : null;
    }

    public static Hearing NoLandmark(Moment moment) =>
        Drafting.Go(moment, moment.State with { Draft = moment.State.Draft! with { LandmarkSkipped = true } });

    /// <summary>Names and landmarks as an answer to "where is it?".</summary>
    public static Hearing Named(Moment moment, string text) =>
        WithoutTime(moment, text, (told, where) => where.Length == 0 ? Drafting.Stay(told) : NamedPlace(told, where));

    private static Hearing NamedPlace(Moment moment, string text)
    {
        var read = moment.Guide.Areas.Read(text);
        var state = moment.State;
        read = read with { Landmark = LandmarkWords.Beside(read.Landmark, text) };
        if (read.Areas is [var only])
        {
            return Drafting.Go(moment, Drafting.WithArea(state, only, read.Landmark));
        }

        if (read.Areas.Count > 1)
        {
            var unsure = state with { AreaCodes = [.. read.Areas.Select(area => area.Code)], Landmark = read.Landmark ?? state.Landmark, Page = 0 };
            return new Hearing(Heard.AreaUnclear, unsure).With(new Remark(TextKey.Resident.SeveralAreas));
        }

        if (read.District is { } district)
        {
            return new Hearing(Heard.District, state with { District = district, AreaCodes = [], Page = 0 });
        }

        // "Lampu mati" is no patokan: it tells of the problem, whatever was asked.
        if (read.Landmark is not null && PlainWords.In(text).Count > 1 && LandmarkWords.In(text) is null && moment.Guide.Guess.Of(text).IsClear)
        {
            return Drafting.Go(moment, Drafting.WithWords(moment, state, text), new Remark(TextKey.Resident.WordsAdded));
        }

        return read.Landmark is null ? Drafting.Unclear(moment)
            : new Hearing(Heard.Aside, state with { Landmark = read.Landmark }).With(new Remark(TextKey.Resident.LandmarkKept, ("landmark", read.Landmark)));
    }

    /// <summary>"Oesapa, sudah 3 hari": how long it has been is told of the problem.</summary>
    private static Hearing WithoutTime(Moment moment, string text, Func<Moment, string, Hearing> hear)
    {
        var (where, since) = SinceWords.Part(text);
        if (since.Length == 0)
        {
            return hear(moment, text);
        }

        var draft = moment.State.Draft!;
        if (draft.Words.Contains(since, StringComparison.OrdinalIgnoreCase))
        {
            return hear(moment, where);
        }

        var told = moment.State with { Draft = draft with { Words = Drafting.Join(draft.Words, since) } };
        var heard = hear(moment with { Session = moment.Session with { Resident = told } }, where);
        return heard with { Remarks = [new Remark(TextKey.Resident.WordsAdded), .. heard.Remarks] };
    }

    private static Hearing Inside(Moment moment, ResidentState state, PlaceFact.Inside inside, string? landmark)
    {
        var place = new DraftPlace(inside.Point, inside.Area.Code, inside.Across?.Code, landmark, IsExact: true);
        var replaces = state.Draft!.Place is not null && state.Editing != DraftSlot.Place;
        (state, var accepted) = CategoryEar.Accepted(moment, Heard.PlaceMissing, Drafting.WithPlace(state, place, inside.Across is not null));
        var next = Drafting.Go(moment, state).With(accepted);
        if (next.Heard is Heard.AllThere or Heard.AnswerMissing or Heard.SideUnclear)
        {
            return replaces ? next.With(new Remark(TextKey.Resident.PlaceReplaced)) : next;
        }

        return next.With(new Remark(TextKey.Resident.PlaceKept, ("area", inside.Area.Full)));
    }

    private static string? Landmark(MessageBody.Place place)
    {
        var told = (place.Title, place.Address) switch
        {
            ({ Length: > 0 } title, { Length: > 0 } address) => $"{title}, {address}",
            ({ Length: > 0 } title, _) => title,
            (_, { Length: > 0 } address) => address,
            _ => null,
        };
        return told is null ? null : Shorten(told);
    }

    private static bool AsksPlace(ResidentStep step) =>
        step is ResidentStep.AskPlace or ResidentStep.AskDistrict or ResidentStep.AskArea or ResidentStep.AskSide or ResidentStep.AskLandmark;

    private static string Shorten(string told) => told.Length <= LandmarkLength ? told : told[..LandmarkLength];

    private static string Typed(PlaceFact found)
    {
        var point = string.Create(CultureInfo.InvariantCulture, $"📍 {found.Point.Latitude:0.00000},{found.Point.Longitude:0.00000}");
        return found is PlaceFact.Inside inside ? $"{point} ({inside.Area.Full})" : point;
    }
}
