namespace QlueBot.Conversations.Talks.Resident;

/// <summary>What a message meant, after <see cref="ResidentEar"/> has put what it brought into the draft.</summary>
internal enum Heard
{
    // What the draft still lacks after this message; in the order it is asked for.
    LatePhoto,
    CategoryMissing,
    CategoryGuessed,
    SeveralFound,
    PhotoMissing,
    PlaceMissing,
    AreaUnclear,
    SideUnclear,
    LandmarkMissing,
    WordsMissing,
    SameNearby,
    AnswerMissing,
    AllThere,

    // Choices of one step.
    Group,
    ByKelurahan,
    District,
    OtherPage,
    Edit,
    Shown,
    EditCategory,
    EditPhoto,
    EditPlace,
    EditWords,
    EditAnswer,
    Back,
    BackPastPhoto,

    // Ends of a report in the making.
    Sent,
    Joined,
    JoinedBare,
    Dropped,

    // After a report was sent.
    Broken,
    Question,
    WithdrawAsked,
    More,
    CorrectionAsked,
    RatedLow,
    EraseAsked,
    NameAsked,
    PhoneAsked,
    ShownAsked,
    NextOffered,
    Told,

    // Answered on the way; the step stays and is repeated.
    Aside,
    Unclear,
}
