using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Asks for the place: pin, kecamatan, kelurahan, side of a border.</summary>
internal sealed class PlaceVoice(TextBook texts)
{
    public OutgoingMessage Place(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var photo = moment.Guide.Area(moment.State.PhotoPlace?.AreaCode);
        var offered = new List<Choice>(6);
        if (photo is not null)
        {
            offered.Add(choices.Step(TextKey.Resident.LabelPhotoPlace, "photo"));
            offered.Add(choices.Step(TextKey.Resident.LabelNotPhotoPlace, "notphoto"));
        }

        offered.Add(choices.Step(TextKey.Resident.LabelAreas, "areas"));
        if (moment.State.LastPlace is { } last && moment.Guide.Area(last.AreaCode) is not null)
        {
            offered.Add(choices.Step(TextKey.Resident.LabelLastPlace, "last"));
        }

        offered.Add(choices.Back);
        offered.Add(choices.Cancel);
        var text = photo is null
            ? texts.Say(moment.Language, TextKey.Resident.AskPlace)
            : texts.Say(moment.Language, TextKey.Resident.AskPhotoPlace, ("area", photo.Full));
        return new OutgoingMessage(text) { Choices = offered, Columns = 2, Asks = Ask.Location };
    }

    public OutgoingMessage District(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var districts = moment.Guide.Districts;
        var offered = new List<Choice>(AreaPages.Size + 3);
        var from = moment.State.Page * AreaPages.Size;
        for (var index = from; index < districts.Count && index < from + AreaPages.Size; index++)
        {
            offered.Add(choices.Named($"Kec. {districts[index]}", string.Create(CultureInfo.InvariantCulture, $"d.{index}")));
        }

        return Page(moment, texts.Say(moment.Language, TextKey.Resident.AskDistrict), offered, districts.Count);
    }

    public OutgoingMessage Area(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var areas = AreaPages.Areas(moment, moment.State);
        var isTyped = moment.State.AreaCodes.Count > 0;
        var offered = new List<Choice>(AreaPages.Size + 3);
        var from = moment.State.Page * AreaPages.Size;
        for (var index = from; index < areas.Count && index < from + AreaPages.Size; index++)
        {
            offered.Add(choices.Named(LabelOf(areas[index], areas), $"a.{areas[index].Code}"));
        }

        var text = isTyped
            ? texts.Say(moment.Language, TextKey.Resident.AskWhichArea)
            : texts.Say(moment.Language, TextKey.Resident.AskArea, ("district", moment.State.District ?? ""));
        return Page(moment, text, offered, areas.Count);
    }

    public OutgoingMessage Side(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var place = moment.State.Draft!.Place!;
        var here = moment.Guide.Area(place.AreaCode);
        var across = moment.Guide.Area(place.OtherAreaCode);
        return new OutgoingMessage(texts.Say(
            moment.Language, TextKey.Resident.AskSide, ("area", here?.Full ?? ""), ("here", here?.Titled ?? ""), ("other", across?.Titled ?? "")))
        {
            Choices = [choices.Yes(), choices.Named(across?.Titled ?? "", "other"), choices.Back],
            Columns = 2,
        };
    }

    public OutgoingMessage Landmark(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var area = moment.Guide.Area(moment.State.Draft!.Place!.AreaCode);
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.AskLandmark, ("area", area?.Full ?? "")))
        {
            Choices = [choices.Step(TextKey.Resident.LabelSkip, "skip"), choices.Back, choices.Cancel],
            Columns = 3,
        };
    }

    private OutgoingMessage Page(Moment moment, string text, List<Choice> offered, int count)
    {
        var choices = ChoicesOf(moment);
        var page = moment.State.Page;
        if ((page + 1) * AreaPages.Size < count)
        {
            offered.Add(choices.Step(TextKey.Resident.LabelNext, string.Create(CultureInfo.InvariantCulture, $"page.{page + 1}")));
        }

        if (page > 0)
        {
            offered.Add(choices.Step(TextKey.Resident.LabelPrevious, string.Create(CultureInfo.InvariantCulture, $"page.{page - 1}")));
        }

        offered.Add(choices.Back);
        return new OutgoingMessage(text) { Choices = offered, Columns = 2 };
    }

    /// <summary>Kelurahan of one name are told apart by their kecamatan.</summary>
    private static string LabelOf(Area area, IReadOnlyList<Area> among)
    {
        foreach (var other in among)
        {
            if (other.Name == area.Name && other.Code != area.Code)
            {
                return $"{area.Name}, {area.Kecamatan}";
            }
        }

        return area.Name;
    }

    private Choices ChoicesOf(Moment moment) => new(texts, moment.Language, moment.Session.Turn);
}
