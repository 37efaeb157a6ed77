using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;
using Step = QlueBot.Conversations.Talks.Officer.OfficerStep;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>
/// What an officer's message means, in the order of product.md: quoted card, number, open question, officer words. Null: it is not the
/// officer's business, and the resident's talk hears it.
/// </summary>
internal sealed class OfficerEar(TextBook texts)
{
    private readonly AnswerEar answers = new(texts);

    /// <summary>An open question is dropped after a day, so that words of another day are never taken for its answer.</summary>
    private static readonly TimeSpan questionLives = TimeSpan.FromDays(1);

    public OfficerHearing? Hear(Session session, IncomingMessage message, Facts facts)
    {
        if (facts.Officer is null)
        {
            return StrangerEar.Hear(session, message, facts);
        }

        // Confidential tasks never go to groups, not even by their number.
        facts = message.InGroup ? WithoutConfidential(facts) : facts;
        var heard = message.Body switch
        {
            MessageBody.Words words => Worded(session, message, facts, words.Text),
            MessageBody.Press press => Pressed(session, facts, press.Data),
            MessageBody.Photo photo => PhotoEar.Hear(session, message, facts, photo, IsOpen(session, facts)),
            MessageBody.PhotoSeen seen => PhotoEar.Seen(session, facts, seen),
            MessageBody.Place place => Placed(session, facts, place),
            MessageBody.Contact contact => StrangerEar.Shared(message, contact),
            MessageBody.Edited or MessageBody.Other when IsOpen(session, facts) || facts.QuotedTask is not null => Unheard(facts),
            _ => null,
        };

        return heard ?? (message.InGroup ? StrangerEar.Elsewhere(message) : null);
    }

    public static bool IsOpen(Session session, Facts facts) =>
        session.Officer.Step is not Step.Ready && facts.Now - session.Officer.AskedAt < questionLives;

    private OfficerHearing? Worded(Session session, IncomingMessage message, Facts facts, string text)
    {
        var open = IsOpen(session, facts);
        if (facts.QuotedTask is null && facts.NamedTask is null && StepChoice.Typed(session.Offered, text) is { } data)
        {
            // Labels of task buttons are officer words: which task they mean is for the rule below, only the choice's number is exact.
            if (!StepChoice.IsTask(data) || int.TryParse(text.Trim().TrimEnd('.'), out _))
            {
                return Pressed(session, facts, data);
            }
        }

        var said = OfficerWords.Hear(text, facts.NamedTask?.Number ?? facts.Named?.Number);
        if (said.Command is { } command)
        {
            return Commanded(command, said, session, message, facts, open);
        }

        if ((facts.QuotedTask ?? facts.NamedTask) is { } task)
        {
            return About(task, said, session, message, facts, open);
        }

        if (facts.Quoted is { } quoted && (quoted.IsMine || quoted.IsFollowed))
        {
            return null;
        }

        if (said.Verb is not null && (facts.Quoted ?? facts.Named) is { } report)
        {
            return NotInHand(report);
        }

        return said.Verb is not null && OfficerWords.HasNumber(text) ? OfficerHearing.Of(Heard.NotYours)
            : open && AnswerEar.IsFor(session.Officer.Step, text) && !(said.Verb is not null && said.RestOrNull is null && !said.NeedsTask)
                ? AnswerEar.Hear(text, session, facts)
            : said.Verb is { } verb && !said.NeedsTask ? TaskChoice.Bare(verb, said, session, facts)
            : null;
    }

