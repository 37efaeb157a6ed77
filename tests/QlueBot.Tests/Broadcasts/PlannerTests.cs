using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Tests.Broadcasts;

public sealed class PlannerTests
{
    private static readonly BroadcastRules Rules = new()
    {
        NewPeopleADay = new Dictionary<string, int> { ["whatsapp"] = 2000, ["twilio"] = 2000 },
        Prices = new Dictionary<string, int> { ["whatsapp"] = 411, ["twilio"] = 411 },
    };

    public static TheoryData<string, ChannelCount, string, int, long?> Rows => new()
    {
        // case                          people                                     takes         days  rupiah
        { "Telegram by its pace",        new("telegram", 22_000, 0),                "0.00:12:13", 0,    null },
        { "WhatsApp by its tier",        new("whatsapp", 22_000, 22_000),           "11.00:00:00", 11,  9_042_000 },
        { "WhatsApp with open windows",  new("whatsapp", 22_000, 0),                "0.00:04:35", 0,    null },
        { "WhatsApp, few outside",       new("whatsapp", 22_000, 1_500),            "0.00:04:35", 1,    616_500 },
        { "no template, none wrote of late", new("twilio", 22_000, 22_000),         "0.00:00:00", 0,    null },
        { "no template, most wrote",     new("twilio", 22_000, 1_500),              "0.00:04:16", 0,    null },
        { "web is at once",              new("web", 500, 0),                        "0.00:00:00", 0,    null },
        { "a channel since switched off", new("sms", 500, 0),                       "0.00:00:00", 0,    null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void It_takes_as_long_as_pace_or_tier_say(string name, ChannelCount count, string takes, int days, long? price)
    {
        var plan = Planner.Of(new AudienceCount(count.People, [count], []), Rules, LimitsOf, channel => channel == "whatsapp").Single();

        Assert.Equal(takes, $"{plan.Takes:d\\.hh\\:mm\\:ss}");
        Assert.Equal((days, price), (plan.Days, plan.Price));
        Assert.True(plan.Outside == 0 || plan.Hours == 24, name);
        Assert.Equal(name.StartsWith("no template", StringComparison.Ordinal), plan.IsHeld);
    }

    [Theory]
    [InlineData(0, "1 menit")]
    [InlineData(59, "1 menit")]
    [InlineData(61, "2 menit")]
    [InlineData(3600, "1 jam")]
    [InlineData(950_400, "11 hari")]
    public void It_is_said_in_one_unit(int seconds, string said) => Assert.Equal(said, Planner.Span(TimeSpan.FromSeconds(seconds), "id"));

    private static ChannelLimits? LimitsOf(string channel) => channel switch
    {
        "telegram" => new ChannelLimits(4096, 1024, 100, BulkPerSecond: 30, ChatBurst: 20, GroupPerMinute: 20),
        "whatsapp" or "twilio" => new ChannelLimits(4096, 1024, 10, BulkPerSecond: 0, ChatBurst: 0, GroupPerMinute: 0) { TotalPerSecond = 80, Window = TimeSpan.FromHours(24) },
        "web" => new ChannelLimits(8000, 8000, 24, BulkPerSecond: 0, ChatBurst: 0, GroupPerMinute: 0),
        _ => null,
    };
}
