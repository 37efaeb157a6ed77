using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;

namespace QlueBot.Tests.Storage;

/// <summary>What a process remembers of the server, against the simplest thing that answers right.</summary>
public sealed class RecordCacheTests
{
    private const string City = "kupang";
    private static readonly Table<Note> Notes = StoreFixture.Notes;
    private readonly RecordCache cache = new();

    [Fact]
    public void What_was_written_is_known_and_what_another_wrote_is_not()
    {
        Write("n1", 1, ["all"], before: []);
        Assert.Equal(1, Version("n1"));
        cache.Hear(Notes, City, "n1", ["all"]);
        Assert.Null(Version("n1"));
    }

    [Fact]
    public void A_commit_that_is_told_late_does_not_bring_an_older_version_back()
    {
        Write("n1", 3, ["all"], before: ["all"]);
        Write("n1", 2, ["all"], before: ["all"]);
        Assert.NotEqual(2, Version("n1"));
    }

    [Fact]
    public void What_was_read_before_a_write_is_not_learned_after_it()
    {
        var before = cache.Moment;
        cache.Hear(Notes, City, "n1", ["all"]);
        cache.Learn(Notes, City, RowOf("n1", 1, ["all"]), before);
        cache.Learn(Notes, City, "all", 10, [RowOf("n2", 1, ["all"])], before);
        Assert.Null(Version("n1"));
        Assert.Null(Found("all"));
        Assert.Equal(1, Version("n2"));

        cache.Learn(Notes, City, RowOf("n1", 2, ["all"]), cache.Moment);
        Assert.Equal(2, Version("n1"));
    }

    [Fact]
    public void A_find_that_was_cut_off_does_not_answer_for_more_nor_after_one_of_it_left()
    {
        cache.Learn(Notes, City, "all", 2, [RowOf("n9", 1, ["all"], 9), RowOf("n8", 1, ["all"], 8)], cache.Moment);
        Assert.Equal("n9 n8", Found("all", 2));
        Assert.Null(Found("all", 3));
        Write("n9", 2, [], before: ["all"], born: 9);
        Assert.Null(Found("all", 2));
    }

    [Fact]
    public void A_find_that_was_not_cut_off_knows_that_there_are_no_more()
    {
        cache.Learn(Notes, City, "all", 5, [RowOf("n1", 1, ["all"])], cache.Moment);
        Assert.Equal("n1", Found("all", 50));
        cache.Learn(Notes, City, "none", 5, [], cache.Moment);
        Assert.Equal("", Found("none", 50));
    }

    [Fact]
    public void Finds_of_a_kind_are_forgotten_when_it_is_not_known_what_a_record_carried()
    {
        cache.Learn(Notes, City, "all", 5, [RowOf("n1", 1, ["all"])], cache.Moment);
        cache.Hear(Notes, City, "n2", marks: null);
        Assert.Null(Found("all"));
        Assert.Equal(1, Version("n1"));
    }

    [Fact]
    public void Forgetting_forgets_everything_also_what_is_being_read()
    {
        Write("n1", 1, ["all"], before: []);
        var before = cache.Moment;
        cache.Forget();
        cache.Learn(Notes, City, RowOf("n1", 1, ["all"]), before);
        Assert.Null(Version("n1"));
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 300)]
    [InlineData(3, 30_000)]
    public void Whatever_is_answered_is_what_the_server_would_answer(int seed, int keys)
    {
        var random = new Random(seed);
        var server = new Dictionary<string, Row>();
        string[] marks = ["all", "by:ana", "by:budi", "status:baru"];
        var answered = 0;
        for (var step = 0; step < 60_000; step++)
        {
            var key = $"n{random.Next(keys)}";
            var (mark, limit) = (marks[random.Next(marks.Length)], random.Next(1, 20));
            switch (random.Next(4))
            {
                case 0:
                    var old = server.GetValueOrDefault(key);
                    var row = RowOf(key, (old?.Version ?? 0) + 1, [.. marks.Where(_ => random.Next(6) == 0)], old?.Born ?? step);
                    server[key] = row;
                    if (random.Next(3) > 0)
                    {
                        Write(key, row.Version, row.Marks, old?.Marks ?? [], row.Born);
                    }
                    else
                    {
                        cache.Hear(Notes, City, key, [.. row.Marks.Union(old?.Marks ?? [])]);
                    }

                    break;
                case 1 when server.TryGetValue(key, out var there):
                    cache.Learn(Notes, City, there, cache.Moment);
                    break;
                case 2:
                    cache.Learn(Notes, City, mark, limit, FoundBy(mark, limit), cache.Moment);
                    break;
            }

            Assert.True(!cache.TryGet(Notes, City, key, out var known) || known == server[key]);
            if (cache.TryFind(Notes, City, mark, limit, out var found))
            {
                answered++;
                Assert.Equal(FoundBy(mark, limit), found.Take(limit));
            }
        }

        Assert.InRange(answered, 1000, 60_000);

        List<Row> FoundBy(string mark, int limit) =>
            [.. server.Values.Where(row => row.Marks.Contains(mark)).OrderByDescending(row => row.Born).Take(limit)];
    }

    private static Row RowOf(string key, long version, string[] marks, long born = 1) =>
        new(key, new Note(key, "ana", $"{version}"), version, true, marks, born);

    private void Write(string key, long version, string[] marks, string[]? before, long born = 1) =>
        cache.Apply([new Written(Notes, City, key, marks, before) { Row = RowOf(key, version, marks, born) }]);

    private long? Version(string key) => cache.TryGet(Notes, City, key, out var row) ? row.Version : null;

    private string? Found(string mark, int limit = 5) =>
        cache.TryFind(Notes, City, mark, limit, out var found) ? string.Join(' ', found.Take(limit).Select(row => row.Key)) : null;
}
