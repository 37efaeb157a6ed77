using System.Text;
using QlueBot.Bot.Channels.Web;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Storage;

/// <summary>What the program of before wrote is read as it was meant.</summary>
public sealed class EarlierBodiesTests
{
    private static readonly DateTimeOffset Asked = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ids and one moment for both ways", """{"$type":"erase-there","chat":{"city":"kupang","channel":"twilio","chat":"ID.1"},"ids":["ID.1","+62811"],"until":"2026-03-02T08:00:00+00:00"}""", "ID.1 +62811")]
    [InlineData("done: nobody and nothing", """{"$type":"erase-there","chat":{"city":"kupang","channel":"twilio","chat":""},"ids":[],"until":"2026-03-02T08:00:00+00:00"}""", "")]
    public void An_order_to_erase_at_the_vendor_is_carried_out(string name, string body, string ids)
    {
        var order = Assert.IsType<PrivacyOrder.EraseThere>(PrivacyOrder.Read(Encoding.UTF8.GetBytes(body)));

        Assert.Equal((name, ids), (name, string.Join(' ', order.Kept.Select(kept => kept.Id))));
        Assert.All(order.Kept, kept => Assert.Equal((Asked, Asked), (kept.WrittenUntil, kept.SentUntil)));
        Assert.DoesNotContain("\"ids\"", Encoding.UTF8.GetString(PrivacyOrder.Write(order)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_web_conversation_goes_on_where_it_stood()
    {
        var head = (WebHead)WebTables.Heads.Read("""{"conversation":"c1","next":57,"recent":["a","b"]}"""u8, schema: 1);

        Assert.Equal((57L, 2, 0L), (head.Next, head.Recent.Count, head.Changed));
        Assert.Empty(head.Changes);
    }

    [Fact]
    public void A_broadcast_that_ended_before_any_was_held_waits_for_nobody()
    {
        var people = (Recipients)Recipients.Table.Read("""{"code":"S-1","channel":"whatsapp","shard":3,"people":[]}"""u8, schema: 1);
        var seen = (Seen)Seen.Table.Read("""{"code":"S-1","channel":"whatsapp","shard":3,"delivered":2,"held":1}"""u8, schema: 1);

        Assert.Equal((0, 0, 1), (people.Listed, seen.Declined, seen.Held));
    }

    [Fact]
    public void What_another_commit_does_is_taken_in_whole()
    {
        var wake = new OutboxWake("kupang", 7, Asked);
        var other = new Commit();
        other.Woken.Add(wake);
        other.Outbox.Add(new OutboxDraft(new ChatAddress("kupang", "web", "c1"), new OutgoingMessage("x"), Priority.Reply));

        var commit = new Commit();
        commit.Include(other);

        Assert.Equal([wake], commit.Woken);
        Assert.Equal(other.Outbox, commit.Outbox);
    }
}
