using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Statistics;

public sealed class StepTallyTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly StepTally tally = new();

    public static TheoryData<StepEnd, string> Ends => new()
    {
        // end                 entered, left, unclear, cancelled, expired of the step that was left
        { StepEnd.Stayed,      "0 0 0 0 0" },
        { StepEnd.Moved,       "0 1 0 0 0" },
        { StepEnd.Unclear,     "0 0 1 0 0" },
        { StepEnd.Cancelled,   "0 0 0 1 0" },
        { StepEnd.Expired,     "0 0 0 0 1" },
        { StepEnd.Sent,        "0 1 0 0 0" },
        { StepEnd.Joined,      "0 1 0 0 0" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_walk_counts_where_it_belongs(StepEnd end, string counts)
    {
        var to = end is StepEnd.Moved ? ResidentStep.AskPlace : end is StepEnd.Stayed or StepEnd.Unclear ? ResidentStep.AskPhoto : ResidentStep.Idle;
        Count("a", new StepWalk(ResidentStep.AskPhoto, to, end, TimeSpan.FromSeconds(7)));

        var day = Assert.Single(tally.Take()["kupang"]);

        var step = day.Steps.Single(figure => figure.Step == ResidentStep.AskPhoto);
        Assert.Equal(counts, $"{step.Entered} {step.Left} {step.Unclear} {step.Cancelled} {step.Expired}");
        Assert.Equal(7, step.Seconds);
        Assert.Equal((end is StepEnd.Sent, end is StepEnd.Joined), (day.Sent == 1, day.Joined == 1));
        Assert.Equal(end is StepEnd.Moved ? 1 : 0, day.Steps.Where(figure => figure.Step == ResidentStep.AskPlace).Sum(figure => figure.Entered));
    }

    [Fact]
    public void A_batch_that_is_run_again_counts_once()
    {
        for (var round = 0; round < 3; round++)
        {
            Count("a", Begun);
            Count("b", Begun);
        }

        Assert.Equal(2, Assert.Single(tally.Take()["kupang"]).Started);
        Assert.Empty(tally.Take());
    }

    [Fact]
    public void A_timer_comes_under_one_key_and_counts_with_every_turn()
    {
        Count("timer/telegram/ina/draft", new StepWalk(ResidentStep.AskPhoto, ResidentStep.AskPhoto, StepEnd.Stayed, TimeSpan.Zero), turn: 3);
        Count("timer/telegram/ina/draft", new StepWalk(ResidentStep.AskPhoto, ResidentStep.Idle, StepEnd.Expired, TimeSpan.Zero), turn: 4);

        Assert.Equal(1, Assert.Single(tally.Take()["kupang"]).Expired);
    }

    [Fact]
    public void The_same_key_in_two_cities_is_two_items()
    {
        tally.Count(Packs.Kupang, "web", "web/1", 1, Morning, Begun);
        tally.Count(Packs.Jakarta, "web", "web/1", 1, Morning, Begun);

        Assert.Equal([1, 1], tally.Take().Values.Select(days => days.Single().Started));
    }

    [Fact]
    public void What_could_not_be_kept_is_added_to_what_came_after()
    {
        Count("a", Begun);
        var taken = tally.Take()["kupang"];
        Count("b", Begun);
        tally.Return("kupang", taken);

        Assert.Equal(2, Assert.Single(tally.Take()["kupang"]).Started);
    }

    [Fact]
    public void The_day_is_the_citys_own()
    {
        tally.Count(Packs.Kupang, "web", "a", 1, new DateTimeOffset(2026, 3, 2, 15, 59, 0, TimeSpan.Zero), Begun);
        tally.Count(Packs.Kupang, "web", "b", 1, new DateTimeOffset(2026, 3, 2, 16, 1, 0, TimeSpan.Zero), Begun);

        Assert.Equal([new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3)], tally.Take()["kupang"].Select(day => day.Day).Order());
    }

    [Fact]
    public async Task Many_lanes_may_count_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(lane => Task.Run(() =>
        {
            for (var turn = 0; turn < 5000; turn++)
            {
                Count($"{lane}/{turn}", Begun);
            }
        })));

        Assert.Equal(20_000, Assert.Single(tally.Take()["kupang"]).Started);
        Assert.Equal(20_000, tally.Totals.Sum(total => total.Figure.Entered));
    }

    [Fact]
    public void The_chart_is_a_picture()
    {
        var sum = new StepDay(default, "")
        {
            Started = 120,
            Steps =
            [
                new StepFigure(ResidentStep.AskGroup, 120, 104, 8, 9, 7, 900), new StepFigure(ResidentStep.AskCategory, 96, 95, 1, 1, 0, 300),
                new StepFigure(ResidentStep.ConfirmGuess, 31, 30, 0, 1, 0, 120), new StepFigure(ResidentStep.AskPhoto, 98, 90, 12, 3, 5, 2100),
                new StepFigure(ResidentStep.AskPlace, 90, 71, 25, 6, 13, 3900), new StepFigure(ResidentStep.AskWords, 20, 18, 0, 1, 1, 300),
                new StepFigure(ResidentStep.Summary, 80, 78, 0, 2, 0, 700),
            ],
        };

        var pictures = StepChart.Draw(sum, TextBook.Shipped, "id", "Di langkah mana warga berhenti · 7 hari · Kota Kupang");

        Assert.Equal([0xFF, 0xD8, 0xFF], pictures.Full[..3]);
        Assert.InRange(pictures.Full.Length, 10_000, 300_000);
        Assert.InRange(pictures.Thumb.Length, 1_000, 60_000);
        if (Environment.GetEnvironmentVariable("QLUEBOT_CHART") is { Length: > 0 } path)
        {
            File.WriteAllBytes(path, NetVips.Image.NewFromBuffer(pictures.Full).PngsaveBuffer());
        }
    }

    private static StepWalk Begun => new(ResidentStep.Idle, ResidentStep.AskGroup, StepEnd.Moved, TimeSpan.Zero);

    private void Count(string item, StepWalk walk, int turn = 1) => tally.Count(Packs.Kupang, "telegram", item, turn, Morning, walk);
}
