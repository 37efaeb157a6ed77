using Stateless;
using Stateless.Reflection;
using Heard = QlueBot.Conversations.Talks.Admin.Polls.PollHeard;
using Step = QlueBot.Conversations.Talks.Admin.Polls.PollStep;

namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>The admin's talk about polls: making one question by question, opening, closing, publishing.</summary>
internal static class PollTalk
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
            .Permit(Heard.List,             Step.Shown)
            .Permit(Heard.One,              Step.Shown)
            .Permit(Heard.Gone,             Step.Shown)
            .Permit(Heard.Publish,          Step.Shown)
            .Permit(Heard.Invite,           Step.Shown)
            .Permit(Heard.WantsNew,         Step.AskQuestion)
            .Permit(Heard.WantsClose,       Step.ConfirmClose)
            .Ignore(Heard.Unclear)
            .Ignore(Heard.Expired)
            .Ignore(Heard.PrivateOnly);

        talk.Configure(Step.Closed).SubstateOf(Step.Listening);

        talk.Configure(Step.Shown).SubstateOf(Step.Listening);

        talk.Configure(Step.InQuestion).SubstateOf(Step.Listening)  // holds for every open question
            .Permit(Heard.Cancelled,        Step.Closed)
            .Permit(Heard.Diverted,         Step.Closed);

        talk.Configure(Step.AskQuestion).SubstateOf(Step.InQuestion)
            .Permit(Heard.Question,         Step.AskOptions)
            .Ignore(Heard.NotAQuestion);

        talk.Configure(Step.AskOptions).SubstateOf(Step.InQuestion)
            .Permit(Heard.Options,          Step.AskKind)
            .Ignore(Heard.NotOptions);

        talk.Configure(Step.AskKind).SubstateOf(Step.InQuestion)
            .Permit(Heard.Kind,             Step.AskAbout)
            .Ignore(Heard.NotAKind);

        talk.Configure(Step.AskAbout).SubstateOf(Step.InQuestion)
            .Permit(Heard.About,            Step.AskWho)
            .Ignore(Heard.NotAbout);

        talk.Configure(Step.AskWho).SubstateOf(Step.InQuestion)
            .Permit(Heard.Who,              Step.AskAreas)
            .Ignore(Heard.NotWho);

        talk.Configure(Step.AskAreas).SubstateOf(Step.InQuestion)
            .Permit(Heard.Areas,            Step.AskEnd)
            .Ignore(Heard.NotAreas);

        talk.Configure(Step.AskEnd).SubstateOf(Step.InQuestion)
            .Permit(Heard.End,              Step.Confirm)
            .Ignore(Heard.NotAnEnd);

        talk.Configure(Step.Confirm).SubstateOf(Step.InQuestion)
            .Permit(Heard.Opened,           Step.Closed);

        talk.Configure(Step.ConfirmClose).SubstateOf(Step.InQuestion)
            .Permit(Heard.CloseNow,         Step.Closed);
    }
}
