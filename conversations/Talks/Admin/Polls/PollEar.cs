using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Polls;
using Heard = QlueBot.Conversations.Talks.Admin.Polls.PollHeard;
using Step = QlueBot.Conversations.Talks.Admin.Polls.PollStep;

namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>What a message means to the making of polls. Null: it is not its business. Only admins have any, whatever the button claims.</summary>
internal static class PollEar
{
    /// <summary>Stands in the data of every choice of this talk.</summary>
    public const char Talk = 'p';

    private static readonly TimeSpan questionLives = TimeSpan.FromDays(1);

    public static bool IsOpen(Session session, Facts facts) =>
        session.Poll is { Step: not Step.Closed } state && facts.Now - state.AskedAt < questionLives;

    public static PollHearing? Hear(Session session, IncomingMessage message, Facts facts)
    {
        // Everybody else gets no hint that polls are made here.
        if (facts.PollDesk is null || facts.Officer is not { Role: Role.Admin })
        {
            return null;
        }

        if (facts.QuotedTask is not null)
        {
            return Left(session, message, facts);
        }

        return message.Body switch
        {
            MessageBody.Words words => Worded(session, message, facts, words.Text.Trim()),
            MessageBody.Press press => Pressed(session, message, facts, press.Data),
            MessageBody.PhotoSeen or MessageBody.Silence or MessageBody.Contact { IsOwn: true } or MessageBody.Blocked or MessageBody.Returned or MessageBody.MovedTo => null,
            _ => IsAsking(session, message, facts) ? new(Heard.Unclear, session.Poll!.Draft) : null,
        };
    }

    private static bool IsAsking(Session session, IncomingMessage message, Facts facts) =>
        !message.InGroup && IsOpen(session, facts) && session.Poll!.Step is not Step.Shown;

    /// <summary>Something else is talked about from here on.</summary>
    private static PollHearing? Left(Session session, IncomingMessage message, Facts facts) =>
        IsAsking(session, message, facts) ? new(Heard.Diverted, session.Poll!.Draft) : null;

    private static PollHearing? Worded(Session session, IncomingMessage message, Facts facts, string text)
    {
        if (message.InGroup)
        {
            return null;
        }

        if (StepChoice.Typed(session.Offered, text) is { } data && StepChoice.ReadStep(data, Talk) is not null)
        {
            return Pressed(session, message, facts, data);
        }

        switch (text.TrimStart('/').ToLowerInvariant())
        {
            case "jajak" or "jajak pendapat" or "poll" or "polls" or "polling":
                return new(Heard.List, new PollDraft());
            case "jajak baru" or "buat jajak" or "new poll":
                return new(Heard.WantsNew, new PollDraft());
        }

        if (!IsAsking(session, message, facts))
        {
            return null;
        }

        var state = session.Poll!;
        return facts.NamedTask is not null || text.TrimStart('/').ToLowerInvariant() is "admin" or "statistik" or "statistics" ? new(Heard.Diverted, state.Draft)
            : OfficerWords.Hear(text, null).Command switch
            {
                OfficerCommand.Cancel => new(Heard.Cancelled, state.Draft),
                { } => new(Heard.Diverted, state.Draft),
                _ => PollAnswers.Hear(text, state, facts),
            };
    }

    private static PollHearing? Pressed(Session session, IncomingMessage message, Facts facts, string data)
    {
        var state = session.Poll ?? new PollState();
        if (StepChoice.ReadStep(data, Talk) is not var (turn, value))
        {
            return Left(session, message, facts);
        }

        return message.InGroup ? new(Heard.PrivateOnly, state.Draft)
            : Standing(value, facts) is { } opened ? opened
            : !IsOpen(session, facts) || state.Step is Step.Shown || turn != state.AskedTurn ? new(Heard.Expired, state.Draft)
            : value == "cancel" ? new(Heard.Cancelled, state.Draft)
            : PollAnswers.Pressed(value, state, facts);
    }

    /// <summary>Buttons that do not age. Null: it answers a question.</summary>
    private static PollHearing? Standing(string value, Facts facts)
    {
        var (verb, code) = value.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? (value[..dot], value[(dot + 1)..]) : (value, "");
        return verb switch
        {
            "list" => new(Heard.List, new PollDraft()),
            "new" => new(Heard.WantsNew, new PollDraft()),
            "show" => About(Heard.One, code, facts, _ => true),
            "close" => About(Heard.WantsClose, code, facts, poll => poll.Phase is PollPhase.Open),
            "invite" => About(Heard.Invite, code, facts, poll => poll.Phase is PollPhase.Open or PollPhase.Published),
            "publish" => About(Heard.Publish, code, facts, poll => poll.Phase is PollPhase.Closed),
            _ => null,
        };
    }

    /// <summary>What is no longer possible is answered with how the poll stands.</summary>
    private static PollHearing About(Heard heard, string code, Facts facts, Func<PollFact, bool> isPossible) => facts.PollDesk!.Find(code) switch
    {
        null => new(Heard.Gone, new PollDraft()),
        var poll => new(isPossible(poll) ? heard : Heard.One, poll.Draft) { Poll = poll },
    };
}
