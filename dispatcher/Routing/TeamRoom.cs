using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Routing;

/// <summary>The group (and topic) in which a team gets its cards.</summary>
public sealed record TeamRoom(string TeamId, ChatAddress Chat)
{
    public static readonly Table<TeamRoom> Table = new(
        "rooms", RoutingJson.Default.TeamRoom, room => new RecordShape(room.TeamId, [Mark(room.Chat.LaneKey)], IsLive: true), _ => true);

    public static string Mark(string laneKey) => $"chat:{laneKey}";
}
