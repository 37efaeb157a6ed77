using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Officer;
using Heard = QlueBot.Conversations.Talks.Admin.AdminHeard;
using Step = QlueBot.Conversations.Talks.Admin.AdminStep;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>What an admin's message means. Null: it is not the admin's business.</summary>
internal static class AdminEar
{
    private const int ShortestVerb = 5;

    private static readonly TimeSpan questionLives = TimeSpan.FromDays(1);

    /// <summary>Whether an own question is open that free words could answer. Only admins are asked; whoever was one before answers none.</summary>
    public static bool IsAsking(Session session, Facts facts) =>
        facts.Officer is { Role: Role.Admin } && session.Admin.Step is not Step.Closed and not Step.Desk && IsOpen(session, facts);

    public static bool IsOpen(Session session, Facts facts) =>
        session.Admin.Step is not Step.Closed && facts.Now - session.Admin.AskedAt < questionLives;

    public static bool HasDesk(Facts facts) =>
        facts.Desk is not null && facts.Officer is { Role: Role.Admin or Role.Koordinator or Role.KetuaTim or Role.KepalaOpd };

    public static AdminHearing? Hear(Session session, IncomingMessage message, Facts facts)
    {
        // Everybody else's "/admin" is a word like any other: they get no hint that there is a desk.
        if (!HasDesk(facts))
        {
            return null;
        }

        return message.Body switch
        {
            MessageBody.Words words => Worded(session, message, facts, words.Text.Trim()),
            MessageBody.Press press => Pressed(session, message, facts, press.Data),
            MessageBody.PhotoSeen or MessageBody.Silence or MessageBody.Contact { IsOwn: true } => null,
            _ => !message.InGroup && IsAsking(session, facts) ? Of(Heard.Unclear, session) : null,
        };
    }

    private static AdminHearing? Worded(Session session, IncomingMessage message, Facts facts, string text)
    {
        if (text.TrimStart('/').Equals("admin", StringComparison.OrdinalIgnoreCase))
        {
            return message.InGroup ? Of(Heard.PrivateOnly, session) : Of(Heard.Desk, session);
        }

        if (StatisticsWords.Days(text) is { } days)
        {
            return message.InGroup ? Of(Heard.PrivateOnly, session) : Figures(session, facts, days);
        }

        if (AdminWords.Hear(text) is { } asked && facts.Officer!.Role is Role.Admin)
        {
            return Of(message.InGroup ? Heard.PrivateOnly : asked, session);
        }

        if (message.InGroup)
        {
            return null;
        }

        // At the desk "tambah" is enough for "Tambah orang".
        var typed = StepChoice.Typed(session.Offered, text)
            ?? ((session.Admin.Step is Step.Desk || session.Menu is { Step: MenuStep.Shown }) && text.Length >= ShortestVerb
                ? session.Offered.FirstOrDefault(choice => choice.Label.StartsWith(text, StringComparison.OrdinalIgnoreCase))?.Data
                : null);
        if (typed is { } data && StepChoice.ReadStep(data, 'a') is not null)
        {
            return Pressed(session, message, facts, data);
        }

        if (!IsOpen(session, facts))
        {
            return HasNothingOpen(session, facts) && OfficerWords.Hear(text, null).Command is OfficerCommand.Cancel ? Of(Heard.Cancelled, session) : null;
        }

        return OfficerWords.Hear(text, null).Command switch
        {
            OfficerCommand.Cancel => Of(Heard.Cancelled, session),
            { } => Of(Heard.Diverted, session),
            _ when !IsAsking(session, facts) => null,
            _ => AdminAnswers.Hear(text, session, facts),
        };
    }

    /// <summary>A list that was only shown leaves nothing to be taken back; a report in the making does, and is the resident's business.</summary>
    private static bool HasNothingOpen(Session session, Facts facts) =>
        session is { Resident: { Draft: null, About: null }, Ruling: null } && !OfficerEar.IsOpen(session, facts);

    private static AdminHearing? Pressed(Session session, IncomingMessage message, Facts facts, string data)
    {
        if (StepChoice.ReadStep(data, 'a') is not { } step)
        {
            return null;
        }

        if (message.InGroup)
        {
            return Of(Heard.PrivateOnly, session);
        }

        var isAdmin = facts.Officer!.Role is Role.Admin;
        return step.Value switch
        {
            // The desk's own buttons do not age: they only open a question.
            "desk" => Of(Heard.Desk, session),
            "add" => isAdmin ? new AdminHearing(Heard.WantsToAdd, new NewPerson()) : Of(Heard.NotAllowed, session),
            "move" => Of(isAdmin ? Heard.WantsToMove : Heard.NotAllowed, session),
            "remove" => Of(isAdmin ? Heard.WantsToRemove : Heard.NotAllowed, session),
            "code" => Of(isAdmin ? Heard.WantsCode : Heard.NotAllowed, session),
            "tpl" => Of(isAdmin ? Heard.Templates : Heard.NotAllowed, session),
            "tpl.fetch" => Of(isAdmin ? Heard.FetchesTemplates : Heard.NotAllowed, session),
            ['t', 'p', 'l', '.', 'o', 'k', '.', .. var name] when isAdmin => Accepted(session, facts, name),
            "stat.1" => Figures(session, facts, StatisticsWords.Today),
            "stat.7" => Figures(session, facts, StatisticsWords.Week),
            "stat.30" => Figures(session, facts, StatisticsWords.Month),
            _ when !isAdmin => Of(Heard.NotAllowed, session),
            _ when !IsOpen(session, facts) || step.Turn != session.Admin.AskedTurn => Of(Heard.Expired, session),
            "cancel" => Of(Heard.Cancelled, session),
            var value => AdminAnswers.Pressed(value, session, facts),
        };
    }

    /// <summary>Only what still waits for it: the list may have changed since the button was shown.</summary>
    private static AdminHearing Accepted(Session session, Facts facts, string name) =>
        facts.Desk!.Templates.FirstOrDefault(template => template.Standing is TemplateStanding.Marketing && $"{template.Channel}.{template.Name}" == name) is { } found
            ? Of(Heard.AcceptsTemplate, session) with { Template = found }
            : Of(Heard.Templates, session);

    /// <summary>Whole-city figures: heads see their unit only.</summary>
    private static AdminHearing Figures(Session session, Facts facts, int days) =>
        facts.Officer!.Role is Role.Admin ? Of(Heard.Statistics, session) with { Days = days } : Of(Heard.NotAllowed, session);

    private static AdminHearing Of(Heard heard, Session session) => new(heard, session.Admin.Person);
}
