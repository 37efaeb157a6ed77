using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Storage;

/// <summary>What every engine promises: what a person left can be erased, and only that.</summary>
public abstract class StoreContractErasing : StoreContractWaking
{
    private const string Other = "telegram/2";

    [Fact]
    public async Task Erased_records_go_with_their_marks_and_counts_and_others_stay()
    {
        foreach (var (id, isOpen) in ((string, bool)[])[("a", true), ("a/1", true), ("a/2", false), ("ab", true), ("a-1", false), ("b", false)])
        {
            await PutAsync(new Note(id, "ana", "x", isOpen));
        }

        for (var restart = 0; restart < 2; restart++)
        {
            await Store.EraseAsync(new Erasure(City, [], [(Notes, "a")]), Cancel);
            Assert.Equal("b a-1 ab", await FoundAsync("by:ana"));
            Assert.Equal(1, await Store.ReadAsync(reader => reader.Count(Notes, City, "by:ana"), Cancel));
            Assert.Null(await NoteAsync("a/2"));
            await RestartAsync();
        }

        await PutAsync(new Note("a/2", "ana", "baru", IsOpen: false));
        Assert.Equal(1, (await NoteAsync("a/2"))!.Version);
        Assert.Equal("a/2 b a-1 ab", await FoundAsync("by:ana"));
        await RestartAsync();
        Assert.Equal("a/2 b a-1 ab", await FoundAsync("by:ana"));
    }

    [Fact]
    public async Task A_change_made_from_an_erased_record_conflicts()
    {
        await PutAsync(new Note("n1", "ana", "x"));
        var seen = await NoteAsync("n1");
        Assert.Equal(1, await Store.EraseAsync(new Erasure(City, [], [(Notes, "n1")]), Cancel));
        await Assert.ThrowsAsync<VersionConflictException>(() => CommitAsync(_ =>
        {
            var commit = new Commit();
            commit.Put(Notes, City, new Note("n1", "ana", "y"), seen);
            return commit;
        }));
        Assert.Null(await NoteAsync("n1"));
    }

    [Fact]
    public async Task What_a_chat_left_in_the_queues_goes_and_what_waits_in_its_inbox_is_still_done()
    {
        await Store.IngestAsync([Arrival("telegram/u1", body: "rahasia"), Arrival("telegram/u2", Other, "lain")], Cancel);
        await TakeAsync();
        await TakeAsync(Other);
        await RestartAsync();
        await IngestAsync("telegram/u3", body: "rahasia");
        await TakeAsync();
        await IngestAsync("telegram/u4", body: "menunggu");
        await SayAsync("kepadanya");
        await SayAsync("kepada yang lain", "2");
        await SetTimerAsync("draft", TimeSpan.FromHours(1));
        await SetTimerAsync("draft", TimeSpan.FromHours(1), Other);

        // Two done items, a message and a timer.
        Assert.Equal(4, await Store.EraseAsync(new Erasure(City, [Chat], []), Cancel));
        Assert.Equal(0, await Store.EraseAsync(new Erasure(City, [Chat], []), Cancel));
        Assert.Equal("kepada yang lain", TextsOf(await ClaimAsync()));
        Assert.Equal((1, 1), (Store.Figures.Outbox, Store.Figures.Timers));
        await RestartAsync();

        Assert.Equal("kepada yang lain", TextsOf(await ClaimAsync()));
        Assert.Equal("telegram/u4", Assert.Single(await TakeAsync()).Key);
        Assert.False(await IngestAsync("telegram/u1"));
        Time.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await TakeAsync());
        Assert.Single(await TakeAsync(Other));
        Time.Advance(TimeSpan.FromDays(9));
        Assert.Equal(2, await Store.SweepAsync(TimeSpan.FromDays(7), TimeSpan.FromDays(300), Cancel));
    }

    [Fact]
    public async Task A_broadcast_on_its_way_stays_for_those_who_count_it()
    {
        await SayAsync("siaran", priority: Priority.Bulk);
        await SayAsync("kepadanya");
        Assert.Equal(1, await Store.EraseAsync(new Erasure(City, [Chat], []), Cancel));
        await RestartAsync();
        Assert.Equal("siaran", TextsOf(await ClaimAsync()));
    }

    [Fact]
    public async Task A_message_being_sent_while_it_is_erased_settles_without_harm()
    {
        await SayAsync("kepadanya");
        var row = Assert.Single(await ClaimAsync());
        Assert.Equal(1, await Store.EraseAsync(new Erasure(City, [Chat], []), Cancel));
        await SettleAsync(new Settlement.Sent(row));
        await SayAsync("berikutnya");
        Assert.Equal("berikutnya", TextsOf(await ClaimAsync()));
    }
}
