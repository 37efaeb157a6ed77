using Microsoft.Extensions.DependencyInjection;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Tests.Cities;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

public sealed class TalkMetricsTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Every_city_channel_and_step_has_its_series_and_what_never_happened_has_none()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true);
        var tally = bot.Services.GetRequiredService<StepTally>();
        ResidentStep[] steps = [.. Enum.GetValues<ResidentStep>().Where(step => step is > ResidentStep.Idle and < ResidentStep.Anywhere)];
        string[] channels = ["telegram", "whatsapp", "twilio", "web"];
        StepEnd[] ends = [StepEnd.Sent, StepEnd.Unclear, StepEnd.Cancelled];
        var walks =
            from city in Packs.Atlas.Cities
            from channel in channels
            from step in steps
            from end in ends
            select (city, channel, walk: new StepWalk(step, ResidentStep.Idle, end, TimeSpan.Zero));
        var turn = 0;
        foreach (var (city, channel, walk) in walks)
        {
            tally.Count(city, channel, "item", turn++, DateTimeOffset.UnixEpoch, walk);
        }

        using var answer = await bot.GetAsync("/metrics");

        var metrics = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(turn, metrics.Split('\n').Count(line => line.StartsWith("qluebot_talk_steps", StringComparison.Ordinal)));
        Assert.DoesNotContain("overflow", metrics, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
