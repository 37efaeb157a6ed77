using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

/// <summary>Bodies kept side by side, against copies of them.</summary>
public sealed class BodyRoomTests
{
    [Theory]
    [InlineData("small ones", 1, 300, 5_000)]
    [InlineData("as large as there is room for", 8_192, 8_192, 500)]
    [InlineData("some too large for any room", 5_000, 90_000, 300)]
    [InlineData("more than there is room for", 4_000, 8_000, 2_000)]
    public void What_was_kept_stays_as_it_was_whatever_comes_after(string row, int least, int most, int count)
    {
        Assert.NotEmpty(row);
        var random = new Random(count);
        var room = new BodyRoom();
        for (var pass = 0; pass < 3; pass++)
        {
            var kept = new List<(byte[] Body, ReadOnlyMemory<byte> Kept)>();
            for (var number = 0; number < count; number++)
            {
                var body = new byte[random.Next(least, most + 1)];
                random.NextBytes(body);
                var copy = room.Keep(body);
                kept.Add(((byte[])body.Clone(), copy));
                if (body.Length <= 8_192 && number < 100)
                {
                    // Its own array is the caller's again.
                    Array.Clear(body);
                }
            }

            Assert.All(kept, each => Assert.True(each.Kept.Span.SequenceEqual(each.Body)));
            room.Clear();
        }
    }

    [Fact]
    public void A_deletion_has_no_body_there_either() => Assert.True(new BodyRoom().Keep(default).IsEmpty);
}
