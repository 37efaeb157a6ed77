using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

/// <summary>Who waits for an account on which everything counts.</summary>
public sealed class WaitingRoomTests
{
    private static readonly ChannelLimits Counted = new(4096, 1024, 10, 0, 0, 0) { TotalPerSecond = 2 };

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Replies_leave_first()
    {
        var gateway = new RateGate(Counted, clock);
        var room = new WaitingRoom(gateway, Counted, () => true);
        var rows = new[] { Priority.Bulk, Priority.Notice, Priority.Bulk, Priority.Notice, Priority.Reply, Priority.Reply }
            .Select((priority, id) => new OutboxRow(id, new ChatAddress("kupang", "fake", $"{id}"), new OutgoingMessage("x"), priority, 0, DateTimeOffset.UnixEpoch)).ToList();
        Assert.Equal([0L, 1L], rows.FindAll(row => room.Offer(row, out _)).ConvertAll(row => row.Id));

        List<long> left = [];
        for (var second = 0; second < 2; second++)
        {
            gateway.Answered();
            gateway.Answered();
            clock.Advance(TimeSpan.FromSeconds(1));
            while (room.TryNext(out var row))
            {
                left.Add(row!.Id);
            }
        }

        Assert.Equal([4L, 5L, 3L, 2L], left);
    }

    [Fact]
    public void News_for_many_is_given_back_and_leaves_room_for_replies()
    {
        var room = new WaitingRoom(new RateGate(Counted, clock), Counted, () => true);
        var back = new List<TimeSpan>();
        for (var id = 0; id < 20; id++)
        {
            room.Offer(new OutboxRow(id, new ChatAddress("kupang", "fake", $"{id}"), new OutgoingMessage("x"), Priority.Notice, 0, DateTimeOffset.UnixEpoch), out var giveBack);
            back.AddRange(giveBack is { } wait ? [wait] : []);
        }

        Assert.Equal(4, room.Count);
        Assert.Equal(14, back.Count);
        Assert.Equal(back.Order(), back);
        Assert.Equal(TimeSpan.FromSeconds(2 + (14 * 0.5)), back[^1]);
    }
}
