using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Tells people what is kept of them, and asks before it changes.</summary>
internal sealed class SelfVoice(TextBook texts)
{
    private static readonly MyDataFact nothing = new(0, 0, 0);

    public OutgoingMessage MyData(Moment moment)
    {
        var (language, person) = (moment.Language, moment.Facts.Person);
        var kept = moment.Facts.MyData?.Value ?? nothing;
        var choices = ChoicesOf(moment);
        var text = texts.Say(
            language, TextKey.Resident.MyData,
            ("reports", Count(kept.Reports)),
            ("photos", Count(kept.Photos)),
            ("name", person?.Name ?? texts.Say(language, TextKey.Resident.NotGiven)),
            ("phone", person?.Phone ?? texts.Say(language, TextKey.Resident.NotGiven)),
            ("chats", Count(Math.Max(1, person?.Channels.Count ?? 1))),
            ("topics", person is { Topics.Count: > 0 }
                ? string.Join(", ", person.Topics.Select(topic => texts.Say(language, Topics.KeyOf(topic))))
                : texts.Say(language, TextKey.Resident.NoTopics)),
            ("notice", Notice(moment)),
            ("owner", moment.Facts.City.Owner));
        return new OutgoingMessage(text)
        {
            Choices =
            [
                choices.Standing(TextKey.Resident.LabelExport, "m:data:unduh"),
                choices.Standing(TextKey.Resident.LabelName, "m:data:nama"),
                choices.Standing(TextKey.Resident.LabelPhone, "m:data:nomor"),
                choices.Standing(TextKey.Resident.LabelErase, "m:data:hapus"),
                moment.State.Draft is null
                    ? choices.Standing(TextKey.Resident.LabelReport, "m:lapor")
                    : choices.Step(TextKey.Resident.LabelResume, "resume"),
            ],
            Columns = 2,
        };
    }

    public OutgoingMessage Erase(Moment moment)
    {
        var language = moment.Language;
        var kept = moment.Facts.MyData?.Value ?? nothing;
        var chats = moment.Facts.Person?.Channels.Count ?? 1;
        var going = kept.Reports - kept.Kept;
        var lines = new List<string>
        {
            going > 0 ? texts.Say(language, TextKey.Resident.AskErase, ("reports", Count(going))) : texts.Say(language, TextKey.Resident.AskEraseBare),
        };
        if (kept.Reports == 0)
        {
            lines.Add(texts.Say(language, TextKey.Resident.AskEraseNoReports));
        }

        if (chats > 1)
        {
            lines.Add(texts.Say(language, TextKey.Resident.AskEraseChats, ("chats", Count(chats))));
        }

        if (kept.Kept > 0 && moment.Facts.City.Archive is { } rule)
        {
            lines.Add(texts.Say(
                language, TextKey.Resident.AskEraseKept, ("count", Count(kept.Kept)), ("reason", language == "en" ? rule.ReasonEn : rule.Reason)));
        }

        lines.Add(texts.Say(language, TextKey.Resident.AskEraseSure));
        return new OutgoingMessage(string.Join('\n', lines))
        {
            Choices = [ChoicesOf(moment).Step(TextKey.Resident.LabelEraseYes, "yes"), ChoicesOf(moment).Back],
            Columns = 2,
        };
    }

    /// <summary>A slot of the person's: what stands there now, and the way to empty it.</summary>
    public OutgoingMessage Slot(Moment moment, string key, string? now) => new(texts.Say(
        moment.Language, key, ("now", now ?? texts.Say(moment.Language, TextKey.Resident.NotGiven))))
    {
        Choices = now is null
            ? [ChoicesOf(moment).Back]
            : [ChoicesOf(moment).Step(TextKey.Resident.LabelForget, "none"), ChoicesOf(moment).Back],
        Columns = 2,
    };

    /// <summary>What the public may see of a report.</summary>
    /// <param name="number">Of a report already sent.</param>
    public OutgoingMessage Shown(Moment moment, string? categoryId, string? number)
    {
        var choices = ChoicesOf(moment);
        List<Choice> offered = [choices.Step(TextKey.Resident.LabelHidden, "hidden")];
        if (moment.Guide.Category(categoryId) is { } category && ShownEar.MayBeNamed(category))
        {
            offered.Add(choices.Step(TextKey.Resident.LabelNamed, "named"));
        }

        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.AskShown))
        {
            Choices = [.. offered, choices.Step(TextKey.Resident.LabelConfidential, "confidential"), choices.Back],
            Columns = 2,
            About = number,
        };
    }

    private string Notice(Moment moment)
    {
        var city = moment.Facts.City;
        return moment.Session.Notice is { } notice
            ? texts.Say(moment.Language, TextKey.Resident.NoticeSeen, ("version", notice.Version),
                ("at", TimeWords.At(notice.At, moment.Facts.Now, city.Zone, city.ZoneLabel, moment.Language)))
            : texts.Say(moment.Language, TextKey.Resident.NotGiven);
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private Choices ChoicesOf(Moment moment) => new(texts, moment.Language, moment.Session.Turn);
}
