using QlueBot.Dispatcher.Polls;

namespace QlueBot.Tests.Polls;

/// <summary>What is shown of a poll, and what is not because it would tell about too few.</summary>
public sealed class PollCountingTests
{
    public static TheoryData<string, string, string> Rows => new()
    {
        // case                                                     voters of each kecamatan   slices shown
        { "nine are too few for anything",                          "a=9",                     "" },
        { "one slice is the whole",                                 "a=20",                    "" },
        { "both are large enough",                                  "a=20 b=10",               "a=20 b=10" },
        { "a small one would be told by subtraction",               "a=20 b=3",                "" },
        { "the next larger one goes with it",                       "a=20 b=3 c=12",           "a=20 *=15" },
        { "several small ones are enough together",                 "a=20 b=6 c=7",            "a=20 *=13" },
        { "too few together take the next",                         "a=20 b=2 c=3 d=11 e=15",  "a=20 e=15 *=16" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Small_groups_are_never_shown(string name, string voters, string shown)
    {
        var counts = new Dictionary<string, int> { ["v"] = 0, ["o0"] = 0 };
        foreach (var part in voters.Split(' '))
        {
            var (value, count) = (part.Split('=')[0], int.Parse(part.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture));
            counts[$"area:{value}"] = counts[$"area:{value}|0"] = count;
            counts["v"] += count;
            counts["o0"] += count;
        }

        var result = PollCounting.ResultOf([counts], 2);

        Assert.True(shown == string.Join(' ', result.Slices.Select(slice => $"{slice.Value ?? "*"}={slice.Voters}")), $"{name}: {string.Join(' ', result.Slices)}");
        Assert.All(result.Slices, slice => Assert.True(slice.Voters >= PollCounting.Least && slice.Counts.Sum() == slice.Voters));
        Assert.Equal(counts["v"] >= PollCounting.Least, result.IsShown);
    }

    [Fact]
    public void Parts_are_summed_also_where_one_is_negative()
    {
        var result = PollCounting.ResultOf([new Dictionary<string, int> { ["v"] = 13, ["o0"] = 13 }, new Dictionary<string, int> { ["v"] = 0, ["o0"] = -2, ["o1"] = 2 }], 2);

        Assert.Equal((13, "11,2"), (result.Voters, string.Join(',', result.Counts)));
    }
}
