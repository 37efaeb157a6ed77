using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;
using Step = QlueBot.Conversations.Talks.Officer.OfficerStep;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>What an answer to the open question means.</summary>
internal sealed class AnswerEar(TextBook texts)
{
    /// <summary>Longer reasons and questions are cut, so that they fit one message of every channel.</summary>
    private const int MostCharacters = 1000;

    public static OfficerHearing Hear(string text, Session session, Facts facts)
    {
        var words = Cut(text);
        return session.Officer.Step switch
        {
            Step.PickTask or Step.AskAfterPhoto => OfficerHearing.Of(Heard.Unclear),
            Step.ConfirmFinish => IsYes(words) ? Finish(session, facts) : OfficerHearing.Of(Heard.Unclear),
            Step.AskMoveTeam => Team(words, session, facts),
            Step.OfferRelay => Sure(Heard.Told, session.Officer.Words ?? "", session, facts),
            _ => words.Any(char.IsLetterOrDigit) ? Given(words, session, facts) : OfficerHearing.Of(Heard.EmptyWords),
        };
    }

    /// <summary>Whether words without a quotation may answer this question: one that nobody asked for takes only a yes.</summary>
    public static bool IsFor(Step step, string text) => step is not Step.OfferRelay || IsYes(text.Trim());

    /// <summary>Words about a task that ask for nothing: the officer may have meant them for the reporter.</summary>
    public static OfficerHearing Relay(TaskFact task, string words) => words.Any(char.IsLetterOrDigit) && !OfficerWords.IsCourtesy(words)
        ? OfficerHearing.Of(Heard.WordsForReporter, task) with { Words = Cut(words) }
        : OfficerHearing.Of(Heard.TaskShown, task) with { Status = task.Status };

    public OfficerHearing Pressed(string value, Session session, Facts facts)
    {
        var step = session.Officer.Step;
        if (value is "cancel")
        {
            return OfficerHearing.Of(Heard.Cancelled);
        }

        if (OfficerReasons.KeyOf(step, value) is { } reason)
        {
            // The reason is kept and relayed in the city's own language, whatever the officer's.
            return Given(texts.Say("id", reason), session, facts);
        }

        return step switch
        {
            Step.PickTask when value is "report" && session.Officer.Photo is { } photo =>
                OfficerHearing.Of(Heard.PhotoForReport) with { Photo = photo },
            Step.PickTask => facts.Tasks.FirstOrDefault(task => task.Number == value) is { } task
                ? Picked(task, session, facts)
                : OfficerHearing.Of(Heard.TaskGone) with { Number = facts.Named?.Number },
            Step.OfferRelay when value is "relay" => Sure(Heard.Told, session.Officer.Words ?? "", session, facts),
            Step.AskMoveTeam when value is "auto" => To(null, session, facts),
            Step.AskMoveTeam when facts.Teams.FirstOrDefault(team => value == $"team.{team.Id}") is { } team => To(team, session, facts),
            _ => OfficerHearing.Of(Heard.Expired),
        };
    }

    public static OfficerHearing Picked(TaskFact task, Session session, Facts facts)
    {
        var state = session.Officer;
        return state.Verb is OfficerVerb.Foto && state.Photo is { } photo
            ? PhotoEar.Keep(task, photo, facts)
            : TaskJudge.Judge(state.Verb ?? OfficerVerb.Terima, task, state.Words, session, facts);
    }

    private static OfficerHearing Given(string words, Session session, Facts facts) => Sure(
        session.Officer.Step switch
        {
            Step.AskRefuseReason => Heard.Refused,
            Step.AskPauseReason => Heard.Paused,
            Step.AskMoveReason => TaskJudge.Onward(facts.Tasks.FirstOrDefault(task => task.Number == session.Officer.Number), facts.Officer!),
            _ => Heard.Asked,
        },
        words, session, facts);

    private static OfficerHearing Team(string words, Session session, Facts facts)
    {
        if (words.Contains("otomatis", StringComparison.OrdinalIgnoreCase) || words.Contains("terserah", StringComparison.OrdinalIgnoreCase)
            || words.Contains("dispatcher", StringComparison.OrdinalIgnoreCase))
        {
            return To(null, session, facts);
        }

        var exact = facts.Teams.Where(team => Same(team.Id, words) || Same(team.Name, words)).ToList();
        var close = exact.Count > 0 ? exact
            : facts.Teams.Where(team => $"{team.Name} {team.AgencyName}".Contains(words, StringComparison.OrdinalIgnoreCase)).ToList();
        return close is [var only] ? To(only, session, facts) : OfficerHearing.Of(Heard.NoSuchTeam);
    }

    private static OfficerHearing To(TeamFact? team, Session session, Facts facts) =>
        Sure(Heard.Moved, session.Officer.Words ?? "", session, facts) with { Team = team };

    private static OfficerHearing Finish(Session session, Facts facts) =>
        facts.Tasks.FirstOrDefault(task => task.Number == session.Officer.Number) is { } task
            ? TaskJudge.Judge(OfficerVerb.Selesai, task, null, session, facts)
            : OfficerHearing.Of(Heard.TaskGone) with { Number = session.Officer.Number };

    /// <summary>A task of the sender's own that left their list in the meantime is gone; one of their team's is judged by the dispatcher.</summary>
    private static OfficerHearing Sure(Heard heard, string words, Session session, Facts facts)
    {
        var number = session.Officer.Number;
        var task = facts.Tasks.FirstOrDefault(task => task.Number == number);
        return task is null && session.Officer.WasOwn
            ? OfficerHearing.Of(Heard.TaskGone) with { Number = number }
            : new OfficerHearing(heard) { Task = task, Number = number, Words = words };
    }

    private static string Cut(string text)
    {
        var words = text.Trim();
        return words.Length > MostCharacters ? words[..MostCharacters] : words;
    }

    private static bool IsYes(string words) =>
        words.Trim('.', '!', ' ').ToLowerInvariant() is "ya" or "iya" or "ok" or "oke" or "ya benar" or "ya, benar" or "yes" or "betul" or "y";

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
