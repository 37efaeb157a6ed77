using Stateless;
using Stateless.Reflection;
using Heard = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastHeard;
using Step = QlueBot.Conversations.Talks.Admin.Broadcasts.BroadcastStep;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>How a broadcast is made: slot by slot, then as a whole in which every slot can be changed.</summary>
internal static class BroadcastTalk
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
            .Permit(Heard.List,             Step.List)
            .Permit(Heard.New,              Step.AskText)
            .Permit(Heard.Reopened,         Step.Summary)
            .Permit(Heard.WantsTime,        Step.AskWhen)
            .Permit(Heard.WantsReword,      Step.AskNewText)
            .Permit(Heard.WantsStop,        Step.ConfirmStop)
            .Ignore(Heard.Ordered)
            .Ignore(Heard.PhotoReady)
            .Ignore(Heard.PhotoBroken)
            .Ignore(Heard.Gone)
            .Ignore(Heard.Unclear)
            .Ignore(Heard.Expired)
            .Ignore(Heard.PrivateOnly);

        talk.Configure(Step.Closed).SubstateOf(Step.Listening);

        talk.Configure(Step.List).SubstateOf(Step.Listening)
            .Permit(Heard.Cancelled,        Step.Closed)
            .Permit(Heard.Diverted,         Step.Closed);

        talk.Configure(Step.InQuestion).SubstateOf(Step.Listening)  // holds for every open question
            .Permit(Heard.Changed,          Step.Summary)
            .Permit(Heard.Cancelled,        Step.Closed)
            .Permit(Heard.Diverted,         Step.Closed);

        talk.Configure(Step.AskText).SubstateOf(Step.InQuestion)
            .Permit(Heard.Text,             Step.AskPhoto)
            .Ignore(Heard.BadText);

        talk.Configure(Step.AskPhoto).SubstateOf(Step.InQuestion)
            .Permit(Heard.Photo,            Step.AskPin)
            .Permit(Heard.Skipped,          Step.AskPin);

        talk.Configure(Step.AskPin).SubstateOf(Step.InQuestion)
            .Permit(Heard.Pin,              Step.AskButtons)
            .Permit(Heard.Skipped,          Step.AskButtons);

        talk.Configure(Step.AskButtons).SubstateOf(Step.InQuestion)
            .PermitReentry(Heard.Toggled)
            .Permit(Heard.ButtonsDone,      Step.AskPeople);

        talk.Configure(Step.AskPeople).SubstateOf(Step.InQuestion)
            .Permit(Heard.Residents,        Step.AskWhere)
            .Permit(Heard.Roster,           Step.AskRoles)
            .Ignore(Heard.NotKnown);

        talk.Configure(Step.AskRoles).SubstateOf(Step.InQuestion)
            .Permit(Heard.Roles,            Step.AskWhere)
            .Ignore(Heard.NotKnown);

        talk.Configure(Step.AskWhere).SubstateOf(Step.InQuestion)
            .Permit(Heard.Where,            Step.AskMore)
            .Permit(Heard.Centre,           Step.AskRadius)
            .Ignore(Heard.NotAnArea);

        talk.Configure(Step.AskRadius).SubstateOf(Step.InQuestion)
            .Permit(Heard.Radius,           Step.AskMore)
            .Ignore(Heard.NotARadius);

        talk.Configure(Step.AskMore).SubstateOf(Step.InQuestion)
            .Permit(Heard.WantsCategory,    Step.AskCategory)
            .Permit(Heard.WantsLanguage,    Step.AskLanguage)
            .Permit(Heard.WantsChannel,     Step.AskChannel)
            .Permit(Heard.Enough,           Step.Summary);

        talk.Configure(Step.AskCategory).SubstateOf(Step.InQuestion)
            .Permit(Heard.Narrowed,         Step.AskMore)
            .Ignore(Heard.NotKnown);

        talk.Configure(Step.AskLanguage).SubstateOf(Step.InQuestion)
            .Permit(Heard.Narrowed,         Step.AskMore)
            .Ignore(Heard.NotKnown);

        talk.Configure(Step.AskChannel).SubstateOf(Step.InQuestion)
            .Permit(Heard.Narrowed,         Step.AskMore)
            .Ignore(Heard.NotKnown);

        talk.Configure(Step.Summary).SubstateOf(Step.InQuestion)
            .Permit(Heard.WantsText,        Step.AskText)
            .Permit(Heard.WantsPhoto,       Step.AskPhoto)
            .Permit(Heard.WantsPin,         Step.AskPin)
            .Permit(Heard.WantsButtons,     Step.AskButtons)
            .Permit(Heard.WantsPeople,      Step.AskPeople)
            .Permit(Heard.Counted,          Step.Closed);

        talk.Configure(Step.AskWhen).SubstateOf(Step.InQuestion)
            .Permit(Heard.Time,             Step.Closed)
            .Ignore(Heard.NotATime);

        talk.Configure(Step.AskNewText).SubstateOf(Step.InQuestion)
            .Permit(Heard.Reworded,         Step.Closed)
            .Ignore(Heard.BadText);

        talk.Configure(Step.ConfirmStop).SubstateOf(Step.InQuestion)
            .Permit(Heard.Stopped,          Step.Closed);
    }
}
