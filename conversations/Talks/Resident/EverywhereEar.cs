using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Answers the words that work in every step. A report in the making is never lost by them.</summary>
internal static class EverywhereEar
{
    public static Hearing Hear(Moment moment, Said said, string text) => said.Word switch
    {
        Everywhere.Menu => Menu(moment),
        Everywhere.Greeting => said.Rest.Length > 0 && moment.Facts.Named is not null ? Status(moment, said.Rest) : Greet(moment),
        Everywhere.Thanks => Drafting.Stay(moment, new Remark(TextKey.Resident.Welcome)),
        Everywhere.Report => Report(moment),
        Everywhere.Cancel => Cancel(moment),
        Everywhere.Back => BackEar.Hear(moment),
        Everywhere.Skip => PressEar.Skip(moment) ?? CannotSkip(moment),
        Everywhere.Help => Help(moment),
        Everywhere.Status => Status(moment, text),
        Everywhere.Language => Language(moment, text),
        Everywhere.Person => PersonEar.Ask(moment),
        Everywhere.NoPerson => PersonEar.Leave(moment),
        Everywhere.Numbers => Drafting.Stay(moment, new Remark(TextKey.Resident.AsNumbers)) with { AsNumbers = true },
        Everywhere.Buttons => Drafting.Stay(moment, new Remark(TextKey.Resident.AsButtons)) with { AsNumbers = false },
        Everywhere.MyData => SelfEar.Show(moment),
        Everywhere.Erase => SelfEar.AskErase(moment),
        Everywhere.Unfollow => JoinEar.LeaveBy(moment),
        Everywhere.Stop => ConsentEar.Hear(moment, allowed: false, said.Rest, text),
        Everywhere.Link => LinkEar.Hear(moment, said.Rest),
        Everywhere.Unlink => LinkEar.Part(moment),
        _ => ConsentEar.Hear(moment, allowed: true, said.Rest, text),
    };

    public static Hearing Menu(Moment moment) =>
        new(Heard.Aside, moment.State) { Aside = moment.State.Draft is null && moment.State.About is null ? Aside.None : Aside.Menu };

    public static Hearing Greet(Moment moment) =>
        Drafting.Stay(moment, new Remark(TextKey.Resident.Greeting, ("city", moment.Facts.City.Name)));

    public static Hearing Report(Moment moment)
    {
        if (moment.State.Draft is null)
        {
            return Drafting.Go(moment, Drafting.Open(moment) with { About = null });
        }

        if (moment.Step == ResidentStep.OfferLate)
        {
            return LateEar.New(moment);
        }

        var resumed = new Remark(TextKey.Resident.Resumed);
        return moment.State.About is null ? Drafting.Stay(moment, resumed) : Drafting.Leave(moment, resumed);
    }

    public static Hearing Cancel(Moment moment)
    {
        if (moment.State.About is not null)
        {
            return Drafting.Leave(moment, new Remark(TextKey.Resident.LeftFollowUp));
        }

        if (moment.Step == ResidentStep.OfferNext)
        {
            return SeveralEar.NotNext(moment);
        }

        if (moment.Step == ResidentStep.OfferLate)
        {
            return LateEar.Leave(moment);
        }

        return moment.State.Draft is null
            ? Drafting.Stay(moment, new Remark(TextKey.Resident.NothingToCancel))
            : new Hearing(Heard.Aside, moment.State) { Aside = Aside.CancelReport };
    }

    /// <summary>What this step wants, and how to leave it.</summary>
    public static Hearing Help(Moment moment)
    {
        var wanted = new Remark(moment.Step switch
        {
            ResidentStep.AskGroup or ResidentStep.AskCategory or ResidentStep.ConfirmGuess or ResidentStep.AskSeveral => TextKey.Resident.HelpCategory,
            ResidentStep.AskPhoto => TextKey.Resident.HelpPhoto,
            ResidentStep.AskPlace => TextKey.Resident.HelpPlace,
            ResidentStep.AskDistrict or ResidentStep.AskArea => TextKey.Resident.HelpArea,
            ResidentStep.AskSide => TextKey.Resident.HelpSide,
            ResidentStep.AskLandmark => TextKey.Resident.HelpLandmark,
            ResidentStep.AskWords => TextKey.Resident.HelpWords,
            ResidentStep.AskQuestion => TextKey.Resident.HelpQuestion,
            ResidentStep.OfferSame => TextKey.Resident.HelpSame,
            ResidentStep.Summary => TextKey.Resident.HelpSummary,
            ResidentStep.ChooseEdit or ResidentStep.ChooseShown => TextKey.Resident.HelpEdit,
            ResidentStep.TellBroken or ResidentStep.TellLow or ResidentStep.TellAnswer or ResidentStep.TellMore or ResidentStep.TellCorrection
                or ResidentStep.ConfirmWithdraw or ResidentStep.ConfirmErase or ResidentStep.TellName or ResidentStep.TellPhone
            or ResidentStep.TellShown or ResidentStep.TellJoined => TextKey.Resident.HelpFollowUp,
            _ => TextKey.Resident.Help,
        });
        return moment.State.Draft is null || moment.State.About is not null
            ? Drafting.Stay(moment, wanted)
            : Drafting.Stay(moment, wanted, new Remark(TextKey.Resident.HelpWayOut));
    }

    /// <summary>One report by number or quote, or the list of one's own.</summary>
    public static Hearing Status(Moment moment, string text)
    {
        var asked = text.Length > 0 && TicketWords.IsSure(text);
        var report = moment.Facts.Named ?? (asked ? null : moment.Facts.Quoted);
        if (report is not null || asked)
        {
            return report is { IsMine: true } or { IsFollowed: true } or { IsPublic: true }
                ? Told(moment, report)
                : Drafting.Stay(moment, new Remark(TextKey.Resident.NotFound));
        }

        return moment.Facts.Mine switch
        {
            [] => Drafting.Stay(moment, new Remark(TextKey.Resident.NoReports)),
            [var only] => Told(moment, only),
            _ => new Hearing(Heard.Aside, moment.State) { Aside = Aside.MyReports },
        };
    }

    /// <summary>Switches when the language is named, else asks.</summary>
    public static Hearing Language(Moment moment, string text)
    {
        string? language = null;
        foreach (var word in PlainWords.In(text))
        {
            language = word switch
            {
                "inggris" or "english" or "en" => "en",
                "indonesia" or "indonesian" or "id" => "id",
                _ => language,
            };
        }

        return language is null
            ? new Hearing(Heard.Aside, moment.State) { Aside = Aside.ChooseLanguage }
            : Drafting.Stay(moment, new Remark(TextKey.Resident.LanguageSet)) with { Language = language };
    }

    private static Hearing CannotSkip(Moment moment) => moment.State is { Draft: not null, About: null } && moment.Step is not ResidentStep.Summary
        ? Drafting.Stay(moment, new Remark(moment.Step == ResidentStep.AskWords ? TextKey.Resident.WordsNeeded : TextKey.Resident.NeededStep))
        : Drafting.Unclear(moment);

    private static Hearing Told(Moment moment, ReportFact report) =>
        new(Heard.Aside, moment.State) { Aside = Aside.OneReport, Report = report };
}
