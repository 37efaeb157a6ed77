using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What an admin's talk may know of broadcasts.</summary>
internal sealed class BroadcastFacts(IEnumerable<IChannel> channels)
{
    private const int MostListed = 20;

    private readonly IChannel[] channels = [.. channels];

    public Facts Add(ItemScope scope, Session session, IncomingMessage message, Facts facts)
    {
        if (scope.Officer?.Value is not { IsActive: true, Role: Role.Admin })
        {
            return facts;
        }

        var data = message.Body switch
        {
            MessageBody.Press press => press.Data,
            MessageBody.Words words => session.DataOf(words.Text),
            _ => null,
        };
        return facts with
        {
            Broadcasts = new LazyList<BroadcastFact>(() => [.. scope.Reader.Find(Broadcast.Table, scope.CityId, Broadcast.AllMark, MostListed).Select(stored => FactOf(scope, stored.Value))]),
            Broadcast = (BroadcastData.Read(data)?.Code ?? session.Broadcast?.Code) is { } code && scope.Reader.Get(Broadcast.Table, scope.CityId, code) is { } found
                ? FactOf(scope, found.Value)
                : null,
            Channels = [.. channels.Where(channel => channel.Cities.Contains(scope.CityId)).Select(channel => channel.Name)],
        };
    }

    public static BroadcastFact FactOf(ItemScope scope, Broadcast broadcast) => new(
        broadcast.Code, broadcast.Draft, broadcast.Phase, broadcast.IsFrozen || broadcast.Count is not null ? broadcast.People : null,
        BroadcastNotices.Done(scope.Reader, scope.CityId, broadcast))
    {
        StartsAt = broadcast.StartAt,
        IsBegun = broadcast.StartedAt is not null,
        IsHolding = HeldBroadcasts.Count(scope.Reader, scope.CityId, broadcast, scope.Now) > 0,
        Generation = broadcast.Generation,
    };
}
