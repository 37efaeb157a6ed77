using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Storage;

/// <summary>What every engine promises: records, their marks, failures and forgetting.</summary>
public abstract class StoreContractRecords : StoreContractLanes
{
    [Fact]
    public async Task Versions_count_up_from_one()
    {
        await PutAsync(new Note("n1", "ana", "satu"));
        await PutAsync(new Note("n1", "ana", "dua"));
        Assert.Equal(new Stored<Note>(new Note("n1", "ana", "dua"), 2), await NoteAsync("n1"));
        Assert.Null(await NoteAsync("n2"));
    }

    [Fact]
    public async Task A_change_that_never_stops_conflicting_is_given_up_and_changes_nothing()
    {
        await Assert.ThrowsAsync<VersionConflictException>(() => CommitAsync(_ =>
        {
            var commit = new Commit();
            commit.Put(Notes, City, new Note("n0", "ana", "x"), null);
            commit.Put(Notes, City, new Note("n1", "ana", "x"), new Stored<Note>(new Note("n1", "ana", "y"), 4));
            return commit;
        }));
        Assert.Null(await NoteAsync("n0"));
    }

    [Fact]
    public async Task An_error_of_the_callers_own_is_handed_back_and_the_store_goes_on()
    {
        await Assert.ThrowsAsync<FormatException>(() => CommitAsync(_ => throw new FormatException()));
        await Assert.ThrowsAsync<FormatException>(() => Store.ReadAsync<int>(_ => throw new FormatException(), Cancel));
        await PutAsync(new Note("n1", "ana", "satu"));
        Assert.True(Store.Figures.Writable);
    }

    [Fact]
    public async Task Records_are_found_by_mark_newest_first_live_or_not_with_a_limit()
    {
        await PutAsync(new Note("n1", "ana", "x"));
        await PutAsync(new Note("n2", "ana", "x", IsOpen: false));
        await PutAsync(new Note("n3", "ben", "x"));
        await PutAsync(new Note("n4", "ana", "x"));
        await PutAsync(new Note("n1", "ana", "y"));

        for (var restart = 0; restart < 2; restart++)
        {
            Assert.Equal("n4 n2 n1", await FoundAsync("by:ana"));
            Assert.Equal("n4 n2", await FoundAsync("by:ana", 2));
            Assert.Equal("n4", await FoundAsync("by:ana", 1));
            Assert.Equal("n4 n3 n2 n1", await FoundAsync("all"));
            Assert.Equal("", await FoundAsync("by:an"));
            await RestartAsync();
        }
    }

    [Fact]
    public async Task What_was_expected_is_answered_as_it_would_have_been_otherwise()
    {
        await CommitAsync(_ => Resting("x"));
        await RestartAsync();
        await RestartAsync();
        await PutAsync(new Note("n3", "ana", "y", IsOpen: false));
        await PutAsync(new Note("n4", "ana", "y"));
        await Store.EraseAsync(new Erasure(City, [], [(Notes, "n5")]), Cancel);
        var texts = await Store.ReadAsync(
            reader =>
            {
                var keys = Enumerable.Range(0, 102).Select(number => $"n{number}").ToList();
                reader.Expect(reads => keys.ForEach(key => reads.Get(Notes, City, key)));
                return string.Concat(keys.Select(key => reader.Get(Notes, City, key)?.Value.Text ?? "-"));
            },
            Cancel);
        Assert.Equal("xxxyy-" + new string('x', 94) + "--", texts);
        Assert.Equal(99, (await FoundAsync("all", 200)).Split(' ').Length);

        static Commit Resting(string text)
        {
            var commit = new Commit();
            for (var number = 0; number < 100; number++)
            {
                commit.Put(Notes, City, new Note($"n{number}", "ana", text, IsOpen: false), null);
            }

            return commit;
        }
    }

    [Fact]
    public async Task Marks_and_liveness_follow_the_record_and_only_live_ones_are_counted()
    {
        await PutAsync(new Note("n1", "ana", "x"));
        await PutAsync(new Note("n2", "ana", "x"));
        Assert.Equal("n2 n1", await FoundAsync("by:ana"));
        await PutAsync(new Note("n1", "ben", "x"));
        await PutAsync(new Note("n2", "ana", "x", IsOpen: false));
        Assert.Equal(("n2", "n1"), (await FoundAsync("by:ana"), await FoundAsync("by:ben")));
        Assert.Equal((0, 1, 1), (await CountAsync("by:ana"), await CountAsync("by:ben"), await CountAsync("all")));
        await RestartAsync();
        Assert.Equal(("n2", "n1"), (await FoundAsync("by:ana"), await FoundAsync("by:ben")));
        await PutAsync(new Note("n2", "ben", "x"));
        Assert.Equal(("", "n2 n1"), (await FoundAsync("by:ana"), await FoundAsync("by:ben")));
        Assert.Equal((0, 2, 2), (await CountAsync("by:ana"), await CountAsync("by:ben"), await CountAsync("all")));
        await RestartAsync();
        Assert.Equal("n2 n1", await FoundAsync("all"));
        Assert.Equal(3, (await NoteAsync("n2"))!.Version);
    }

