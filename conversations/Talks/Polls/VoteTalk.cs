using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

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
            MessageBody.Words words => StepChoice.Typed(session.Offered, words.Text) ?? session.DataOf(words.Text) ?? Ticked(session, facts, words.Text.Trim()),
            _ => null,
        };
        return !PollData.IsPoll(data) ? null
            : data == PollData.List ? Said(session, message, facts, voice.List(session, facts))
            : PollData.Read(data) is not var (code, verb) || facts.Poll(code) is not { } poll ? Said(session, message, facts, voice.Gone(session))
            : Meant(session, message, facts, poll, verb);
    }

    /// <summary>Free words: the word for polls, or an answer to the invitation that came last.</summary>
    public Turn? Worded(Session session, IncomingMessage message, Facts facts)
    {
        // Words under a quoted card, or with a task's number, are about that task.
        if (message.InGroup || facts is not { QuotedTask: null, NamedTask: null } || message.Body is not MessageBody.Words { Text: { Length: <= 120 } text })
        {
            return null;
        }

        if (VoteWords.AsksForPolls(text.TrimStart('/')))
        {
            return Said(session, message, facts, voice.List(session, facts));
        }

        if (!IsFree(session))
        {
            return null;
        }

        var offered = Shown(session.Offered, facts) ?? Spoken(session.Offered, text, facts);
        return (offered ?? facts.Invitation.Value) is not { Phase: PollPhase.Open, MayVote: true } poll || (IsNumber(text) && IsOfOthers(session, poll)) ? null
            : VoteWords.Read(text, poll.Draft) is { } places ? Voted(session, message, facts, poll, places)
            : IsNumber(text) || (offered is null && session.Invited != poll.Code && IsGreeting(text, facts)) ? Said(session, message, facts, voice.Again(session, facts, poll))
            : null;
    }

    /// <summary>Whoever answers an invitation with a greeting may have had it as a template, without a button under it.</summary>
    private static bool IsGreeting(string text, Facts facts) => GuideWords.Of(facts.City).Guess.Of(text).Intent is Intent.Greeting or Intent.Chitchat;

    /// <summary>A number that no option has: the options are shown once more.</summary>
    private static bool IsNumber(string text) => ReplyWords.Number(PlainWords.In(text)) is not null;

    /// <summary>After its invitation the person was shown choices that carry numbers: a number is one of those.</summary>
    private static bool IsOfOthers(Session session, PollFact poll) =>
        session.Invited == poll.Code && session.Offered.Count > 0 && (session.AsNumbers || session.Offered.Any(choice => choice.Label is [>= '0' and <= '9', ..]));

    /// <summary>The poll whose options these are; null when they are no poll's.</summary>
    private static PollFact? Shown(IReadOnlyList<Choice> choices, Facts facts) =>
        choices.Select(choice => PollData.Read(choice.Data)).FirstOrDefault(read => read is var (_, verb) && PollData.PlaceOf(verb) is not null) is var (code, _)
            ? facts.Poll(code)
            : null;

    /// <summary>The poll that was spoken of last, when the words name an option: a number would be one of the buttons shown.</summary>
    private static PollFact? Spoken(IReadOnlyList<Choice> choices, string text, Facts facts) =>
        text.Any(char.IsDigit) || choices.Select(choice => PollData.Read(choice.Data)).FirstOrDefault(read => read is not null) is not var (code, _) ? null : facts.Poll(code);

    /// <summary>No question is open that the words could answer as well.</summary>
    private static bool IsFree(Session session) =>
        session.Resident is { Draft: null, About: null } && session.Officer.Step is OfficerStep.Ready && session.Ruling is null
        && session is { Menu: null or { Step: MenuStep.Shown }, Poll: null or { Step: PollStep.Shown }, Broadcast: null };

    private Turn Meant(Session session, IncomingMessage message, Facts facts, PollFact poll, string verb)
    {
        if (poll.Phase is not PollPhase.Open || verb == "lihat")
        {
            return Said(session, message, facts, voice.Poll(session, facts, poll));
        }

        if (!poll.MayVote)
        {
            return Said(session, message, facts, voice.NotMeant(session, poll));
        }

        if (verb == "tarik")
        {
            return poll.Mine is null
                ? Said(session, message, facts, voice.Poll(session, facts, poll))
                : Said(session, message, facts, voice.Withdrawn(session, poll), new Effect.Vote(poll.Code, []));
        }

        return PollData.PlaceOf(verb) is { } place && place < poll.Draft.Options.Count
            ? Voted(session, message, facts, poll, poll.Draft.IsMultiple ? Toggled(poll.Mine ?? [], place) : [place])
            : Said(session, message, facts, voice.Gone(session));
    }

    private Turn Voted(Session session, IncomingMessage message, Facts facts, PollFact poll, IReadOnlyList<int> places) => places.Count == 0
        ? Said(session, message, facts, voice.Withdrawn(session, poll), new Effect.Vote(poll.Code, []))
        : Said(session, message, facts, voice.Voted(session, facts, poll, places), new Effect.Vote(poll.Code, places));

    /// <summary>What was offered is kept with the session: it must not tell what was chosen.</summary>
    private static IReadOnlyList<Choice> Plain(IReadOnlyList<Choice> choices, Facts facts) =>
        Shown(choices, facts) is { } poll ? PollWords.Options(poll, []) : choices;

    /// <summary>The label of an option with its tick, as channels without real buttons send it back; null when it is none.</summary>
    private static string? Ticked(Session session, Facts facts, string text) =>
        text.StartsWith('✅') && Shown(session.Offered, facts) is { } poll
            ? PollWords.Options(poll, [.. Enumerable.Range(0, poll.Draft.Options.Count)]).FirstOrDefault(choice => choice.Label == text)?.Data
            : null;

    private static List<int> Toggled(IReadOnlyList<int> chosen, int place) =>
        chosen.Contains(place) ? [.. chosen.Where(other => other != place)] : [.. chosen.Append(place).Order()];

    /// <summary>A question that is open elsewhere keeps its turn and what it offered: its buttons stay good, and a number typed next is its answer.</summary>
    private static Turn Said(Session session, IncomingMessage message, Facts facts, OutgoingMessage say, params IReadOnlyList<Effect> effects) => new(
        IsFree(session)
            ? session with { Offered = Plain(say.Choices, facts), Turn = session.Turn + 1, LastHeardAt = message.SentAt }
            : session with { LastHeardAt = message.SentAt },
        say, effects);
}
