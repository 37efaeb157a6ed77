using Stateless;
using Stateless.Graph;
using Stateless.Reflection;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;
using Step = QlueBot.Conversations.Talks.Officer.OfficerStep;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>The officer's talk: one arrow per line. The ear has decided what was heard; the voice decides what to say.</summary>
internal static class OfficerTalk
{
    private static readonly StateMachine<Step, Heard> talk = Build();

    // One machine serves all threads: a turn's state stands on its own thread while the arrow is followed.
    [ThreadStatic]
    private static Step current;

    public static StateMachineInfo Info => talk.GetInfo();

    public static string Diagram => MermaidGraph.Format(talk.GetInfo());

    /// <summary>Where the arrow leads; the same step when there is no such arrow.</summary>
    public static Step Next(Step step, Heard heard)
    {
        current = step;
        if (talk.CanFire(heard))
        {
            talk.Fire(heard);
        }

        return current;
    }

    public static bool Knows(Step step, Heard heard)
    {
        current = step;
        return talk.CanFire(heard);
    }

    private static StateMachine<Step, Heard> Build()
    {
        var talk = new StateMachine<Step, Heard>(() => current, step => current = step, FiringMode.Immediate);

        talk.Configure(Step.Listening)                              // holds for every step: a named task is acted on at any time
            .Permit(Heard.Acknowledged,         Step.Ready)
            .Permit(Heard.AlreadyAcknowledged,  Step.Ready)
            .Permit(Heard.Started,              Step.Ready)
            .Permit(Heard.AlreadyStarted,       Step.Ready)
            .Permit(Heard.Paused,               Step.Ready)
            .Permit(Heard.Refused,              Step.Ready)
            .Permit(Heard.Moved,                Step.Ready)
            .Permit(Heard.MovedAcross,          Step.Ready)
            .Permit(Heard.LeftToDecider,        Step.Ready)
            .Permit(Heard.Asked,                Step.Ready)
            .Permit(Heard.Told,                 Step.Ready)
            .Permit(Heard.Finished,             Step.Ready)
            .Permit(Heard.FinishWaits,          Step.Ready)
            .Permit(Heard.WantsToRefuse,        Step.AskRefuseReason)
            .Permit(Heard.WantsToPause,         Step.AskPauseReason)
            .Permit(Heard.WantsToMove,          Step.AskMoveReason)
            .Permit(Heard.NeedsTeam,            Step.AskMoveTeam)
            .Permit(Heard.WantsToAsk,           Step.AskQuestion)
            .Permit(Heard.NeedsAfterPhoto,      Step.AskAfterPhoto)
            .Permit(Heard.NeedsChoice,          Step.PickTask)
            .Permit(Heard.AfterPhoto,           Step.ConfirmFinish)
            .Permit(Heard.WordsForReporter,     Step.OfferRelay)
            .Permit(Heard.NoTask,               Step.Ready)
            .Permit(Heard.TaskGone,             Step.Ready)
            .Permit(Heard.TooLate,              Step.Ready)
            .Permit(Heard.Listed,               Step.Ready)
            .Permit(Heard.ListedNear,           Step.Ready)
            .Permit(Heard.OnDuty,               Step.Ready)
            .Permit(Heard.OffDuty,              Step.Ready)
            .Permit(Heard.TaskShown,            Step.Ready)
            .Permit(Heard.TeamBound,            Step.Ready)
            .Ignore(Heard.NotYours)
            .Ignore(Heard.NoOtherSide)
            .Ignore(Heard.TakenByOther)
            .Ignore(Heard.Expired)
            .Ignore(Heard.Unclear)
            .Ignore(Heard.Help)
            .Ignore(Heard.FinishedLater)
            .Ignore(Heard.PhotoNoted)
            .Ignore(Heard.TeamNotYours)
            .Ignore(Heard.TeamNeedsGroup)
            .Ignore(Heard.OwnNumber)
            .Ignore(Heard.OthersNumber)
            .Ignore(Heard.WantsToProve)
            .Ignore(Heard.Stranger)
            .Ignore(Heard.Anonymous)
            .Ignore(Heard.GroupOnly)
            .Ignore(Heard.Overheard);

        talk.Configure(Step.Ready).SubstateOf(Step.Listening)
            .Permit(Heard.PhotoSeenBefore,      Step.AskAfterPhoto)
            .Permit(Heard.PhotoBroken,          Step.AskAfterPhoto)
            .Ignore(Heard.Diverted);

        talk.Configure(Step.InQuestion).SubstateOf(Step.Listening)  // holds for every open question
            .Permit(Heard.Cancelled,            Step.Ready)
            .Permit(Heard.Diverted,             Step.Ready)
            .Ignore(Heard.EmptyWords);

        talk.Configure(Step.PickTask).SubstateOf(Step.InQuestion)
            .Permit(Heard.PhotoForReport,       Step.Ready)
            .Permit(Heard.PhotoSeenBefore,      Step.AskAfterPhoto)
            .Permit(Heard.PhotoBroken,          Step.AskAfterPhoto);

        talk.Configure(Step.AskRefuseReason).SubstateOf(Step.InQuestion)
            .Ignore(Heard.PhotoSeenBefore)
            .Ignore(Heard.PhotoBroken);

        talk.Configure(Step.AskPauseReason).SubstateOf(Step.InQuestion)
            .Ignore(Heard.PhotoSeenBefore)
            .Ignore(Heard.PhotoBroken);

        talk.Configure(Step.AskMoveReason).SubstateOf(Step.InQuestion)
            .Ignore(Heard.PhotoSeenBefore)
            .Ignore(Heard.PhotoBroken);

        talk.Configure(Step.AskMoveTeam).SubstateOf(Step.InQuestion)
            .Ignore(Heard.PhotoSeenBefore)
            .Ignore(Heard.PhotoBroken)
            .Ignore(Heard.NoSuchTeam);

        talk.Configure(Step.AskQuestion).SubstateOf(Step.InQuestion)
            .Ignore(Heard.PhotoSeenBefore)
            .Ignore(Heard.PhotoBroken);

        talk.Configure(Step.AskAfterPhoto).SubstateOf(Step.InQuestion)
            .PermitReentry(Heard.PhotoSeenBefore)
            .PermitReentry(Heard.PhotoBroken);

        talk.Configure(Step.ConfirmFinish).SubstateOf(Step.InQuestion)
            .Permit(Heard.PhotoSeenBefore,      Step.AskAfterPhoto)
            .Permit(Heard.PhotoBroken,          Step.AskAfterPhoto);

        talk.Configure(Step.OfferRelay).SubstateOf(Step.InQuestion)
            .Permit(Heard.PhotoSeenBefore,      Step.AskAfterPhoto)
            .Permit(Heard.PhotoBroken,          Step.AskAfterPhoto);

        return talk;
    }
}
