using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.People;

/// <summary>Whose a vendor's id is. One record an id, so that two processes that meet a person at the same moment make one chat of them.</summary>
/// <param name="Id">A number or a vendor's own id (<see cref="VendorIds"/>).</param>
/// <param name="Chat">The chat it leads to.</param>
/// <param name="IsFormer">It was theirs and is no more: nobody is found by it, and whoever comes with it next is somebody new.</param>
public sealed record KnownId(string Channel, string Id, string Chat, bool IsFormer = false)
{
    public static readonly Table<KnownId> Table = new("known_ids", PeopleJson.Default.KnownId, known => new RecordShape(
        KeyOf(known.Channel, known.Id), [Mark(known.Channel, known.Chat)], IsLive: false));

    public bool IsPhone => Id.StartsWith('+');

    public static string KeyOf(string channel, string id) => $"{channel}/{id}";

    public static string Mark(string channel, string chat) => $"of:{channel}/{chat}";
}

/// <summary>A chat that turned out to be another one's: what is still to be said there goes to the other.</summary>
public sealed record JoinedChat(string Channel, string Chat, string Into)
{
    public static readonly Table<JoinedChat> Table = new("joined_chats", PeopleJson.Default.JoinedChat, joined => new RecordShape(
        KnownId.KeyOf(joined.Channel, joined.Chat), [KnownId.Mark(joined.Channel, joined.Into)], IsLive: false));
}
