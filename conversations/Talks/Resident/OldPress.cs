using System.Globalization;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Explains a button of an earlier question: what it was, and that nothing changed. The step of now is asked again after it.</summary>
internal static class OldPress
{
    public static Remark Explained(Moment moment, string value)
    {
        if (LabelOf(moment, value) is not { } label)
        {
            return new Remark(TextKey.Resident.StalePress);
        }

        var key = moment.State.Draft is null && moment.State.About is null ? TextKey.Resident.StalePressAfter : TextKey.Resident.StalePressNamed;
        return new Remark(key, ("label", label));
    }

    /// <summary>The button that sends, pressed again or after a typed "ya": the report went out once, and has a number. Null for every other press.</summary>
    public static Hearing? TrySent(Moment moment, int turn, string value)
    {
        if (value != "send" || moment.State.Sent is not { } sent || sent.Turn != turn)
        {
            return null;
        }

        var report = moment.Facts.Mine.Where(mine => mine.IsMine && mine.ReceivedAt >= sent.At).MinBy(mine => mine.ReceivedAt);
        return report is null ? null : Drafting.Stay(moment, new Remark(TextKey.Resident.AlreadySent, ("number", report.Number))) with { Report = report };
    }

    /// <summary>As it stood on the button; null when the data names nothing that we ever offered.</summary>
    private static string? LabelOf(Moment moment, string value) => value.Split('.', 2) switch
    {
        ["c", var id] => moment.Guide.Category(id) is { } category ? moment.LabelOf(category) : null,
        ["g", var id] => moment.Facts.City.Groups.FirstOrDefault(group => group.Id == id) is { } group
            ? moment.Language == "en" ? group.LabelEn : group.Label
            : null,
        ["a", var code] => moment.Guide.Area(code)?.Name,
        ["d", var place] when int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < moment.Guide.Districts.Count => $"Kec. {moment.Guide.Districts[index]}",
        ["o", var id] => OptionOf(moment, id),
        [var word] => KeyOf(word) is { } key ? TextBook.Shipped.Raw(moment.Language, key) : null,
        _ => null,
    };

    /// <summary>An answer's data does not say to which question: only a label that all of them share is named.</summary>
    private static string? OptionOf(Moment moment, string id)
    {
        var labels = moment.Facts.City.Categories.SelectMany(category => category.Questions).SelectMany(question => question.Options)
            .Where(option => option.Id == id).Select(option => moment.Language == "en" ? option.LabelEn : option.Label).Distinct().Take(2).ToArray();
        return labels is [var only] ? only : null;
    }

    /// <summary>Values that stand under different labels in different questions are named by none of them: <c>other</c>, <c>photo</c>, <c>resume</c>.</summary>
    private static string? KeyOf(string value) => value switch
    {
        "send" => TextKey.Resident.LabelSend,
        "edit" => TextKey.Resident.LabelEdit,
        "category" => TextKey.Resident.LabelEditCategory,
        "place" => TextKey.Resident.LabelEditPlace,
        "words" => TextKey.Resident.LabelEditWords,
        "skip" => TextKey.Resident.LabelSkip,
        "areas" => TextKey.Resident.LabelAreas,
        "last" => TextKey.Resident.LabelLastPlace,
        "same" => TextKey.Resident.LabelSame,
        "different" => TextKey.Resident.LabelDifferent,
        "yes" or "drop" => TextKey.Resident.LabelYes,
        "notphoto" => TextKey.Resident.LabelNotPhotoPlace,
        "calm" => TextKey.Resident.LabelNotUrgent,
        "back" => TextKey.Resident.LabelBack,
        "cancel" => TextKey.Resident.LabelCancel,
        _ => null,
    };
}
