using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears photos: for the report in the making, for a report already sent, and what became of one after it was fetched.</summary>
internal static class PhotoEar
{
    private const int MostPhotos = 5;

    private static readonly TimeSpan LateAlbum = TimeSpan.FromMinutes(10);

    public static Hearing Hear(Moment moment, MessageBody.Photo photo)
    {
        var id = PhotoIds.For(moment.Message, photo.File);
        var fetch = new Effect.FetchPhoto(id, photo.File);
        if (FollowUpEar.TryPhoto(moment, photo.Caption, id) is { } followUp)
        {
            return followUp.Doing(fetch);
        }

        if (IsLateForReport(moment) is { } sent)
        {
            var late = new Hearing(Heard.Aside, moment.State) { Brief = true };
            return late.With(new Remark(TextKey.Resident.LatePhoto, ("number", sent.Number)))
                .Doing(fetch, new Effect.AddToReport(sent.Number, photo.Caption, id));
        }

        return IntoDraft(moment, photo, id, fetch, LateEar.For(moment, photo.Caption)?.Number ?? moment.State.LateFor);
    }

    public static Hearing Seen(Moment moment, MessageBody.PhotoSeen seen)
    {
        var state = moment.State;
        var isBad = seen.Verdict is PhotoVerdict.Unreadable or PhotoVerdict.Lost;
        var remark = new Remark(seen.Verdict == PhotoVerdict.Lost ? TextKey.Resident.PhotoLost : TextKey.Resident.PhotoUnreadable);
        if (state.Draft is { } draft && draft.Photos.Any(photo => photo.Id == seen.PhotoId))
        {
            if (!isBad)
            {
                var photos = draft.Photos.Select(photo => photo.Id == seen.PhotoId ? photo with { Verdict = seen.Verdict } : photo);
                return WithPhotoPlace(moment, state with { Draft = draft with { Photos = [.. photos] } });
            }

            var left = state with
            {
                Draft = draft with { Photos = [.. draft.Photos.Where(photo => photo.Id != seen.PhotoId)] },
                Earlier = null,
            };
            return state.About is null ? Drafting.Go(moment, left, remark) : new Hearing(Heard.Aside, left).With(remark);
        }

        return isBad && state.SentPhotos.Contains(seen.PhotoId)
            ? new Hearing(Heard.Aside, state).With(new Remark(TextKey.Resident.SentPhotoLost))
            : new Hearing(Heard.Aside, state) { Quiet = true };
    }

    /// <summary>Where the camera says it was is offered while the place is still missing, and asked about at once when it is being asked for.</summary>
    private static Hearing WithPhotoPlace(Moment moment, ResidentState state)
    {
        if (state.Draft!.Place is not null || moment.Facts.Place is not PlaceFact.Inside { } inside)
        {
            return new Hearing(Heard.Aside, state) { Quiet = true };
        }

        var taken = new DraftPlace(inside.Point, inside.Area.Code, inside.Across?.Code, null, IsExact: true);
        return new Hearing(Heard.Aside, state with { PhotoPlace = taken }) { Quiet = moment.Step != ResidentStep.AskPlace };
    }

    private static Hearing IntoDraft(Moment moment, MessageBody.Photo photo, string id, Effect.FetchPhoto fetch, string? lateFor)
    {
        var state = Drafting.Open(moment) with { Album = moment.Message.Album ?? moment.Message.MessageId, About = moment.State.About, LateFor = lateFor };
        var replaces = state.Editing == DraftSlot.Photo;
        IReadOnlyList<DraftPhoto> before = replaces ? [] : state.Draft!.Photos;
        var isMoreOfAlbum = moment.State.Draft is not null && moment.Message.Album is not null && moment.Message.Album == moment.State.Album;
        if (before.Count >= MostPhotos)
        {
            var full = Drafting.Stay(moment, new Remark(TextKey.Resident.EnoughPhotos));
            return full with { Brief = isMoreOfAlbum };
        }

        state = state with
        {
            Draft = state.Draft! with { Photos = [.. before, new DraftPhoto(id, null)], PhotoSkipped = false },
            Editing = replaces ? DraftSlot.None : state.Editing,
        };
        var words = moment.Facts.Place is null ? photo.Caption ?? "" : PlaceWords.Beside(photo.Caption ?? "", moment.Facts.City);
        var hasWords = !string.IsNullOrWhiteSpace(photo.Caption);
        if (!string.IsNullOrWhiteSpace(words))
        {
            state = Drafting.WithWords(moment, state, words);
        }

        if (hasWords && moment.Facts.Place is PlaceFact.Inside { } inside)
        {
            state = Drafting.WithPlace(
                state, new DraftPlace(inside.Point, inside.Area.Code, inside.Across?.Code, null, IsExact: true), inside.Across is not null);
        }

        (state, var accepted) = CategoryEar.Accepted(moment, Heard.PhotoMissing, state);
        var heard = moment.State.About is null ? Drafting.Go(moment, state) : new Hearing(Heard.Aside, state);
        var count = state.Draft!.Photos.Count;
        var remark = count == 1
            ? new Remark(string.IsNullOrWhiteSpace(words) ? TextKey.Resident.PhotoKept : TextKey.Resident.PhotoAndWordsKept)
            : new Remark(TextKey.Resident.PhotoAdded, ("count", count.ToString(CultureInfo.InvariantCulture)));
        var staysHere = ResidentTalk.Next(moment.Step, heard.Heard) == moment.Step;
        return (heard with { Brief = isMoreOfAlbum && staysHere && !hasWords }).With([remark, .. accepted, .. hasWords ? AboutPlace(moment, heard, words) : []]).Doing(fetch);
    }

    /// <summary>A point in a caption is named when the caption held nothing else, and one outside the city always.</summary>
    private static Remark[] AboutPlace(Moment moment, Hearing heard, string words) => moment.Facts.Place switch
    {
        PlaceFact.Inside inside when string.IsNullOrWhiteSpace(words) && heard.Heard is not (Heard.AllThere or Heard.SideUnclear) =>
            [new Remark(TextKey.Resident.PlaceKept, ("area", inside.Area.Full))],
        PlaceFact.Elsewhere elsewhere => [PlaceEar.Outside(moment, elsewhere)],
        _ => [],
    };

    /// <summary>The rest of an album whose first photo already went out with a report belongs to that report.</summary>
    private static ReportFact? IsLateForReport(Moment moment) =>
        moment.State.Draft is null
        && moment.Message.Album is { } album
        && album == moment.State.Album
        && moment.State.SentPhotos.Count > 0
        && moment.Facts.Mine is [{ IsMine: true } last, ..]
        && moment.Facts.Now - last.ReceivedAt < LateAlbum
            ? last
            : null;
}