    private static OfficerHearing About(TaskFact task, OfficerSaid said, Session session, IncomingMessage message, Facts facts, bool open)
    {
        var state = session.Officer;
        return said.Verb is { } verb ? TaskJudge.Judge(verb, task, said.RestOrNull, session, facts)
            : open && state.Step is Step.PickTask ? AnswerEar.Picked(task, session, facts)
            : open && state.Number == task.Number && said.RestOrNull is { } words && AnswerEar.IsFor(state.Step, words) ? AnswerEar.Hear(words, session, facts)
            : !message.InGroup && said.RestOrNull is { } free && TaskJudge.Objection(task, facts.Officer!) is null ? AnswerEar.Relay(task, free)
            : OfficerHearing.Of(ReportColour.IsOpen(task.Status) ? Heard.TaskShown : Heard.TooLate, task) with { Status = task.Status };
    }

    private static OfficerHearing? Commanded(
        OfficerCommand command, OfficerSaid said, Session session, IncomingMessage message, Facts facts, bool open) => command switch
        {
            OfficerCommand.Tasks => OfficerHearing.Of(Heard.Listed) with { Among = facts.Tasks },
            OfficerCommand.OnDuty => OfficerHearing.Of(Heard.OnDuty),
            OfficerCommand.OffDuty => OfficerHearing.Of(Heard.OffDuty),
            OfficerCommand.Officer => OfficerHearing.Of(Heard.Help),
            OfficerCommand.Help => session.Resident.Draft is null || open ? OfficerHearing.Of(Heard.Help) : null,
            OfficerCommand.Team => GroupEar.Bind(said.Rest, message, facts),
            OfficerCommand.Cancel => open ? OfficerHearing.Of(Heard.Cancelled) : null,
            _ => open ? OfficerHearing.Of(Heard.Diverted) : null,
        };

    private OfficerHearing? Pressed(Session session, Facts facts, string data)
    {
        if (data == StepChoice.Tasks)
        {
            return OfficerHearing.Of(Heard.Listed) with { Among = facts.Tasks };
        }

        if (StepChoice.IsTask(data))
        {
            return StepChoice.ReadTask(data) is not { } act ? OfficerHearing.Of(Heard.NotYours)
                : Find(facts, act.Number) is { } task ? TaskJudge.Judge(act.Verb, task, null, session, facts)
                : facts.Named is { } report ? NotInHand(report)
                : OfficerHearing.Of(Heard.NotYours);
        }

        return StepChoice.ReadStep(data, 'o') is not { } step ? null
            : IsOpen(session, facts) && step.Turn == session.Officer.AskedTurn ? answers.Pressed(step.Value, session, facts)
            : OfficerHearing.Of(Heard.Expired);
    }

    private static OfficerHearing? Placed(Session session, Facts facts, MessageBody.Place place) =>
        session.Officer.ListedTurn is { } listed && listed == session.Turn - 1 && place.Point.IsOnEarth
            ? OfficerHearing.Of(Heard.ListedNear) with { Among = [.. facts.Tasks.OrderBy(task => task.Point.MetresTo(place.Point))] }
            : IsOpen(session, facts) && session.Resident.Draft is null ? OfficerHearing.Of(Heard.Unclear)
            : null;

    private static OfficerHearing Unheard(Facts facts) => OfficerHearing.Of(Heard.Unclear, facts.QuotedTask);

    private static OfficerHearing NotInHand(ReportFact report) =>
        ReportColour.IsOpen(report.Status)
            ? OfficerHearing.Of(Heard.NotYours)
            : OfficerHearing.Of(Heard.TooLate) with { Number = report.Number, Status = report.Status };

    private static Facts WithoutConfidential(Facts facts) => facts with
    {
        Tasks = [.. facts.Tasks.Where(task => !task.Confidential)],
        QuotedTask = facts.QuotedTask is { Confidential: false } quoted ? quoted : null,
        NamedTask = facts.NamedTask is { Confidential: false } named ? named : null,
    };

    private static TaskFact? Find(Facts facts, string number) =>
        facts.NamedTask is { } named && named.Number == number ? named
        : facts.Tasks.FirstOrDefault(task => task.Number == number)
        ?? (facts.QuotedTask is { } quoted && quoted.Number == number ? quoted : null);
}
