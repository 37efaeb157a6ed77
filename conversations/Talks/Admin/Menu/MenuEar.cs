using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using Heard = QlueBot.Conversations.Talks.Admin.Menu.MenuHeard;
using Step = QlueBot.Conversations.Talks.Admin.Menu.MenuStep;

namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>What a message means to the desk's menu. Null: it is not its business. Rights are asked for at every press, whatever the button claims.</summary>
internal static class MenuEar
{
    private const int NumberLength = 10;
    private static readonly TimeSpan questionLives = TimeSpan.FromDays(1);

    /// <summary>Whoever is no admin any more is not asked whom to mute.</summary>
    public static bool IsOpen(Session session, Facts facts) =>
        session.Menu is { Step: not Step.Closed } menu && facts.Now - menu.AskedAt < questionLives
        && (facts.Officer is { Role: Role.Admin } || menu.Step is not (Step.AskTarget or Step.AskTime or Step.AskMuteReason or Step.ConfirmMute));

    public static MenuHearing? Hear(Session session, IncomingMessage message, Facts facts)
    {
        // Everybody else gets no hint that there is a desk.
        if (facts.Menu is null || facts.Officer is not { Role: Role.Admin or Role.Koordinator or Role.KetuaTim or Role.KepalaOpd })
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
            _ => IsAsking(session, message, facts) ? new(Heard.Unclear, session.Menu!) : null,
        };
    }

    private static bool IsAsking(Session session, IncomingMessage message, Facts facts) =>
        !message.InGroup && IsOpen(session, facts) && session.Menu!.Step is not Step.Shown;

    /// <summary>Something else is talked about from here on.</summary>
    private static MenuHearing? Left(Session session, IncomingMessage message, Facts facts) =>
        IsAsking(session, message, facts) ? new(Heard.Diverted, session.Menu!) : null;

    private static MenuHearing? Worded(Session session, IncomingMessage message, Facts facts, string text)
    {
        if (message.InGroup)
        {
            return null;
        }

        if (StepChoice.Typed(session.Offered, text) is { } data && StepChoice.ReadStep(data, 'd') is not null)
        {
            return Pressed(session, message, facts, data);
        }

        if (Shortcut(text) is { } value)
        {
            return Said(value, session, facts);
        }

        // An admin who writes nothing but a number looks at that task; whoever has it acts on it.
        if (facts is { NamedTask: { } named, Officer: { Role: Role.Admin } admin } && named.OfficerId != admin.Id && IsBare(text)
            && !(IsAsking(session, message, facts) && session.Menu!.Step is Step.AskTarget))
        {
            return Said($"open.{named.Number}", session, facts);
        }

        if (!IsAsking(session, message, facts))
        {
            return null;
        }

        // A report's number is an answer where one was asked for, and the officer's or the resident's business everywhere else.
        var menu = session.Menu!;
        return menu.Step is not Step.AskTarget && facts.NamedTask is not null ? new(Heard.Diverted, menu)
            : IsDesk(text) ? new(Heard.Diverted, menu)
            : OfficerWords.Hear(text, null).Command switch
            {
                OfficerCommand.Cancel => new(Heard.Cancelled, menu),
                { } => new(Heard.Diverted, menu),
                _ => MenuAnswers.Hear(text, menu, facts),
            };
    }

    private static MenuHearing? Pressed(Session session, IncomingMessage message, Facts facts, string data)
    {
        var menu = session.Menu ?? new MenuState();
        if (StepChoice.ReadStep(data, 'd') is not var (turn, value))
        {
            return Left(session, message, facts);
        }

        return message.InGroup ? new(Heard.PrivateOnly, menu)
            : Said(value, session, facts) is { } opened ? opened
            : !IsOpen(session, facts) || menu.Step is Step.Shown || turn != menu.AskedTurn ? new(Heard.Expired, menu)
            : value == "cancel" ? new(Heard.Cancelled, menu)
            : MenuAnswers.Pressed(value, menu, facts);
    }

    /// <summary>What only shows something or opens a question: such buttons do not age. Null: it answers a question.</summary>
    private static MenuHearing? Said(string value, Session session, Facts facts)
    {
        var menu = session.Menu ?? new MenuState();
        var isAdmin = facts.Officer!.Role is Role.Admin;
        var (verb, rest) = value.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? (value[..dot], value[(dot + 1)..]) : (value, "");
        switch (verb)
        {
            case "find":
                return new(Heard.WantsPerson, new MenuState());
            case "duty":
                return new(Heard.Duty, menu) { Page = Page(rest) };
            case "late":
                return new(Heard.Late, menu) { Page = Page(rest) };
            case "open":
                return facts.Menu!.Task(rest) is { } task ? new(Heard.Task, menu) { Task = task } : new(Heard.TaskGone, menu);
            case "move":
                return MenuAnswers.Reassign(rest, facts);
            case "staff" or "people" or "reach" or "mute" or "mutes" or "unmute" or "acts" when !isAdmin:
                return new(Heard.NotAllowed, menu);
            case "staff":
                return new(Heard.Staff, menu);
            case "people":
                return new(Heard.Residents, menu);
            case "reach":
                return new(Heard.Reach, menu);
            case "mute":
                return new(Heard.WantsMute, new MenuState());
            case "mutes":
                return new(Heard.Mutes, menu) { Page = Page(rest) };
            case "acts":
                return new(Heard.Acts, menu) { Page = Page(rest) };
            case "unmute":
                return facts.Menu!.Mutes.FirstOrDefault(mute => mute.Code == rest) is { } muted
                    ? new(Heard.Unmuted, menu) { Mute = muted }
                    : new(Heard.MuteGone, menu);
            default:
                return null;
        }
    }

    private static string? Shortcut(string text) => text.ToLowerInvariant() switch
    {
        "/bertugas" or "/duty" => "duty",
        "/terlambat" or "/late" => "late",
        "/cari" or "/find" => "find",
        "/bisukan" or "/mute" => "mute",
        "/riwayat" or "/history" => "acts",
        _ => null,
    };

    private static bool IsBare(string text) => text.Count(char.IsLetterOrDigit) == NumberLength;

    private static bool IsDesk(string text) => text.TrimStart('/').ToLowerInvariant() is "admin" or "statistik" or "statistics";

    private static int Page(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page < 1000 ? page : 0;
}
