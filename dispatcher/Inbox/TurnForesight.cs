using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Muting;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Takeover;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>
/// What nearly every turn reads, so that the store can read it for all turns at once; whatever else a turn wants to know is a question of its
/// own, for which everybody in its transaction waits. A private chat's lane key is its session's and its sender's too.
/// </summary>
internal sealed class TurnForesight(CityAtlas atlas, IReadOnlyDictionary<string, IChannel> channels)
{
    public void Foresee(StoredItem item, Foresight foresight)
    {
        if (item.Kind is ItemKinds.Clock)
        {
            foresight.Get(Report.Table, item.City, item.LaneKey[(item.LaneKey.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        }
        else if (item.Kind is ItemKinds.Talk or ItemKinds.Photo || channels.ContainsKey(item.Kind))
        {
            ForeseeTalk(item, foresight);
        }
    }

    /// <summary>Understood once, whoever looks first.</summary>
    public static IncomingMessage? MessageOf(StoredItem item, IChannel channel)
    {
        var message = item.Parsed as IncomingMessage ?? channel.Read(item);
        item.Parsed = message;
        return message;
    }

    private void ForeseeTalk(StoredItem item, Foresight foresight)
    {
        var chat = item.LaneKey.Split('/', 2);
        foresight.Get(SessionTable.Sessions, item.City, item.LaneKey);
        foresight.Count(Contact.Table, item.City, Contact.BlockedMark);
        if (channels.TryGetValue(item.Kind, out var channel) && channel.Limits.Window > TimeSpan.Zero)
        {
            foresight.Get(ChatWindow.Table, item.City, item.LaneKey);
        }

        foresight.Count(Handover.Table, item.City, Handover.OpenMark);
        foresight.Count(Mute.Table, item.City, Mute.RunningMark);
        foresight.Count(Poll.Table, item.City, Poll.OpenMark);
        foresight.Find(Officer.Table, item.City, OfficerMarks.Sender(chat[0], chat[^1]), 1);
        var session = foresight.Guess(SessionTable.Sessions, item.City, item.LaneKey);
        if (session is not { IsListed: true, Resident.Draft: null })
        {
            foresight.Get(Listener.Table, item.City, item.LaneKey);
        }

        if (session?.Resident.Draft is { } draft && atlas.Find(item.City) is { } city)
        {
            ForeseeDraft(item, foresight, city, draft);
        }
    }

    private void ForeseeDraft(StoredItem item, Foresight foresight, City city, Draft draft)
    {
        // What is around a place is looked up when it comes, and known from then on.
        if (draft.Place is null && channels.GetValueOrDefault(item.Kind) is { } channel && MessageOf(item, channel)?.Body is MessageBody.Place { Point: var centre })
        {
            NearbyReports.Foresee(foresight, city, draft.CategoryId, centre);
        }

        // A draft that may be sent now: what was seen on its photos since it was last told.
        foreach (var photo in draft is { Place: not null, CategoryId: not null } ? draft.Photos.Where(photo => photo.Verdict is null) : [])
        {
            foresight.Get(PhotoRecord.Table, item.City, photo.Id);
        }
    }
}
