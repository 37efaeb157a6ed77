using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Storage;

/// <summary>What every engine promises: messages that were put off, and of which something became known.</summary>
public abstract class StoreContractWaking : StoreContractOutbox
{
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(1);

    public static TheoryData<string, TimeSpan, int, int> Wakes => new()
    {
        // case                                                          made later by                    number + put off
        { "the message itself",                                          TimeSpan.Zero,                   0,       1 },
        { "a ticket knows milliseconds only",                            TimeSpan.FromTicks(-4_320),      0,       1 },
        { "the same number in a store that was made anew",               TimeSpan.FromMilliseconds(1),    0,       0 },
        { "another number",                                              TimeSpan.Zero,                   1,       0 },
    };

    [Theory]
    [MemberData(nameof(Wakes))]
    public async Task A_message_put_off_comes_at_once_when_it_is_woken(string name, TimeSpan later, int beside, int comes)
    {
        Time.Advance(TimeSpan.FromTicks(4_320));
        await SayAsync("satu");
        var row = await PutOffAsync();

        await WakeAsync(new OutboxWake(City, row.Id + beside, row.CreatedAt + later));

        Assert.Equal((name, comes), (name, (await ClaimAsync()).Count));
        await RestartAsync();
        Assert.Equal((name, comes), (name, (await ClaimAsync()).Count(again => (again.Id, again.Attempts) == (row.Id, 1))));
    }

    [Fact]
    public async Task A_waiting_sender_is_handed_what_is_woken_and_the_chat_goes_on_in_order()
    {
        await SayAsync("satu");
        await SayAsync("dua");
        await SayAsync("tiga");
        var row = await PutOffAsync();
        var second = Assert.Single(await ClaimAsync());
        var claim = ClaimAsync(patience: Doubt);

        await WakeAsync(new OutboxWake(City, row.Id, row.CreatedAt));

        var again = Assert.Single(await claim.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
        Assert.Equal("dua satu", TextsOf([second, again]));
        await SettleAsync(new Settlement.Sent(again));
        Assert.Empty(await ClaimAsync());
        await SettleAsync(new Settlement.Sent(second));
        Assert.Equal("tiga", TextsOf(await ClaimAsync()));
    }

    [Fact]
    public async Task One_that_is_woken_while_it_is_tried_does_not_rest_after_that_try_and_rests_after_the_next()
    {
        await SayAsync("satu");
        var row = Assert.Single(await ClaimAsync());

        await WakeAsync(new OutboxWake(City, row.Id, row.CreatedAt));

        Assert.Empty(await ClaimAsync());
        await SettleAsync(new Settlement.Again(row, Time.GetUtcNow() + Doubt) { LetsPass = true });
        var again = Assert.Single(await ClaimAsync());
        Assert.Equal(1, again.Attempts);
        await SettleAsync(new Settlement.Again(again, Time.GetUtcNow() + Doubt) { LetsPass = true });
        Assert.Empty(await ClaimAsync());
        await RestartAsync();
        Assert.Empty(await ClaimAsync());
        Time.Advance(Doubt);
        Assert.Equal(2, Assert.Single(await ClaimAsync()).Attempts);
    }

    [Fact]
    public async Task One_that_was_woken_while_it_was_tried_comes_at_once_after_a_restart()
    {
        await SayAsync("satu");
        var row = Assert.Single(await ClaimAsync());
        await WakeAsync(new OutboxWake(City, row.Id, row.CreatedAt));
        await SettleAsync(new Settlement.Again(row, Time.GetUtcNow() + Doubt));
        await RestartAsync();
        Assert.Equal(1, Assert.Single(await ClaimAsync()).Attempts);
    }

    [Fact]
    public async Task One_that_is_settled_is_not_brought_back()
    {
        await SayAsync("satu");
        var row = Assert.Single(await ClaimAsync());
        await SettleAsync(new Settlement.Sent(row));
        await WakeAsync(new OutboxWake(City, row.Id, row.CreatedAt));
        Assert.Empty(await ClaimAsync());
        Assert.Equal(0, Store.Figures.Outbox);
    }

    private async Task<OutboxRow> PutOffAsync()
    {
        var row = Assert.Single(await ClaimAsync());
        await SettleAsync(new Settlement.Again(row, Time.GetUtcNow() + Doubt) { LetsPass = true });
        return row;
    }

    private Task WakeAsync(OutboxWake wake) => CommitAsync(_ =>
    {
        var commit = new Commit();
        commit.Woken.Add(wake);
        return commit;
    });
}
