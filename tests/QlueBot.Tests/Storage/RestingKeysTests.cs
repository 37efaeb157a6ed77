using LiteDB;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

/// <summary>What is known of keys at rest: never wrong about what is there, and nothing at all until it is wanted.</summary>
public sealed class RestingKeysTests
{
    private readonly List<string> saved = [.. Enumerable.Range(0, 1000).Select(number => Ids.Of("kupang", $"chat/{number:d4}")).Order(StringComparer.Ordinal)];
    private readonly List<(string City, string Key)> unsaved = [("kupang", "chat/unsaved")];
    private readonly RestingKeys keys;
    private int looks;

    public RestingKeysTests() => keys = new RestingKeys(
        (after, limit) =>
        {
            looks++;
            return [.. saved.SkipWhile(id => string.CompareOrdinal(id, after) <= 0).Take(limit)];
        },
        () => unsaved);

    [Fact]
    public void Nothing_is_read_until_somebody_asked_in_vain()
    {
        Assert.True(keys.MayHave("kupang", "chat/unknown"));
        keys.Add("kupang", "chat/new");
        keys.Learn();
        Assert.Equal((false, false, 0), (keys.IsWanted, keys.IsLearning, looks));
    }

    [Fact]
    public void Once_wanted_it_knows_what_is_saved_what_is_on_its_way_and_what_comes()
    {
        keys.Want();
        keys.Learn();
        keys.Add("kupang", "chat/new");
        Assert.True(keys.MayHave("kupang", "chat/unknown"));
        while (keys.IsLearning)
        {
            keys.Learn();
        }

        string[] there = ["chat/0000", "chat/0255", "chat/0256", "chat/0999", "chat/unsaved", "chat/new"];
        Assert.All(there, key => Assert.True(keys.MayHave("kupang", key), key));
        Assert.InRange(Enumerable.Range(0, 1000).Count(number => keys.MayHave("kupang", $"lain/{number}")), 0, 50);
    }

    [Fact]
    public void What_was_known_is_not_learned_again_when_wanted_again()
    {
        keys.Want();
        while (keys.IsLearning)
        {
            keys.Learn();
        }

        var before = looks;
        keys.Want();
        keys.Learn();
        Assert.Equal(before, looks);
    }

    [Fact]
    public void What_was_asked_for_in_vain_is_learned_at_once_by_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("qluebot-resting-");
        string[] Wanted(Action<State> meanwhile)
        {
            var disk = new Disk(Path.Combine(folder.FullName, "store.db"), file => new DiskFile(file), [TableRecords.RestingOf(SessionTable.Sessions)]);
            using var state = new State(disk, [SessionTable.Sessions], 4, TimeProvider.System);
            var kept = new BsonDocument();
            state.Records.Keep(kept);
            meanwhile(state);
            disk.Settle();
            return [.. kept["w"].AsArray.Select(name => name.AsString)];
        }

        Assert.Empty(Wanted(_ => { }));
        Assert.Empty(Wanted(state => state.Records.Get(SessionTable.Sessions, "kupang", "telegram/1")));
        Assert.Equal(["sessions"], Wanted(_ => { }));
        folder.Delete(recursive: true);
    }
}
