namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>The web chat page and the simulator.</summary>
    public static class Web
    {
        public const string PageTitle = "web.pageTitle";
        public const string Lead = "web.lead";
        public const string Log = "web.log";
        public const string Start = "web.start";
        public const string Begin = "web.begin";
        public const string Write = "web.write";
        public const string Send = "web.send";
        public const string Photo = "web.photo";
        public const string Sample = "web.sample";
        public const string Place = "web.place";
        public const string PlaceTitle = "web.placeTitle";
        public const string PlaceHere = "web.placeHere";
        public const string PlacePick = "web.placePick";
        public const string PlaceMap = "web.placeMap";
        public const string PlaceHint = "web.placeHint";
        public const string PlaceOutside = "web.placeOutside";
        public const string PlaceSend = "web.placeSend";
        public const string PlaceWait = "web.placeWait";
        public const string PlaceDenied = "web.placeDenied";
        public const string PlaceNoMap = "web.placeNoMap";
        public const string ZoomIn = "web.zoomIn";
        public const string ZoomOut = "web.zoomOut";
        public const string Close = "web.close";
        public const string Reply = "web.reply";
        public const string ReplyTo = "web.replyTo";
        public const string Quoted = "web.quoted";
        public const string City = "web.city";
        public const string Changed = "web.changed";
        public const string You = "web.you";
        public const string SentPhoto = "web.sentPhoto";
        public const string SentPlace = "web.sentPlace";
        public const string CityPhoto = "web.cityPhoto";
        public const string PhotoGone = "web.photoGone";
        public const string OpenMap = "web.openMap";
        public const string Sending = "web.sending";
        public const string Waiting = "web.waiting";
        public const string Sent = "web.sent";
        public const string Failed = "web.failed";
        public const string TooLarge = "web.tooLarge";
        public const string Offline = "web.offline";
        public const string Reconnect = "web.reconnect";
        public const string Language = "web.language";
        public const string NoScript = "web.noScript";
        public const string IndexTitle = "web.indexTitle";
        public const string IndexChats = "web.indexChats";
        public const string IndexSimulator = "web.indexSimulator";
        public const string SimTitle = "web.simTitle";
        public const string SimCity = "web.simCity";
        public const string SimLook = "web.simLook";
        public const string SimLookWeb = "web.simLookWeb";
        public const string SimLookWhatsApp = "web.simLookWhatsApp";
        public const string Choose = "web.choose";
        public const string SimResident = "web.simResident";
        public const string SimOfficer = "web.simOfficer";
        public const string SimAdmin = "web.simAdmin";
        public const string SimPersona = "web.simPersona";
        public const string SimNobody = "web.simNobody";
        public const string DeskTitle = "web.deskTitle";
        public const string DeskFigures = "web.deskFigures";
        public const string DeskDuty = "web.deskDuty";
        public const string DeskLate = "web.deskLate";
        public const string DeskFailures = "web.deskFailures";
        public const string DeskNone = "web.deskNone";
        public const string DeskTasks = "web.deskTasks";
        public const string DeskAdd = "web.deskAdd";
        public const string DeskMove = "web.deskMove";
        public const string DeskRemove = "web.deskRemove";
        public const string DeskAway = "web.deskAway";
    }
}
