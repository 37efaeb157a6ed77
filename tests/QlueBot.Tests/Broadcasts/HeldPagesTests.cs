using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>A template is approved while a broadcast waits for more people than one turn takes.</summary>
public sealed class HeldPagesTests
{
    private const int People = 1_100;

    /// <summary>As fast as the account sends: a page of 500 at 60 a second lasts a little longer, and is looked for every 50 ms.</summary>
    private static readonly TimeSpan APage = TimeSpan.FromSeconds(8);

    private readonly VendorDouble vendor = new();

    public static TheoryData<string, int, string, string> Tiers => new()
    {
        // case                              people a day   waiting, page after page   after a day
        { "no limit of the day",             0,             "600 100 0",               "" },
        { "all that the day's limit lets",   700,           "600 400",                 "0" },
    };

    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task All_get_it_once_page_by_page_and_no_more_than_the_day_lets(string which, int perDay, string pages, string nextDay)
    {
        var counted = new VendorDouble { Limits = vendor.Limits with { PeoplePerDay = perDay, ChatBurst = 0 } };
        await using var town = await Town.StartAsync(counted);
        await WaitsAsync(town);
        counted.Templates = [new VendorTemplate("hsm-1", "kabar_kota", "id", TemplateCategory.Utility, TemplateState.Approved, 2, "")];

        var seen = await LookAsync(town, int.Parse(pages.Split(' ')[^1], null));

        Assert.Equal((which, pages), (which, string.Join(' ', seen.Select(each => each.Waiting))));
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= APage, $"{pair.Second.At - pair.First.At}"));
        if (nextDay.Length > 0)
        {
            await town.UntilAsync(Town.Code, _ => counted.Posts.Count >= perDay);
            town.World.Time.Advance(TimeSpan.FromHours(27));
            Assert.Equal(nextDay, string.Join(' ', (await LookAsync(town, int.Parse(nextDay, null))).Select(each => each.Waiting)));
        }

        await town.UntilAsync(Town.Code, _ => counted.Posts.Count >= People);
        Assert.Equal(People, counted.Posts.Select(post => post.Chat.Chat).Distinct().Count());
        Assert.Equal(People, counted.Posts.Count(post => post.Message.SendAs is not null));
        Assert.Equal(new Figures(People, People, 0, 0, 0, 0, 0), await SettledAsync(town));
    }

    /// <summary>Has the vendor asked for its templates.</summary>
    /// <returns>For how many it waits from then on, each number when it is first seen.</returns>
    private static async Task<List<(int Waiting, DateTimeOffset At)>> LookAsync(Town town, int until)
    {
        List<(int Waiting, DateTimeOffset At)> seen = [];
        var before = await Waiting(town);
        var ask = new Commit();
        ask.Jobs.Add(TemplatesSeen.Ask("kupang", "whatsapp"));
        await town.World.Store.WriteAsync(_ => ask, TestContext.Current.CancellationToken);
        await town.UntilAsync(Town.Code, _ =>
        {
            var waiting = Waiting(town).GetAwaiter().GetResult();
            if (waiting < before)
            {
                before = waiting;
                seen.Add((waiting, town.World.Time.GetUtcNow()));
            }

            return waiting <= until;
        });
        return seen;
    }

    private static Task<int> Waiting(Town town) =>
        town.World.LookAsync(reader => reader.Find(ChatWindow.Table, "kupang", ChatWindow.BroadcastMark(Town.Code), 2 * People).Count);

    private static async Task<Figures> SettledAsync(Town town)
    {
        for (var look = 0; look < 400 && (await town.FiguresAsync()).Accepted < People; look++)
        {
            town.World.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        return await town.FiguresAsync();
    }

    /// <summary>Sent to its end: everybody is held.</summary>
    private static async Task WaitsAsync(Town town)
    {
        await town.PeopleAsync(People, listener => listener with { Chat = listener.Chat with { Channel = "whatsapp" } });
        var now = town.World.Time.GetUtcNow();
        await town.World.Store.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                for (var each = 0; each < People; each++)
                {
                    commit.Put(ChatWindow.Table, "kupang", new ChatWindow("whatsapp", $"w{each}").Heard(now.AddHours(-30), TimeSpan.FromHours(24)), null);
                }

                return commit;
            },
            TestContext.Current.CancellationToken);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Send);
        Assert.Equal(BroadcastVerdict.Approved, (await town.OrderAsync(BroadcastOrder.Approve, "loket")).Verdict);
        await town.UntilAsync(Town.Code, broadcast => broadcast.Phase is BroadcastPhase.Done);
        Assert.Equal(People, await Waiting(town));
    }
}
