using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Keeps a team's room when its group gets a new id, whichever of the two service messages or a refused send tells it.</summary>
internal static class Rooms
{
    public static void Move(ItemScope scope, StoredItem item)
    {
        if (ChatMoved.Read(item.Body) is { } moved)
        {
            Move(scope, new ChatAddress(scope.CityId, moved.Channel, moved.From), moved.To);
        }
    }

    public static void Move(ItemScope scope, IncomingMessage message)
    {
        if (message.Body is MessageBody.MovedTo moved)
        {
            Move(scope, message.Chat, moved.Chat);
        }
    }

    private static void Move(ItemScope scope, ChatAddress from, string to)
    {
        foreach (var room in scope.Reader.Find(TeamRoom.Table, scope.CityId, TeamRoom.Mark(from.LaneKey), 100))
        {
            scope.Commit.Put(
                TeamRoom.Table, scope.CityId, room.Value with { Chat = room.Value.Chat with { Chat = to } }, room);
        }
    }
}
