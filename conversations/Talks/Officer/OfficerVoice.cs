using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;
using Step = QlueBot.Conversations.Talks.Officer.OfficerStep;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>What an officer is told. Nothing here knows who reported.</summary>
internal sealed class OfficerVoice(TextBook texts)
{
    private readonly QuestionVoice questions = new(texts);
    private readonly TaskListVoice lists = new(texts);

    /// <param name="next">The session after the turn.</param>
    /// <returns>Null when nobody spoke and there is no news, when a notice answers, and for talk in a group that is not ours.</returns>
    public OutgoingMessage? Say(Session next, OfficerHearing hearing, IncomingMessage message, Facts facts)
    {
        var said = Answer(next, hearing, facts);
        return said is not null && message.InGroup && message.MessageId.Length > 0 && message.Body is not MessageBody.Press
            ? said with { Quotes = message.MessageId }
            : said;
    }

    private OutgoingMessage? Answer(Session next, OfficerHearing hearing, Facts facts) => hearing.Heard switch
    {
        Heard.PhotoNoted or Heard.OwnNumber or Heard.Overheard or Heard.Diverted or Heard.PhotoForReport => null,

        Heard.Acknowledged => OfTask(next, hearing, TextKey.Officer.Acknowledged),
        Heard.AlreadyAcknowledged => OfTask(next, hearing, TextKey.Officer.AlreadyAcknowledged),
        Heard.Started => OfTask(next, hearing, TextKey.Officer.Started),
        Heard.AlreadyStarted => OfTask(next, hearing, TextKey.Officer.AlreadyStarted),
        Heard.Paused => OfTask(next, hearing, TextKey.Officer.Paused),
        Heard.Refused => Plain(next, hearing, TaskJudge.MayRefuse(facts.Officer!.Role) ? TextKey.Officer.RefusedForGood
            : TaskJudge.IsForDecider(hearing.Task, facts.Officer) ? TextKey.Officer.LeftToDecider : TextKey.Officer.RefusedBack),
        Heard.LeftToDecider => Plain(next, hearing, TextKey.Officer.LeftToDecider),
        Heard.Moved => Plain(next, hearing, hearing.Team is null ? TextKey.Officer.MovedByUs : TextKey.Officer.Moved),
        Heard.MovedAcross => Plain(next, hearing, TextKey.Officer.MovedAcross),
        Heard.NoOtherSide => Again(next, hearing, facts, TextKey.Officer.NoOtherSide),
        Heard.Asked => Plain(next, hearing, TextKey.Officer.Asked),
        Heard.Told => Plain(next, hearing, TextKey.Officer.Told),
        Heard.Finished or Heard.FinishedLater => Plain(next, hearing, TextKey.Officer.Finished),
        Heard.FinishWaits => Plain(next, hearing, hearing.Photo is not null ? TextKey.Officer.FinishWaitsForPhoto
            : hearing.PhotoId is not null ? TextKey.Officer.FinishWaits : TextKey.Officer.FinishAgain),

        Heard.WantsToRefuse or Heard.WantsToPause or Heard.WantsToMove or Heard.NeedsTeam or Heard.WantsToAsk or Heard.NeedsAfterPhoto
            or Heard.NeedsChoice or Heard.AfterPhoto or Heard.WordsForReporter => questions.Ask(next, hearing, facts),
        Heard.PhotoSeenBefore => News(next, hearing, facts, TextKey.Officer.PhotoSeenBefore),
        Heard.PhotoBroken => News(next, hearing, facts, TextKey.Officer.PhotoBroken),

        Heard.TaskShown => lists.Card(next, hearing.Task!, facts, TextKey.Officer.TaskShown),
        Heard.Unclear when hearing.Task is { } task => lists.Card(next, task, facts, TextKey.Officer.NotReadable),
        Heard.NotYours => facts.Officer is null ? Plain(next, hearing, TextKey.Officer.NotForYou) : Again(next, hearing, facts, TextKey.Officer.NotYours),
        Heard.TakenByOther => Again(next, hearing, facts, TextKey.Officer.TakenByOther),
        Heard.TooLate => Plain(next, hearing, TextKey.Officer.TooLate),
        Heard.NoTask => Plain(next, hearing, TextKey.Officer.NoTask),
        Heard.TaskGone => Plain(next, hearing, hearing.Number is null ? TextKey.Officer.NotYours : TextKey.Officer.TaskGone),
        Heard.NoSuchTeam => Again(next, hearing, facts, TextKey.Officer.NoSuchTeam),
        Heard.EmptyWords or Heard.Unclear => Again(next, hearing, facts, TextKey.Officer.Unclear),
        Heard.Expired => Again(next, hearing, facts, TextKey.Officer.Expired),
        Heard.Cancelled => Plain(next, hearing, TextKey.Officer.Cancelled),

        Heard.Listed => lists.List(next, hearing.Among, facts, TextKey.Officer.TaskList),
        Heard.ListedNear => lists.List(next, hearing.Among, facts, TextKey.Officer.TaskListNear),
        Heard.OnDuty => Plain(next, hearing, TextKey.Officer.OnDuty),
        Heard.OffDuty => OffDuty(next, facts),
        Heard.Help => Again(next, hearing, facts, TextKey.Officer.Help),
        Heard.TeamBound => Plain(next, hearing, TextKey.Officer.TeamBound),
        Heard.TeamNotYours => Again(next, hearing, facts, TextKey.Officer.TeamNotYours),
        Heard.TeamNeedsGroup => Again(next, hearing, facts, TextKey.Officer.TeamNeedsGroup),
        Heard.OthersNumber => Again(next, hearing, facts, TextKey.Officer.OthersNumber),
        Heard.WantsToProve => Plain(next, hearing, TextKey.Officer.ShareNumber) with { Asks = Ask.Contact },
        Heard.Stranger => Plain(next, hearing, TextKey.Officer.Stranger),
        Heard.Anonymous => Plain(next, hearing, TextKey.Officer.Anonymous),
        Heard.GroupOnly => Plain(next, hearing, TextKey.Officer.GroupOnly),
        _ => throw new InvalidOperationException($"Nothing to say to {hearing.Heard}."),
    };

