using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

/// <summary>What the LiteDB engine keeps in memory to answer quickly, against the simplest thing that answers right.</summary>
public sealed class MemoryIndexTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(300_000)]
    [InlineData(3_000_000)]
    public void A_key_that_was_added_is_never_said_to_be_unknown(int count)
    {
        var known = new KnownKeys();
        Assert.False(known.MayHave("kupang", "chat/0"));
        for (var number = 0; number < count; number++)
        {
            known.Add("kupang", $"chat/{number}");
        }

        Assert.Equal(count, Enumerable.Range(0, count).Count(number => known.MayHave("kupang", $"chat/{number}")));
        var wrong = Enumerable.Range(0, 10_000).Count(number => known.MayHave("ende", $"chat/{number}") || known.MayHave("kupang", $"lain/{number}"));
        Assert.InRange(wrong, 0, 1000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Marks_find_what_a_plain_list_finds(int seed)
    {
        var random = new Random(seed);
        var index = new MarkIndex();
        var model = new List<(Slot Slot, string[] Marks)>();
        string[] marks = ["all", "by:ana", "by:budi", "status:baru"];
        string[] cities = ["kupang", "ende"];
        var born = 0L;
        for (var step = 0; step < 2000; step++)
        {
            var isRemoval = model.Count > 0 && random.Next(5) < 2;
            var old = isRemoval || random.Next(3) > 0 || model.Count == 0 ? default : model[random.Next(model.Count)];
            if (isRemoval)
            {
                var gone = model[random.Next(model.Count)];
                model.Remove(gone);
                index.Remove(gone.Slot, gone.Marks);
                index.Remove(gone.Slot, gone.Marks);
            }
            else
            {
                if (old.Slot is not null)
                {
                    model.Remove(old);
                    index.Remove(old.Slot, old.Marks);
                }

                // Some are added late, as when a resting record comes back to life.
                var at = old.Slot?.Born ?? (random.Next(10) == 0 ? -born : born) + 1;
                born++;
                var slot = new Slot(old.Slot?.City ?? cities[random.Next(2)], $"{at}", step, 1, at, true);
                string[] carried = [.. marks.Where(_ => random.Next(2) == 0)];
                model.Add((slot, carried));
                index.Add(slot, carried);
                index.Add(slot, carried);
            }

            var (city, mark, limit) = (cities[random.Next(2)], marks[random.Next(4)], random.Next(1, 30));
            var expected = model.Where(each => each.Slot.City == city && each.Marks.Contains(mark)).Select(each => each.Slot).OrderByDescending(slot => slot.Born).ToList();
            Assert.Equal(expected.Count, index.Count(city, mark));
            Assert.Equal(expected.Take(limit), index.Of(city, mark, limit));
        }
    }
}
