using Stateless;
using Stateless.Reflection;
using Heard = QlueBot.Conversations.Talks.Admin.Menu.MenuHeard;
using Step = QlueBot.Conversations.Talks.Admin.Menu.MenuStep;

namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>The desk's menu: looking people up, what is late and who should have it, who may not write for a while.</summary>
internal static class MenuTalk
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
            .Permit(Heard.Staff,            Step.Shown)
            .Permit(Heard.Residents,        Step.Shown)
            .Permit(Heard.Reach,            Step.Shown)
            .Permit(Heard.Duty,             Step.Shown)
            .Permit(Heard.Late,             Step.Shown)
            .Permit(Heard.Task,             Step.Shown)
            .Permit(Heard.TaskGone,         Step.Shown)
            .Permit(Heard.Mutes,            Step.Shown)
            .Permit(Heard.Unmuted,          Step.Shown)
            .Permit(Heard.MuteGone,         Step.Shown)
            .Permit(Heard.Acts,             Step.Shown)
            .Permit(Heard.OnePerson,        Step.Shown)
            .Permit(Heard.Several,          Step.AskPerson)
            .Permit(Heard.Nobody,           Step.AskPerson)
            .Permit(Heard.WantsPerson,      Step.AskPerson)
            .Permit(Heard.WantsReassign,    Step.AskTeam)
            .Permit(Heard.OnlyTeam,         Step.AskOfficer)
            .Permit(Heard.WantsMute,        Step.AskTarget)
            .Ignore(Heard.Unclear)
            .Ignore(Heard.Expired)
            .Ignore(Heard.NotAllowed)
            .Ignore(Heard.PrivateOnly);

        talk.Configure(Step.Closed).SubstateOf(Step.Listening);

        talk.Configure(Step.Shown).SubstateOf(Step.Listening);

        talk.Configure(Step.InQuestion).SubstateOf(Step.Listening)  // holds for every open question
            .Permit(Heard.Cancelled,        Step.Closed)
            .Permit(Heard.Diverted,         Step.Closed);

        talk.Configure(Step.AskPerson).SubstateOf(Step.InQuestion);

        talk.Configure(Step.AskTeam).SubstateOf(Step.InQuestion)
            .Permit(Heard.Team,             Step.AskOfficer)
            .Ignore(Heard.NotATeam);

        talk.Configure(Step.AskOfficer).SubstateOf(Step.InQuestion)
            .Permit(Heard.Officer,          Step.AskReason)
            .Ignore(Heard.NotAnOfficer);

        talk.Configure(Step.AskReason).SubstateOf(Step.InQuestion)
            .Permit(Heard.Reason,           Step.Shown)
            .Ignore(Heard.NotAReason);

        talk.Configure(Step.AskTarget).SubstateOf(Step.InQuestion)
            .Permit(Heard.Target,           Step.AskTime)
            .Ignore(Heard.NotATarget);

        talk.Configure(Step.AskTime).SubstateOf(Step.InQuestion)
            .Permit(Heard.Time,             Step.AskMuteReason)
            .Ignore(Heard.NotATime);

        talk.Configure(Step.AskMuteReason).SubstateOf(Step.InQuestion)
            .Permit(Heard.MuteReason,       Step.ConfirmMute)
            .Ignore(Heard.NotAReason);

        talk.Configure(Step.ConfirmMute).SubstateOf(Step.InQuestion)
            .Permit(Heard.Yes,              Step.Shown)
            .Permit(Heard.NotATarget,       Step.Shown);
    }
}
