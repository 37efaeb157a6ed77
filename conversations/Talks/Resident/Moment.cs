using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>All that one turn is decided from.</summary>
internal readonly record struct Moment(Session Session, IncomingMessage Message, Facts Facts)
{
    public ResidentState State => Session.Resident;

    public ResidentStep Step => Session.Resident.Step;

    public string Language => Session.Language;

    public GuideWords Guide => GuideWords.Of(Facts.City);

    /// <summary>The report of that number as this person may see it; null when it is not among the facts of the turn.</summary>
    public ReportFact? Report(string? number)
    {
        if (number is null || Facts.Named?.Number == number)
        {
            return Facts.Named;
        }

        if (Facts.Quoted?.Number == number)
        {
            return Facts.Quoted;
        }

        foreach (var mine in Facts.Mine)
        {
            if (mine.Number == number)
            {
                return mine;
            }
        }

        return null;
    }

    public string LabelOf(Category category) => Language == "en" ? category.LabelEn : category.Label;
}
