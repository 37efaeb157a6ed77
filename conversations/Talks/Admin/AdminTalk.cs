using Stateless;
using Stateless.Reflection;
using Heard = QlueBot.Conversations.Talks.Admin.AdminHeard;
using Step = QlueBot.Conversations.Talks.Admin.AdminStep;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>The admin's talk: the desk, and adding, moving and removing a person, or giving one a code.</summary>
internal static class AdminTalk
{
    private static readonly TalkTable<Step, Heard> table = new(Arrows);

    public static StateMachineInfo Info => table.Info;

    public static string Diagram => table.Diagram;

    /// <summary>Where the arrow leads; the same step when there is no such arrow.</summary>
    public static Step Next(Step step, Heard heard) => table.Next(step, heard);

    public static bool Knows(Step step, Heard heard) => table.Knows(step, heard);

    private static void Arrows(StateMachine<Step, Heard> talk)
    {
        talk.Configure(Step.Listening)                              // holds for every step
            .Permit(Heard.Desk,             Step.Desk)
            .Permit(Heard.Statistics,       Step.Desk)
            .Permit(Heard.WantsToAdd,       Step.AskName)
            .Permit(Heard.WantsToMove,      Step.PickMover)
            .Permit(Heard.WantsToRemove,    Step.PickLeaver)
            .Permit(Heard.WantsCode,        Step.PickCodeHolder)
            .Permit(Heard.Templates,        Step.Desk)
            .Permit(Heard.AcceptsTemplate,  Step.Desk)
            .Permit(Heard.FetchesTemplates, Step.Desk)
            .Ignore(Heard.Unclear)
            .Ignore(Heard.Expired)
            .Ignore(Heard.NotAllowed)
            .Ignore(Heard.PrivateOnly);

        talk.Configure(Step.Closed).SubstateOf(Step.Listening)
            .Ignore(Heard.Cancelled);

        talk.Configure(Step.Desk).SubstateOf(Step.Listening)
            .Permit(Heard.Cancelled,        Step.Closed)
            .Permit(Heard.Diverted,         Step.Closed);

        talk.Configure(Step.InQuestion).SubstateOf(Step.Listening)  // holds for every open question
            .Permit(Heard.Cancelled,        Step.Closed)
            .Permit(Heard.Diverted,         Step.Closed);

        talk.Configure(Step.AskName).SubstateOf(Step.InQuestion)
            .Permit(Heard.Name,             Step.AskPhone)
            .Ignore(Heard.NotAName);

        talk.Configure(Step.AskPhone).SubstateOf(Step.InQuestion)
            .Permit(Heard.Phone,            Step.AskRole)
            .Ignore(Heard.NotAPhone);

        talk.Configure(Step.AskRole).SubstateOf(Step.InQuestion)
            .Permit(Heard.Role,             Step.AskTeam)
            .Ignore(Heard.NotARole);

        talk.Configure(Step.AskTeam).SubstateOf(Step.InQuestion)
            .Permit(Heard.Team,             Step.AskAreas)
            .Ignore(Heard.NotATeam);

        talk.Configure(Step.AskAreas).SubstateOf(Step.InQuestion)
            .Permit(Heard.Areas,            Step.ConfirmAdd)
            .Ignore(Heard.NotAnArea);

        talk.Configure(Step.ConfirmAdd).SubstateOf(Step.InQuestion)
            .Permit(Heard.Yes,              Step.Closed);

        talk.Configure(Step.PickMover).SubstateOf(Step.InQuestion)
            .Permit(Heard.Person,           Step.AskNewTeam)
            .Ignore(Heard.NotAPerson);

        talk.Configure(Step.AskNewTeam).SubstateOf(Step.InQuestion)
            .Permit(Heard.Team,             Step.Closed)
            .Permit(Heard.PersonGone,       Step.Closed)
            .Ignore(Heard.NotATeam);

        talk.Configure(Step.PickLeaver).SubstateOf(Step.InQuestion)
            .Permit(Heard.Person,           Step.ConfirmRemove)
            .Ignore(Heard.NotAPerson);

        talk.Configure(Step.ConfirmRemove).SubstateOf(Step.InQuestion)
            .Permit(Heard.Yes,              Step.Closed)
            .Permit(Heard.PersonGone,       Step.Closed);

        talk.Configure(Step.PickCodeHolder).SubstateOf(Step.InQuestion)
            .Permit(Heard.Person,           Step.Closed)
            .Ignore(Heard.NotAPerson);
    }
}
