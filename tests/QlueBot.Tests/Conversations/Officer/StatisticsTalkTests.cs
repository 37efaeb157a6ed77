using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class StatisticsTalkTests
{
    private static readonly DateOnly Today = new(2026, 3, 3);

    [Fact]
    public void An_admin_asks_by_word_and_button()
    {
        var scene = Admin().Titled("admin: di mana warga berhenti");
        scene.Say("/statistik");
        scene.Tap("Hari ini");
        Assert.Equal([new Effect.DrawStatistics(1)], scene.Last.Effects);
        scene.Say("statistik 30 hari");
        Assert.Equal([new Effect.DrawStatistics(30)], scene.Last.Effects);
        scene.Tap("Meja");
        scene.Tap("Statistik");
        Assert.Equal([new Effect.DrawStatistics(7)], scene.Last.Effects);
        OfficerGolden.Transcript("statistics", scene);
    }

    [Fact]
    public void A_city_without_a_report_says_so()
    {
        var scene = Admin();
        scene.Facts = scene.Facts with { Desk = Given.Desk };

        Assert.Contains("Belum ada laporan", scene.Say("statistik").Say!.Text, StringComparison.Ordinal);
        Assert.Empty(scene.Last.Effects);
    }

    [Theory]
    [InlineData(Role.KetuaTim)]
    [InlineData(Role.KepalaOpd)]
    public void A_head_has_no_figures_of_the_city_not_even_by_a_forged_press(Role role)
    {
        var scene = Admin();
        scene.Facts = scene.Facts with { Officer = Given.Officer with { Role = role } };

        Assert.Empty(scene.Say("/statistik").Effects);
        Assert.DoesNotContain("Mulai dibuat", scene.Said, StringComparison.Ordinal);
        Assert.Empty(scene.Press("s:1:a-stat.7").Effects);
        Assert.DoesNotContain("Mulai dibuat", scene.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statistik", 7)]
    [InlineData("/statistik", 7)]
    [InlineData("Statistik hari ini", 1)]
    [InlineData("statistik 7 hari", 7)]
    [InlineData("statistik sebulan", 30)]
    [InlineData("statistik minggu ini", 7)]
    [InlineData("statistik 1 minggu", 7)]
    [InlineData("statistik bulan ini", 30)]
    [InlineData("statistik sekarang", 1)]
    [InlineData("stats today", 1)]
    [InlineData("laporan statistik", null)]
    [InlineData("statistik sampah di kota ini tidak benar", null)]
    public void The_word_is_understood_with_its_period(string typed, int? days) => Assert.Equal(days, StatisticsWords.Days(typed));

    [Theory]
    [InlineData("id")]
    [InlineData("en")]
    public void Every_step_with_a_report_in_the_making_has_a_name_of_its_own(string language)
    {
        string[] names =
        [
            .. ResidentTalk.Machine.GetInfo().States.Where(state => state.Superstate?.UnderlyingState is ResidentStep.InReport)
                .Select(state => TextBook.Shipped.Say(language, TextKey.Admin.StepName((ResidentStep)state.UnderlyingState))),
        ];

        Assert.Distinct(names);
        Assert.DoesNotContain(TextBook.Shipped.Say(language, TextKey.Admin.StepOther), names);
    }

    private static Scene Admin()
    {
        var scene = Given.With();
        scene.Facts = Given.AdminFacts with
        {
            Desk = Given.Desk with
            {
                Steps =
                [
                    Day(Today, "telegram", 20, 14), Day(Today, "web", 5, 2), Day(Today.AddDays(-1), "telegram", 30, 25), Day(Today.AddDays(-20), "telegram", 100, 70),
                ],
            },
        };
        return scene;
    }

    private static StepDay Day(DateOnly day, string channel, int started, int sent) => new(day, channel)
    {
        Started = started,
        Sent = sent,
        Joined = 1,
        Steps =
        [
            new StepFigure(ResidentStep.Idle, 0, started, 0, 0, 0, 0), new StepFigure(ResidentStep.AskGroup, started, started - 3, 2, 1, 2, started * 9),
            new StepFigure(ResidentStep.AskPlace, started - 3, sent, 4, 0, started - 3 - sent, started * 31),
        ],
    };
}
