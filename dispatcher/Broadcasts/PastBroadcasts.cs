using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>People of broadcasts of late who want to be forgotten: their place stays counted, their chat goes.</summary>
internal static class PastBroadcasts
{
    private const int Most = 500;

    public static void Forget(ItemScope scope, IReadOnlyList<ChatAddress> chats)
    {
        foreach (var chat in chats)
        {
            foreach (var held in Windows.Of(scope.Reader, chat)?.Value.Held.Where(held => held.Message.Broadcast is not null) ?? [])
            {
                HeldDelivery.Decline(scope, chat, held, BroadcastTag.Read(held.Message.Broadcast!).Code, reason: null, isForgotten: true);
            }
        }

        foreach (var (broadcast, _) in scope.Reader.Find(Broadcast.Table, scope.CityId, Broadcast.KeptMark, Most))
        {
            foreach (var chat in chats)
            {
                // People of the roster all lie in the first shard.
                foreach (var shard in new[] { Listener.ShardOf(chat), 0 }.Distinct())
                {
                    var key = Recipients.KeyOf(broadcast.Code, chat.Channel, shard);
                    if (scope.Reader.Get(Recipients.Table, scope.CityId, key) is { } chunk && chunk.Value.People.Any(person => person.Chat == chat.Chat))
                    {
                        scope.Commit.Put(
                            Recipients.Table, scope.CityId,
                            chunk.Value with { People = [.. chunk.Value.People.Select(person => person.Chat == chat.Chat ? new Recipient("", null) : person)] },
                            chunk);
                    }
                }
            }
        }
    }
}
