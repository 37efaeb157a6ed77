using LiteDB;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

/// <summary>What we write as BSON ourselves, LiteDB reads.</summary>
public sealed class BsonBodyTests
{
    public static TheoryData<string, string, long, int, int> Documents => new()
    {
        // case              text                 long            int            bytes
        { "plain",           "kupang",            1,              2,             3 },
        { "empty",           "",                  0,              0,             0 },
        { "not of ASCII",    "jalan “rusak” 🟥",  long.MaxValue,  int.MinValue,  255 },
        { "a large one",     new string('x', 70_000), long.MinValue, int.MaxValue, 2_000_000 },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void LiteDB_reads_what_was_written(string name, string text, long number, int small, int bytes)
    {
        var binary = Enumerable.Range(0, bytes).Select(at => (byte)at).ToArray();
        var body = new BsonBody().Add("t", text).Add("b", binary).Add("i", small).Add("q", number).Add("m", [binary, [1]]).ToArray();

        var read = BsonSerializer.Deserialize(body);
        Assert.True(read["t"].AsString == text, name);
        Assert.Equal(binary, read["b"].AsBinary);
        Assert.Equal(small, read["i"].AsInt32);
        Assert.Equal(number, read["q"].AsInt64);
        Assert.Equal([binary, [1]], read["m"].AsArray.Select(item => item.AsBinary));
        Assert.Equal(BsonSerializer.Serialize(read), body);
    }

    [Fact]
    public void A_number_is_found_wherever_it_stands()
    {
        var body = new BsonBody().Add("a", 7).Add("q2", 1L).Add("t", "q").Add("b", "q\0\0"u8).Add("q", 42L).Add("d", 43L).ToArray();
        Assert.Equal(42, BsonBody.LongOf(body, "q"u8));
        Assert.Equal(43, BsonBody.LongOf(body, "d"u8));
        Assert.Throws<KeyNotFoundException>(() => BsonBody.LongOf(body, "a"u8));
        Assert.Throws<KeyNotFoundException>(() => BsonBody.LongOf(body, "nowhere"u8));
    }
}
