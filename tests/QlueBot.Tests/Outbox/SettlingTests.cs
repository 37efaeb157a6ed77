using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

public sealed class SettlingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly SendResult Down = new SendResult.RetryLater(TimeSpan.Zero, "http 502");

    public static TheoryData<string, int, string, SendResult, string> Outcomes => new()
    {
        // case                          tries age           what the vendor said                     settlement
        { "sent",                        0,    "0.00:00:01", new SendResult.Sent("77"),               "sent" },
        { "first failure",               0,    "0.00:00:01", Down,                                    "again after 1" },
        { "second failure",              1,    "0.00:00:02", Down,                                    "again after 2" },
        { "third failure",               2,    "0.00:00:04", Down,                                    "again after 4" },
        { "ninth failure",               8,    "0.00:09:00", Down,                                    "again after 256" },
        { "the wait has a ceiling",      9,    "0.00:20:00", Down,                                    "again after 300" },
        { "also after very many",        5000, "0.23:59:59", Down,                                    "again after 300" },
        { "a day old but hardly tried",  0,    "1.00:00:01", Down,                                    "again after 1" },
        { "a day old and tried enough",  11,   "1.00:00:00", Down,                                    "dead: gave up: http 502" },
        { "the vendor names the time",   4,    "0.00:00:01", Later(10072),                            "again after 10072" },
        { "and for the account",         0,    "0.00:00:01", Later(3, isAccountWide: true),           "again after 3" },
        { "refused",                     0,    "0.00:00:01", new SendResult.Refused("bad request"),   "dead: bad request" },
        { "blocked",                     0,    "0.00:00:01", new SendResult.Blocked("forbidden"),     "dead: blocked" },
        { "nobody there",                0,    "0.00:00:01", new SendResult.Unreachable("131026"),    "dead: unreachable" },
        { "unsure",                      0,    "0.00:00:01", new SendResult.Unsure("timeout"),        "again after 60" },
        { "our own fault",               0,    "0.00:00:01", new SendResult.Misconfigured("190"),     "again after 300" },
        { "moved",                       0,    "0.00:00:01", new SendResult.Moved("-1009"),           "moved to -1009" },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Every_answer_has_its_settlement(string name, int tries, string age, SendResult result, string expected)
    {
        var settlement = Settling.Of(Row(tries, TimeSpan.Parse(age, null)), result, Now, jitter: 0);

        Assert.Equal((name, expected), (name, settlement switch
        {
            Settlement.Sent        => "sent",
            Settlement.Again again => $"again after {(again.NotBefore - Now).TotalSeconds}",
            Settlement.Dead dead   => $"dead: {dead.Reason}",
            Settlement.Moved moved => $"moved to {moved.NewChat}",
            _                      => "?",
        }));
    }

    [Theory]
    [InlineData("it may have gone out", "unsure", 0, true)]
    [InlineData("it fails and fails", "down", 6, true)]
    [InlineData("it failed a moment ago", "down", 5, false)]
    [InlineData("the account is held", "paused", 0, false)]
    [InlineData("the chat is held", "asked", 0, false)]
    [InlineData("the account is in trouble", "ours", 0, false)]
    public void What_waits_long_by_itself_lets_pass_what_is_said_to_the_chat_meanwhile(string name, string outcome, int tries, bool expected)
    {
        SendResult result = outcome switch
        {
            "unsure" => new SendResult.Unsure("timeout"),
            "down"   => Down,
            "paused" => Later(100, isAccountWide: true),
            "asked"  => Later(100),
            _        => new SendResult.Misconfigured("190"),
        };
        Assert.Equal((name, expected), (name, Assert.IsType<Settlement.Again>(Settling.Of(Row(tries), result, Now, jitter: 0)).LetsPass));
    }

    [Fact]
    public void Jitter_stretches_a_back_off_by_a_quarter_but_never_what_the_vendor_asked_for()
    {
        Assert.Equal(Now.AddSeconds(5), ((Settlement.Again)Settling.Of(Row(2), Down, Now, jitter: 1)).NotBefore);
        Assert.Equal(
            Now.AddSeconds(3),
            ((Settlement.Again)Settling.Of(Row(2), new SendResult.RetryLater(TimeSpan.FromSeconds(3), "429"), Now, jitter: 1)).NotBefore);
    }

    [Fact]
    public void A_sent_card_is_noted_with_its_report()
    {
        var row = Row(0) with { Message = new OutgoingMessage("Tugas baru") { About = "KPG-7K2M4" } };

        var write = Assert.Single(Settling.Of(row, new SendResult.Sent("77"), Now, 0).Along!.Writes);

        Assert.Equal("fake/-811/77", write.Shape.Key);
        Assert.Equal(new SentMessage("fake", "-811", "77", "KPG-7K2M4", Now), write.Value);
    }

    [Fact]
    public void A_message_about_nothing_is_not_noted() => Assert.Null(Settling.Of(Row(0), new SendResult.Sent("77"), Now, 0).Along);

    [Fact]
    public void A_blocked_contact_is_marked_and_stays_live_until_cleared()
    {
        var write = Assert.Single(Settling.Of(Row(0), new SendResult.Blocked("forbidden"), Now, 0).Along!.Writes);

        Assert.Equal(new Contact("fake", "-811", IsBlocked: true, Now), write.Value);
        Assert.True(write.Shape.IsLive);
        Assert.Equal([Contact.BlockedMark], write.Shape.Marks);
        Assert.False(Contact.Table.ShapeOf(new Contact("fake", "-811", IsBlocked: false, Now)).IsLive);
    }

    [Fact]
    public void A_moved_group_tells_the_lane_of_its_old_id()
    {
        var arrival = Assert.Single(Settling.Of(Row(0), new SendResult.Moved("-1009"), Now, 0).Along!.Arrivals);

        Assert.Equal(
            ("kupang", "moved/fake/-811/-1009", "fake/-811", "system"), (arrival.City, arrival.Key, arrival.LaneKey, arrival.Kind));
        Assert.Equal("""{"type":"moved","channel":"fake","from":"-811","to":"-1009"}""", Encoding.UTF8.GetString(arrival.Body.Span));
        Assert.Equal(new ChatMoved("moved", "fake", "-811", "-1009"), ChatMoved.Read(arrival.Body));
    }

    [Fact]
    public void Records_are_written_over_what_is_stored_by_now()
    {
        var stored = new RecordsDouble();
        var blocked = Settling.Of(Row(0), new SendResult.Blocked("forbidden"), Now, 0);
        stored.Apply(blocked.Along!);

        Assert.Equal(1, Assert.Single(Settling.Over(stored, blocked, Now).Along!.Writes).ExpectedVersion);
    }

    [Fact]
    public void A_closed_window_is_noted_and_asked_again_but_a_template_refused_waits()
    {
        var free = Settling.Of(Row(0), new SendResult.WindowClosed("131047"), Now, 0, new Attempt(new OutgoingMessage("x"), Now.AddSeconds(-1)) { IsTracked = true });
        var window = Assert.IsType<ChatWindow>(Assert.Single(Assert.IsType<Settlement.Again>(free).Along!.Writes).Value);
        Assert.Equal(Now.AddSeconds(-1), window.ClosedAt);

        var template = new OutgoingMessage("x") { SendAs = new ApprovedTemplate("hsm", "id", []) };
        var held = Settling.Of(Row(0), new SendResult.WindowClosed("131047"), Now, 0, new Attempt(template, Now) { IsTracked = true });
        Assert.True(Assert.IsType<Settlement.Sent>(held).IsHeld);
        Assert.Equal(HeldMessage.RefusedAsTemplate, Assert.Single(Assert.IsType<ChatWindow>(Assert.Single(held.Along!.Writes).Value).Held).Reason);
    }

    [Fact]
    public void What_was_to_wait_goes_after_all_when_the_person_wrote_meanwhile()
    {
        var stored = new RecordsDouble();
        var held = Settling.Hold(Row(0), "window");
        Assert.True(Settling.NeedsStored(held));
        Assert.True(Assert.IsType<Settlement.Sent>(Settling.Over(stored, held, Now)).IsHeld);

        var heard = new Commit();
        heard.Put(ChatWindow.Table, "kupang", new ChatWindow("fake", "-811").Heard(Now, TimeSpan.FromHours(24)), null);
        stored.Apply(heard);
        Assert.Equal(Now, Assert.IsType<Settlement.Again>(Settling.Over(stored, held, Now)).NotBefore);
    }

    [Fact]
    public void News_that_was_refused_goes_another_way_and_answers_do_not()
    {
        var news = Row(0) with { Message = new OutgoingMessage("Selesai") { About = "KPG-1" } };
        var told = Assert.Single(Settling.Of(news, new SendResult.Refused("bad"), Now, 0).Along!.Arrivals);
        Assert.Equal((news.Chat, "KPG-1", Fault.Never), Undelivered.Read(told.Body) is { } undelivered ? (undelivered.Chat, undelivered.Message.About, undelivered.Fault) : default);
        Assert.Null(Settling.Of(Row(0), new SendResult.Refused("bad"), Now, 0).Along);
        Assert.Null(Settling.Of(news with { Priority = Priority.Bulk }, new SendResult.Refused("bad"), Now, 0).Along);
    }

    [Theory]
    [InlineData("first", 1, "again after 1")]
    [InlineData("second", 2, "again after 5")]
    [InlineData("third", 3, "again after 25")]
    [InlineData("three copies are enough", 4, "dead, told")]
    public void A_doubtful_sending_is_repeated_ever_later_and_three_times_at_most(string name, int doubts, string expected)
    {
        var news = Row(3, TimeSpan.FromMinutes(40)) with { Message = new OutgoingMessage("Selesai") { About = "KPG-1" } };
        var settlement = Settling.Of(news, new SendResult.Unsure("timeout"), Now, 0, new Attempt(news.Message, Now) { IsTracked = true, Doubts = doubts });
        Assert.Equal((name, expected), (name, settlement switch
        {
            Settlement.Again again                      => $"again after {(again.NotBefore - Now).TotalMinutes}",
            Settlement.Dead { Along.Arrivals.Count: 1 } => "dead, told",
            _                                           => "?",
        }));
    }

    [Fact]
    public void After_a_day_of_trouble_news_waits_where_it_can_and_goes_another_way_where_not()
    {
        var news = Row(20, TimeSpan.FromDays(1)) with { Message = new OutgoingMessage("Selesai") { About = "KPG-1" } };
        var held = Settling.Of(news, new SendResult.Misconfigured("190"), Now, 0, new Attempt(news.Message, Now) { IsTracked = true });
        Assert.True(Assert.IsType<Settlement.Sent>(held).IsHeld);
        var dead = Settling.Of(news, new SendResult.Misconfigured("401"), Now, 0, new Attempt(news.Message, Now));
        Assert.Single(Assert.IsType<Settlement.Dead>(dead).Along!.Arrivals);
    }

    [Fact]
    public void A_doubt_lives_through_a_refusal_and_ends_with_an_answer()
    {
        var doubts = new Doubts();
        int[] counted =
        [
            doubts.Of(1, new SendResult.Unsure("timeout")), doubts.Of(1, Down), doubts.Of(1, new SendResult.Unsure("timeout")),
            doubts.Of(1, new SendResult.Sent("77")), doubts.Of(1, new SendResult.Unsure("timeout")), doubts.Of(2, Down),
        ];
        Assert.Equal([1, 1, 2, 0, 1, 0], counted);
    }

    private static SendResult.RetryLater Later(int seconds, bool isAccountWide = false) =>
        new(TimeSpan.FromSeconds(seconds), "429", isAccountWide);

    private static OutboxRow Row(int tries, TimeSpan age = default) => new(
        5, new ChatAddress("kupang", "fake", "-811"), new OutgoingMessage("Halo"), Priority.Reply, tries, Now - age);
}
