using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Polls;

/// <summary>What voters read.</summary>
internal sealed class VoteVoice(TextBook texts)
{
    private const int MostListed = 8;

    private readonly PollWords words = new(texts);

    public OutgoingMessage List(Session session, Facts facts)
    {
        var polls = facts.Polls;
        return polls switch
        {
            [] => new OutgoingMessage(texts.Say(session.Language, TextKey.Poll.NoPolls))
            {
                Choices = [new Choice(texts.Say(session.Language, TextKey.Resident.LabelReport), "m:lapor"), new Choice(texts.Say(session.Language, TextKey.Resident.LabelStatus), "m:status")],
                Columns = 2,
            },
            [var only] => Poll(session, facts, only),
            _ => new OutgoingMessage(string.Join('\n', polls.Take(MostListed).Select((poll, place) => texts.Say(session.Language, TextKey.Poll.ListLine,
                    ("number", (place + 1).ToString(CultureInfo.InvariantCulture)), ("question", poll.Draft.Question), ("state", State(session, facts, poll))))
                .Prepend(texts.Say(session.Language, TextKey.Poll.ListHeader))))
            {
                Choices = [.. polls.Take(MostListed).Select((poll, place) => new Choice(
                    Labels.Fit(string.Create(CultureInfo.InvariantCulture, $"{place + 1}. {poll.Draft.Question}")), PollData.Show(poll.Code)))],
            },
        };
    }

    /// <summary>The poll with its options while it is open, and what came of it after.</summary>
    public OutgoingMessage Poll(Session session, Facts facts, PollFact poll) => poll.Phase is PollPhase.Open
        ? poll.MayVote
            ? new OutgoingMessage(Open(session, facts, poll, poll.Mine ?? [])) { Choices = PollWords.Options(poll, poll.Mine ?? []) }
            : NotMeant(session, poll)
        : poll.Result is { } result && poll.Phase is PollPhase.Published
            ? Ending(session, words.Result(session.Language, poll.Draft, result)) with { PhotoId = poll.ChartId }
            : Ending(session, texts.Say(session.Language, TextKey.Poll.IsClosed, ("question", poll.Draft.Question)));

    /// <summary>The open poll once more, for whoever was invited and wants something else perhaps.</summary>
    public OutgoingMessage Again(Session session, Facts facts, PollFact poll) =>
        Poll(session, facts, poll) is var asked ? asked with { Text = $"{asked.Text}\n\n{texts.Say(session.Language, TextKey.Poll.OrReport)}" } : asked;

    public OutgoingMessage Voted(Session session, Facts facts, PollFact poll, IReadOnlyList<int> places)
    {
        var chosen = string.Join(", ", places.Select(place => poll.Draft.Options[place]));
        var said = texts.Say(session.Language, TextKey.Poll.Voted, ("question", poll.Draft.Question), ("chosen", chosen), ("closes", Closes(session, facts, poll)));
        return poll.Draft.IsMultiple
            ? new OutgoingMessage($"{said}\n{texts.Say(session.Language, TextKey.Poll.TickMore)}") { Choices = PollWords.Options(poll, places) }
            : new OutgoingMessage(said)
            {
                Choices =
                [
                    new Choice(texts.Say(session.Language, TextKey.Poll.LabelChange), PollData.Show(poll.Code)),
                    new Choice(texts.Say(session.Language, TextKey.Poll.LabelWithdraw), PollData.Withdraw(poll.Code)),
                ],
                Columns = 2,
            };
    }

    public OutgoingMessage Withdrawn(Session session, PollFact poll) => new(texts.Say(session.Language, TextKey.Poll.Withdrawn, ("question", poll.Draft.Question)))
    {
        Choices = [new Choice(texts.Say(session.Language, TextKey.Poll.LabelVote), PollData.Show(poll.Code))],
    };

    public OutgoingMessage NotMeant(Session session, PollFact poll) =>
        Ending(session, texts.Say(session.Language, TextKey.Poll.NotMeant, ("who", words.Who(session.Language, poll.Draft))));

    public OutgoingMessage Gone(Session session) => Ending(session, texts.Say(session.Language, TextKey.Poll.Gone));

    private string Open(Session session, Facts facts, PollFact poll, IReadOnlyList<int> mine)
    {
        var how = texts.Say(session.Language, poll.Draft.IsMultiple ? TextKey.Poll.HowSeveral : TextKey.Poll.HowOne, ("closes", Closes(session, facts, poll)));
        var chosen = mine.Count == 0 ? "" : "\n" + texts.Say(session.Language, TextKey.Poll.Chosen, ("chosen", string.Join(", ", mine.Select(place => poll.Draft.Options[place]))));
        return $"{PollWords.Asked(poll.Draft)}\n\n{how}{chosen}";
    }

    private string State(Session session, Facts facts, PollFact poll) => poll.Phase switch
    {
        PollPhase.Open when poll.Mine is not null => texts.Say(session.Language, TextKey.Poll.StateVoted, ("closes", Closes(session, facts, poll))),
        PollPhase.Open => texts.Say(session.Language, TextKey.Poll.StateOpen, ("closes", Closes(session, facts, poll))),
        _ => texts.Say(session.Language, TextKey.Poll.StateResult),
    };

    private static string Closes(Session session, Facts facts, PollFact poll) =>
        TimeWords.At(poll.ClosesAt, facts.Now, facts.City.Zone, facts.City.ZoneLabel, session.Language);

    /// <summary>The way on is the city's own work.</summary>
    private OutgoingMessage Ending(Session session, string said) => new(said)
    {
        Choices =
        [
            new Choice(texts.Say(session.Language, TextKey.Resident.LabelReport), "m:lapor"),
            new Choice(texts.Say(session.Language, TextKey.Poll.LabelPolls), PollData.List),
        ],
        Columns = 2,
    };
}
