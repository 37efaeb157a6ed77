namespace QlueBot.Conversations.Talks.Resident;

/// <summary>What the bot asked last. Stored with the session: new steps are added at the end.</summary>
public enum ResidentStep
{
    Idle,
    AskGroup,
    AskCategory,
    ConfirmGuess,
    AskPhoto,
    AskPlace,
    AskDistrict,
    AskArea,
    AskSide,
    AskWords,
    OfferSame,
    Summary,
    ChooseEdit,
    TellBroken,
    TellAnswer,
    ConfirmWithdraw,
    AskQuestion,
    AskLandmark,
    TellJoined,
    TellMore,
    TellCorrection,
    TellLow,
    ConfirmErase,
    TellName,
    TellPhone,
    TellShown,
    ChooseShown,
    AskSeveral,
    OfferNext,
    OfferLate,

    /// <summary>Superstate of every step; nobody is ever in it alone.</summary>
    Anywhere = 100,

    /// <summary>Superstate of every step with a report in the making.</summary>
    InReport = 101,
}
