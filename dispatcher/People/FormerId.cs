using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.People;

/// <summary>An id that was a chat's before it passed on to another one: what the vendor keeps under it from then is still to be erased.</summary>
/// <param name="Chat">Whose it was.</param>
/// <param name="HeardAt">When they last wrote.</param>
/// <param name="LeftAt">When it passed on: nothing was sent to the next one before.</param>
public sealed record FormerId(string Channel, string Id, string Chat, DateTimeOffset HeardAt, DateTimeOffset LeftAt)
{
    public static readonly Table<FormerId> Table = new("former_ids", PeopleJson.Default.FormerId, former => new RecordShape(
        KeyOf(former.Channel, former.Id, former.Chat), [KnownId.Mark(former.Channel, former.Chat)], IsLive: false));

    public static string KeyOf(string channel, string id, string chat) => $"{channel}/{id}/{chat}";
}
