namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>When a person of the city talks with a resident.</summary>
    public static class Takeover
    {
        public const string Asked = "takeover.asked";
        public const string AskedNobody = "takeover.askedNobody";
        public const string AskedClosed = "takeover.askedClosed";
        public const string AlreadyAsked = "takeover.alreadyAsked";
        public const string NotAsked = "takeover.notAsked";
        public const string NoLongerAsked = "takeover.noLongerAsked";
        public const string Begun = "takeover.begun";
        public const string StillTalking = "takeover.stillTalking";
        public const string Left = "takeover.left";
        public const string Returned = "takeover.returned";
        public const string ReturnedQuiet = "takeover.returnedQuiet";
        public const string NobodyCame = "takeover.nobodyCame";
        public const string FromOperator = "takeover.fromOperator";
        public const string PhotoFromOperator = "takeover.photoFromOperator";
        public const string PlaceFromOperator = "takeover.placeFromOperator";
        public const string Wanted = "takeover.wanted";
        public const string Taken = "takeover.taken";
        public const string TakenBefore = "takeover.takenBefore";
        public const string OneAtATime = "takeover.oneAtATime";
        public const string NobodyServed = "takeover.nobodyServed";
        public const string GivenBack = "takeover.givenBack";
        public const string ResidentLeft = "takeover.residentLeft";
        public const string ReturnedToBot = "takeover.returnedToBot";
        public const string FromResident = "takeover.fromResident";
        public const string PhotoFromResident = "takeover.photoFromResident";
        public const string PlaceFromResident = "takeover.placeFromResident";
        public const string NotRelayed = "takeover.notRelayed";
        public const string PhotoLost = "takeover.photoLost";
        public const string QueueHeader = "takeover.queueHeader";
        public const string QueueWaiting = "takeover.queueWaiting";
        public const string QueueTaken = "takeover.queueTaken";
        public const string AnotherOperator = "takeover.anotherOperator";
        public const string LabelTake = "takeover.labelTake";
        public const string LabelGiveBack = "takeover.labelGiveBack";
        public const string LabelLeave = "takeover.labelLeave";
    }
}