    [Fact]
    public async Task Many_resting_records_are_found_page_by_page_in_any_mix()
    {
        for (var number = 1; number <= 30; number++)
        {
            await PutAsync(new Note($"n{number}", "ana", "x", IsOpen: number % 7 == 0));
        }

        await RestartAsync();
        await PutAsync(new Note("n29", "ben", "x", IsOpen: false));
        await PutAsync(new Note("n27", "ana", "y"));
        await PutAsync(new Note("n31", "ana", "x", IsOpen: false));
        var all = Enumerable.Range(1, 31).Reverse().Where(number => number != 29).Select(number => $"n{number}").ToList();

        foreach (var limit in (int[])[1, 3, 5, 10, 7, 40])
        {
            Assert.Equal(string.Join(' ', all.Take(limit)), await FoundAsync("by:ana", limit));
        }
    }

    [Fact]
    public async Task A_list_longer_than_any_memory_is_found_as_often_as_it_is_asked_for()
    {
        const int Many = 3000;
        await CommitAsync(_ =>
        {
            var commit = new Commit();
            for (var number = 0; number < Many; number++)
            {
                commit.Put(Notes, City, new Note($"n{number:D4}", "ana", number % 100 == 0 ? new string('x', 20_000) : "x", IsOpen: false), null);
            }

            return commit;
        });
        await RestartAsync();
        await RestartAsync();
        var all = string.Join(' ', Enumerable.Range(0, Many).Reverse().Select(number => $"n{number:D4}"));

        Assert.Equal((all, all), (await FoundAsync("all", 4000), await FoundAsync("all", 4000)));
        await PutAsync(new Note("n0007", "ben", "y", IsOpen: false));
        Assert.Equal((all, "n0007"), (await FoundAsync("all", 4000), await FoundAsync("by:ben", 4000)));
        Assert.Equal("n2999 n2998", await FoundAsync("all", 2));
    }

    [Fact]
    public async Task Names_that_merely_look_alike_are_different_records()
    {
        await PutAsync(new Note("a", "ana", "kecil"));
        await PutAsync(new Note("A", "Ana", "besar", IsOpen: false));
        await PutAsync(new Note("a\u00ad", "ana\u00ad", "lunak", IsOpen: false));
        await RestartAsync();
        Assert.Equal("kecil", (await NoteAsync("a"))!.Value.Text);
        Assert.Equal("besar", (await NoteAsync("A"))!.Value.Text);
        Assert.Equal(("a", "A"), (await FoundAsync("by:ana"), await FoundAsync("by:Ana")));
    }

    [Fact]
    public async Task A_handler_reads_what_an_earlier_turn_wrote_and_a_second_city_is_apart()
    {
        await Store.IngestAsync([Arrival("telegram/1"), Arrival("telegram/2")], Cancel);
        for (var turn = 0; turn < 2; turn++)
        {
            await RunAsync(
                (_, reader) =>
                {
                    var seen = reader.Get(Notes, City, "count");
                    var commit = new Commit();
                    commit.Put(Notes, City, new Note("count", "bot", (seen?.Value.Text ?? "") + "I"), seen);
                    return commit;
                },
                max: 1);
        }

        Assert.Equal("II", (await NoteAsync("count"))!.Value.Text);
        Assert.Null(await Store.ReadAsync(reader => reader.Get(Notes, "jakarta", "count"), Cancel));
    }

    [Fact]
    public async Task The_sweep_erases_bodies_first_and_ids_later_and_never_what_is_pending()
    {
        await Store.IngestAsync([Arrival("telegram/1", body: "lama"), Arrival("web/x")], Cancel);
        await TakeAsync();
        await IngestAsync("telegram/2", body: "menunggu");
        await RestartAsync();
        Time.Advance(TimeSpan.FromDays(8));

        Assert.Equal(2, await Store.SweepAsync(TimeSpan.FromDays(7), TimeSpan.FromDays(30), Cancel));
        Assert.Equal(0, await Store.SweepAsync(TimeSpan.FromDays(7), TimeSpan.FromDays(30), Cancel));
        Assert.False(await IngestAsync("telegram/1"));
        Assert.False(await IngestAsync("web/x"));

        Time.Advance(TimeSpan.FromDays(23));
        Assert.Equal(2, await Store.SweepAsync(TimeSpan.FromDays(7), TimeSpan.FromDays(30), Cancel));
        Assert.True(await IngestAsync("telegram/1"));
        Assert.True(await IngestAsync("web/x"));
        Assert.Equal("telegram/2 telegram/1 web/x", string.Join(' ', (await TakeAsync()).Select(item => item.Key)));
    }

    private Task<int> CountAsync(string mark) => Store.ReadAsync(reader => reader.Count(Notes, City, mark), Cancel);
}
