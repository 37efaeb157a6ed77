using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Tests.Copies;

/// <summary>From engine to engine, through a backup and directly.</summary>
public sealed class MoveTests : CopyFixture
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 250)]
    public async Task A_store_moves_with_everything_in_it(int seed, int rounds)
    {
        await using var from = new LiteDbEngine();
        await using var to = await PostgresEngine.CreateAsync();
        await FillAsync(from, seed, rounds);

        var report = await MoveAsync(from, to);

        Assert.True(report.IsEqual, Say(report));
        Assert.All(report.Lines.Where(line => line.Kind is not "uploads"), line => Assert.True(line.Source.Rows > 0, line.Kind));
        Assert.Equal(await TallyAsync(from), await TallyAsync(to));
        Assert.Equal(await LookAsync(from), await LookAsync(to));
    }

    [Fact]
    public async Task There_and_back_again_is_what_it_was()
    {
        await using var first = new LiteDbEngine();
        await using var middle = await PostgresEngine.CreateAsync();
        await using var last = new LiteDbEngine();
        await FillAsync(first, 5, 60);
        await MoveAsync(first, middle);

        await BackUpAsync(middle);
        var report = await RestoreAsync(last);

        Assert.True(report.IsEqual, Say(report));
        Assert.Equal(await TallyAsync(first), await TallyAsync(last));
        Assert.Equal(await LookAsync(first), await LookAsync(last));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 3)]
    [InlineData(7, 2)]
    [InlineData(12, 1)]
    public async Task A_move_killed_in_the_middle_goes_on_where_it_was(int pages, int kills)
    {
        await using var from = new LiteDbEngine();
        await using var to = await PostgresEngine.CreateAsync();
        await FillAsync(from, 3, 60);

        for (; kills > 0; kills--)
        {
            await Assert.ThrowsAsync<OperationCanceledException>(() => MoveAsync(from, to, pages));
            Assert.Throws<StoreInUseException>(() => to.OpenGuarded());
        }

        var report = await MoveAsync(from, to);

        Assert.True(report.IsEqual, Say(report));
        Assert.Equal(await TallyAsync(from), await TallyAsync(to));
        to.OpenGuarded();
    }

    [Fact]
    public async Task A_source_that_went_on_after_the_kill_is_moved_anew()
    {
        await using var from = new LiteDbEngine();
        await using var to = await PostgresEngine.CreateAsync();
        await FillAsync(from, 3, 30);
        await Assert.ThrowsAsync<OperationCanceledException>(() => MoveAsync(from, to, pages: 6));
        await using (var store = from.OpenStore(Time))
        {
            await store.IngestAsync([new Arrival("kupang", "telegram/1", "telegram/1", "telegram", "{}"u8.ToArray(), Time.GetUtcNow())], Cancel);
        }

        Assert.True((await MoveAsync(from, to)).IsEqual);
        Assert.Equal(await TallyAsync(from), await TallyAsync(to));
    }

    [Fact]
    public async Task A_moved_store_is_not_moved_into_again()
    {
        await using var from = new LiteDbEngine();
        await using var to = await PostgresEngine.CreateAsync();
        await FillAsync(from, 3, 10);
        await MoveAsync(from, to);
        var before = await TallyAsync(to);

        await Assert.ThrowsAsync<CopyRefusedException>(() => MoveAsync(from, to));

        Assert.Equal(before, await TallyAsync(to));
    }

    [Fact]
    public async Task Nobody_moves_a_store_a_bot_holds()
    {
        await using var from = new LiteDbEngine();
        await using var to = await PostgresEngine.CreateAsync();
        await using var bot = from.OpenStore(Time);

        await Assert.ThrowsAsync<StoreInUseException>(() => MoveAsync(from, to));
    }
}
