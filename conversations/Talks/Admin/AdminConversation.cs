using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Admin.AdminHeard;
using Step = QlueBot.Conversations.Talks.Admin.AdminStep;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>The admin's side of the conversation: the desk, and the roster by chat. Heads see the desk of their unit and change nothing.</summary>
internal sealed class AdminConversation(TextBook texts)
{
    private readonly AdminVoice voice = new(texts);

    public static bool Hears(Session session, IncomingMessage message, Facts facts) =>
        AdminEar.Hear(session, message, facts) is { Heard: not Heard.Diverted };

    public Turn Advance(Session session, IncomingMessage message, Facts facts, AdminHearing hearing)
    {
        var before = AdminEar.IsOpen(session, facts) ? session.Admin : new AdminState();
        var step = AdminTalk.Next(before.Step, hearing.Heard);
        var next = session with { Admin = Remember(before, step, hearing, session.Turn, facts) };

        return new Turn(next, voice.Say(next, hearing, facts, before), Effects(before, hearing, facts));
    }

    private static AdminState Remember(AdminState before, Step step, AdminHearing hearing, int turn, Facts facts) =>
        step is Step.Closed ? new AdminState()
        : step == before.Step && !Opens(hearing.Heard) ? before
        : new AdminState
        {
            Step = step,
            Person = hearing.Person,
            OfficerId = hearing.Chosen?.Id,
            OfficerName = hearing.Chosen?.Name,
            AskedTurn = turn,
            AskedAt = facts.Now,
        };

    /// <summary>What begins anew even where it leads to the step that is open already.</summary>
    private static bool Opens(Heard heard) => heard is Heard.Desk or Heard.Statistics or Heard.WantsToAdd or Heard.WantsToMove or Heard.WantsToRemove
        or Heard.WantsCode or Heard.Templates or Heard.AcceptsTemplate or Heard.FetchesTemplates;

    private static IReadOnlyList<Effect> Effects(AdminState before, AdminHearing hearing, Facts facts) => (before.Step, hearing.Heard) switch
    {
        (Step.ConfirmAdd, Heard.Yes) when before.Person is { Name: { } name, Phone: { } phone, Role: { } role } person =>
            [new Effect.AddPerson(name, phone, role, person.TeamId, person.AreaCodes ?? [])],
        (Step.AskNewTeam, Heard.Team) => [new Effect.MovePerson(hearing.Chosen!.Id, hearing.Team!.Id, null)],
        (Step.PickCodeHolder, Heard.Person) => [new Effect.MakeRosterCode(hearing.Chosen!.Id)],
        (_, Heard.AcceptsTemplate) => [new Effect.AcceptTemplate(hearing.Template!.Channel, hearing.Template.Name)],
        (_, Heard.FetchesTemplates) => [new Effect.FetchTemplates()],
        (Step.ConfirmRemove, Heard.Yes) => [new Effect.RemovePerson(hearing.Chosen!.Id)],
        (_, Heard.Statistics) when StepDays.HasAny(StepDays.Sum([.. StepDays.Of(facts.Desk!.Steps, facts.City, facts.Now, hearing.Days)])) =>
            [new Effect.DrawStatistics(hearing.Days)],
        _ => [],
    };
}