    private OutgoingMessage OffDuty(Session next, Facts facts) => facts.Tasks.Count == 0
        ? new OutgoingMessage(texts.Say(next.Language, TextKey.Officer.OffDuty))
        : new OutgoingMessage(texts.Say(next.Language, TextKey.Officer.OffDutyWithTasks,
            ("count", facts.Tasks.Count.ToString(CultureInfo.InvariantCulture))));

    /// <summary>An answer that offers what can be done next with the task.</summary>
    private OutgoingMessage OfTask(Session next, OfficerHearing hearing, string key) =>
        Plain(next, hearing, key) with { Choices = lists.WorkChoices(next.Language, hearing), Columns = 3 };

    private OutgoingMessage Plain(Session next, OfficerHearing hearing, string key) =>
        new(texts.Say(next.Language, key,
            ("number", hearing.Number ?? ""),
            ("reason", hearing.Words ?? ""),
            ("area", hearing.Area ?? ""),
            ("team", hearing.Team?.Name ?? hearing.TeamCode ?? ""),
            ("name", hearing.Task?.OfficerName ?? texts.Say(next.Language, TextKey.Officer.AnotherOfficer)),
            ("status", hearing.Status?.ToString() ?? "")))
        {
            About = hearing.Number,
        };

    /// <summary>News about a photo; the question that is open is asked again, unless the news asks it already.</summary>
    private OutgoingMessage News(Session next, OfficerHearing hearing, Facts facts, string key) =>
        next.Officer.Step is Step.AskAfterPhoto && next.Officer.Number == hearing.Number
            ? Plain(next, hearing, key) with { Choices = [questions.Cancel(next)] }
            : Again(next, hearing, facts, key);

    private OutgoingMessage Again(Session next, OfficerHearing hearing, Facts facts, string key)
    {
        var said = Plain(next, hearing, key);
        return next.Officer.Step is not Step.Ready && questions.Repeat(next, facts) is { } question
            ? question with { Text = $"{said.Text}\n\n{question.Text}" }
            : said;
    }
}
