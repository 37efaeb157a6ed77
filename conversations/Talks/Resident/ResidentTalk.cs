using System.Collections.Concurrent;
using Stateless;
using static QlueBot.Conversations.Talks.Resident.ResidentStep;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>
/// The resident's talk, whole. Slots come in any order: <see cref="ResidentEar"/> keeps whatever a message brought and hears what is then
/// still missing, so those arrows hold from every step.
/// </summary>
internal static class ResidentTalk
{
    // One machine per process. The state lives in the session and visits the machine for the length of one synchronous call.
    [ThreadStatic]
    private static ResidentStep visiting;

    // The table never changes, so each answer of the machine is asked for once.
    private static readonly ConcurrentDictionary<(ResidentStep Step, Heard Heard), ResidentStep?> Known = [];

    /// <summary>The table, for the docs' diagram and for the test that walks every arrow.</summary>
    internal static StateMachine<ResidentStep, Heard> Machine { get; } = Table();

    /// <summary>Where the talk stands after hearing that; null when the step has no such arrow.</summary>
    public static ResidentStep? Next(ResidentStep step, Heard heard) => Known.GetOrAdd((step, heard), static arrow => Fire(arrow.Step, arrow.Heard));

    private static ResidentStep? Fire(ResidentStep step, Heard heard)
    {
        visiting = step;
        if (!Machine.CanFire(heard))
        {
            return null;
        }

        Machine.Fire(heard);
        return visiting;
    }

    private static StateMachine<ResidentStep, Heard> Table()
    {
        var talk = new StateMachine<ResidentStep, Heard>(() => visiting, step => visiting = step, FiringMode.Immediate);

        talk.Configure(Anywhere)                                    // holds for every step below
            .Permit(Heard.LatePhoto,        OfferLate)
            .Permit(Heard.CategoryMissing,  AskGroup)
            .Permit(Heard.CategoryGuessed,  ConfirmGuess)
            .Permit(Heard.SeveralFound,     AskSeveral)
            .Permit(Heard.PhotoMissing,     AskPhoto)
            .Permit(Heard.PlaceMissing,     AskPlace)
            .Permit(Heard.AreaUnclear,      AskArea)
            .Permit(Heard.SideUnclear,      AskSide)
            .Permit(Heard.LandmarkMissing,  AskLandmark)
            .Permit(Heard.WordsMissing,     AskWords)
            .Permit(Heard.SameNearby,       OfferSame)
            .Permit(Heard.AnswerMissing,    AskQuestion)
            .Permit(Heard.AllThere,         Summary)
            .Permit(Heard.Broken,           TellBroken)
            .Permit(Heard.Question,         TellAnswer)
            .Permit(Heard.WithdrawAsked,    ConfirmWithdraw)
            .Permit(Heard.More,             TellMore)
            .Permit(Heard.CorrectionAsked,  TellCorrection)
            .Permit(Heard.RatedLow,         TellLow)
            .Permit(Heard.EraseAsked,       ConfirmErase)
            .Permit(Heard.NameAsked,        TellName)
            .Permit(Heard.PhoneAsked,       TellPhone)
            .Permit(Heard.ShownAsked,       TellShown)
            .Permit(Heard.NextOffered,      OfferNext)
            .Ignore(Heard.Aside)
            .Ignore(Heard.Unclear);

        talk.Configure(InReport).SubstateOf(Anywhere)               // holds while a report is in the making
            .Permit(Heard.Dropped,          Idle);

        talk.Configure(Idle).SubstateOf(Anywhere);

        talk.Configure(AskGroup).SubstateOf(InReport)
            .Permit(Heard.Group,            AskCategory);

        talk.Configure(AskCategory).SubstateOf(InReport)
            .Permit(Heard.Back,             AskGroup);

        talk.Configure(ConfirmGuess).SubstateOf(InReport)
            .Permit(Heard.Sent,             Idle)
            .Permit(Heard.Back,             AskGroup);

        talk.Configure(AskSeveral).SubstateOf(InReport);

        talk.Configure(OfferLate).SubstateOf(InReport)
            .Permit(Heard.Told,             Idle);

        talk.Configure(AskPhoto).SubstateOf(InReport)
            .Permit(Heard.Back,             AskGroup);

        talk.Configure(AskPlace).SubstateOf(InReport)
            .Permit(Heard.ByKelurahan,      AskDistrict)
            .Permit(Heard.District,         AskArea)
            .Permit(Heard.Back,             AskPhoto)
            .Permit(Heard.BackPastPhoto,    AskGroup);

        talk.Configure(AskDistrict).SubstateOf(InReport)
            .Permit(Heard.District,         AskArea)
            .PermitReentry(Heard.OtherPage)
            .Permit(Heard.Back,             AskPlace);

        talk.Configure(AskArea).SubstateOf(InReport)
            .PermitReentry(Heard.District)
            .PermitReentry(Heard.OtherPage)
            .Permit(Heard.Back,             AskPlace);

        talk.Configure(AskSide).SubstateOf(InReport)
            .Permit(Heard.Back,             AskPlace);

        talk.Configure(AskLandmark).SubstateOf(InReport)
            .Permit(Heard.Back,             AskPlace);

        talk.Configure(AskWords).SubstateOf(InReport)
            .Permit(Heard.Back,             AskPlace);

        talk.Configure(OfferSame).SubstateOf(InReport)
            .Permit(Heard.Joined,           Idle)
            .Permit(Heard.JoinedBare,       TellJoined)
            .Permit(Heard.Back,             AskPlace);

        talk.Configure(AskQuestion).SubstateOf(InReport)
            .Permit(Heard.Sent,             Idle)
            .Permit(Heard.Edit,             ChooseEdit)
            .Permit(Heard.Shown,            ChooseShown)
            .Permit(Heard.Back,             AskPlace);

        talk.Configure(Summary).SubstateOf(InReport)
            .Permit(Heard.Sent,             Idle)
            .Permit(Heard.Edit,             ChooseEdit)
            .Permit(Heard.Shown,            ChooseShown)
            .Permit(Heard.Back,             AskPlace);

        talk.Configure(ChooseEdit).SubstateOf(InReport)
            .Permit(Heard.EditCategory,     AskGroup)
            .Permit(Heard.EditPhoto,        AskPhoto)
            .Permit(Heard.EditPlace,        AskPlace)
            .Permit(Heard.EditWords,        AskWords)
            .Permit(Heard.EditAnswer,       AskQuestion);

        talk.Configure(ChooseShown).SubstateOf(InReport);

        talk.Configure(TellBroken).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(TellAnswer).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(TellJoined).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(ConfirmWithdraw).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(TellMore).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(TellCorrection).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(TellLow).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(ConfirmErase).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(TellName).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(TellPhone).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(TellShown).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        talk.Configure(OfferNext).SubstateOf(Anywhere)
            .Permit(Heard.Told,             Idle);

        return talk;
    }
}
