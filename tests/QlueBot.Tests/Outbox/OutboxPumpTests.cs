using System.Diagnostics.Metrics;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

/// <summary>What is said is sent in order, once, and recorded, whatever the vendor and the store do.</summary>
public sealed class OutboxPumpTests : PumpBench
{
    [Fact]
    public async Task Order_is_kept_in_every_chat()
    {
        for (var i = 0; i < 15; i++)
        {
            for (var chat = 0; chat < 20; chat++)
            {
                Say($"{chat}", $"{i}");
            }
        }

        await Pump.StartAsync(Cancelled);
        await UntilAsync(() => Store.Open == 0);

        Assert.All(Channel.Deliveries.GroupBy(one => one.Chat), chat =>
            Assert.Equal(Enumerable.Range(0, 15).Select(i => $"{i}"), chat.Select(one => one.Text)));
        Assert.Equal(20 * 15, Channel.Deliveries.Count);
    }

    [Fact]
    public async Task A_channel_that_throws_ends_nothing()
    {
        var tries = 0;
        Channel.Answer = (_, _) => ++tries < 4
            ? throw new InvalidOperationException("surprise")
            : Task.FromResult<SendResult>(new SendResult.Sent("1"));
        Say("811", "stubborn");

        await Pump.StartAsync(Cancelled);
        await UntilAsync(() => Store.Open == 0);

        Assert.Equal(3, Store.Settled.Count(one => one is Settlement.Again));
        Assert.Single(Channel.Deliveries);
    }

    [Fact]
    public async Task A_store_that_is_away_is_waited_for_and_nothing_is_sent_twice()
    {
        for (var i = 0; i < 3; i++)
        {
            Store.ClaimFailures.Enqueue(new StoreUnavailableException("disk full"));
            Store.SettleFailures.Enqueue(new StoreUnavailableException("disk full"));
        }

        Store.ClaimFailures.Enqueue(new InvalidOperationException("surprise"));
        Say("811", "one");
        Say("812", "two");

        await Pump.StartAsync(Cancelled);
        await UntilAsync(() => Store.Open == 0);

        Assert.Equal(2, Channel.Deliveries.Count);
    }

    [Fact]
    public async Task A_settlement_whose_record_changed_meanwhile_is_written_over_it()
    {
        var note = new Commit();
        note.Put(SentMessage.Table, "kupang", new SentMessage("fake", "811", "m-card", "KPG-OLD", Clock.GetUtcNow()), seen: null);
        Store.Records.Apply(note);
        Store.Put("811", new OutgoingMessage("card") { About = "KPG-7K2M4" });
        Store.Put("812", new OutgoingMessage("other") { About = "KPG-7K2M5" });

        await Pump.StartAsync(Cancelled);
        await UntilAsync(() => Store.Open == 0);

        Assert.Equal("KPG-7K2M4", Store.Records.Get(SentMessage.Table, "kupang", "fake/811/m-card")!.Value.About);
        Assert.Equal("KPG-7K2M5", Store.Records.Get(SentMessage.Table, "kupang", "fake/812/m-other")!.Value.About);
        Assert.Equal(2, Channel.Deliveries.Count);
    }

    [Fact]
    public async Task A_person_who_blocks_us_again_is_marked_again()
    {
        var before = new Commit();
        before.Put(Contact.Table, "kupang", new Contact("fake", "811", IsBlocked: false, Clock.GetUtcNow()), seen: null);
        Store.Records.Apply(before);
        Channel.Answer = (_, _) => Task.FromResult<SendResult>(new SendResult.Blocked("forbidden"));
        Say("811", "news", Priority.Notice);

        await Pump.StartAsync(Cancelled);
        await UntilAsync(() => Store.Open == 0);

        Assert.True(Store.Records.Get(Contact.Table, "kupang", "fake/811")!.Value.IsBlocked);
        Assert.Equal("blocked", Assert.IsType<Settlement.Dead>(Assert.Single(Store.Settled)).Reason);
    }

    [Fact]
    public async Task What_became_of_messages_is_counted_per_account()
    {
        var counted = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (Figures.Owns(instrument))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (counted)
            {
                counted[$"{instrument.Name} {tags[0].Value}"] = counted.GetValueOrDefault($"{instrument.Name} {tags[0].Value}") + value;
            }
        });
        listener.Start();
        var flaky = 0;
        Channel.Answer = (message, _) => Task.FromResult<SendResult>(message.Text switch
        {
            "bad"                    => new SendResult.Refused("bad request"),
            "gone"                   => new SendResult.Blocked("forbidden"),
            "flaky" when flaky++ < 2 => new SendResult.RetryLater(TimeSpan.Zero, "502"),
            _                        => new SendResult.Sent("1"),
        });
        foreach (var text in (string[])["fine", "bad", "gone", "flaky"])
        {
            Say(text, text);
        }

        await Pump.StartAsync(Cancelled);
        await UntilAsync(() => Store.Open == 0);

        Assert.Equal(2, counted["qluebot.outbox.sent kupang/fake"]);
        Assert.Equal(1, counted["qluebot.outbox.dead kupang/fake"]);
        Assert.Equal(1, counted["qluebot.outbox.blocked kupang/fake"]);
        Assert.Equal(2, counted["qluebot.outbox.retried kupang/fake"]);
    }
}
