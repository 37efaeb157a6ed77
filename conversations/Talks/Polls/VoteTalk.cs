using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Polls;

/// <summary>
/// A vote by button, by number or by the words of an option, and what became of a poll. Everybody's, whatever their role; a report in the
/// making goes on as it stood. Null: the message is about something else.
/// </summary>
internal sealed class VoteTalk(TextBook texts)
{
    private readonly VoteVoice voice = new(texts);

    /// <summary>A press, or the words of a choice that was offered.</summary>
    public Turn? Pressed(Session session, IncomingMessage message, Facts facts)
    {
        var data = message.Body switch
        {
            _ when message.InGroup => null,
            MessageBody.Press press => press.Data,
            MessageBody.Words words => StepChoice.Typed(session.Offered, words.Text) ?? session.DataOf(words.Text),
            _ => null,
        };
        return !PollData.IsPoll(data) ? null
            : data == PollData.List ? Said(session, message, voice.List(session, facts))
            : PollData.Read(data) is not var (code, verb) || facts.Poll(code) is not { } poll ? Said(session, message, voice.Gone(session))
            : Meant(session, message, facts, poll, verb);
    }

    /// <summary>Free words: the word for polls, or an answer to the invitation that came last.</summary>
    public Turn? Worded(Session session, IncomingMessage message, Facts facts)
    {
        if (message.InGroup || message.Body is not MessageBody.Words { Text: { Length: <= 120 } text })
        {
            return null;
        }

        if (VoteWords.AsksForPolls(text.TrimStart('/')))
        {
            return Said(session, message, voice.List(session, facts));
        }

        return IsFree(session) && (Shown(session, facts) ?? facts.Invitation.Value) is { Phase: PollPhase.Open, MayVote: true } poll
            && VoteWords.Read(text, poll.Draft) is { } places
                ? Voted(session, message, facts, poll, places)
                : null;
    }

    /// <summary>The poll whose options stand under the last answer.</summary>
    private static PollFact? Shown(Session session, Facts facts) =>
        session.Offered.Select(choice => PollData.Read(choice.Data)).FirstOrDefault(read => read is var (_, verb) && PollData.PlaceOf(verb) is not null) is var (code, _)
            ? facts.Poll(code)
            : null;

    /// <summary>No question is open that the words could answer as well.</summary>
    private static bool IsFree(Session session) =>
        session.Resident is { Draft: null, About: null } && session.Officer.Step is OfficerStep.Ready && session.Ruling is null
        && session is { Menu: null or { Step: MenuStep.Shown }, Poll: null or { Step: PollStep.Shown }, Broadcast: null };

    private Turn Meant(Session session, IncomingMessage message, Facts facts, PollFact poll, string verb)
    {
        if (poll.Phase is not PollPhase.Open || verb == "lihat")
        {
            return Said(session, message, voice.Poll(session, facts, poll));
        }

        if (!poll.MayVote)
        {
            return Said(session, message, voice.NotMeant(session, poll));
        }

        if (verb == "tarik")
        {
            return poll.Mine is null
                ? Said(session, message, voice.Poll(session, facts, poll))
                : Said(session, message, voice.Withdrawn(session, poll), new Effect.Vote(poll.Code, []));
        }

        return PollData.PlaceOf(verb) is { } place && place < poll.Draft.Options.Count
            ? Voted(session, message, facts, poll, poll.Draft.IsMultiple ? Toggled(poll.Mine ?? [], place) : [place])
            : Said(session, message, voice.Gone(session));
    }

    private Turn Voted(Session session, IncomingMessage message, Facts facts, PollFact poll, IReadOnlyList<int> places) => places.Count == 0
        ? Said(session, message, voice.Withdrawn(session, poll), new Effect.Vote(poll.Code, []))
        : Said(session, message, voice.Voted(session, facts, poll, places), new Effect.Vote(poll.Code, places));

    private static List<int> Toggled(IReadOnlyList<int> chosen, int place) =>
        chosen.Contains(place) ? [.. chosen.Where(other => other != place)] : [.. chosen.Append(place).Order()];

    private static Turn Said(Session session, IncomingMessage message, OutgoingMessage say, params IReadOnlyList<Effect> effects) =>
        new(session with { Offered = say.Choices, Turn = session.Turn + 1, LastHeardAt = message.SentAt }, say, effects);
}
