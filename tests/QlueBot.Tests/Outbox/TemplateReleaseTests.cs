using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>What waited for a template goes out once it may be used, however many wait.</summary>
public class TemplateReleaseTests
{
    private const int Many = 520;

    private readonly VendorDouble vendor = new() { Templates = null };

    private protected virtual Task<string?> PostgresAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task Nobody_whose_news_has_no_template_stands_in_the_way()
    {
        await using var world = await World.StartAsync(await PostgresAsync(), vendor);
        await HoldAsync(world, "lama", TimeSpan.FromDays(-1), "laporan_selesai");
        await HoldAsync(world, "tanpa", TimeSpan.Zero, null, Many);
        await HoldAsync(world, "lain", TimeSpan.Zero, "laporan_ditanggapi", Many);

        vendor.Templates = [new("hsm", "laporan_selesai", "id", TemplateCategory.Utility, TemplateState.Approved, 1, "")];
        world.Time.Advance(TimeSpan.FromMinutes(6));
        await UntilAsync(world, () => Task.FromResult(!vendor.Posts.IsEmpty));

        Assert.Equal("lama-0", Assert.Single(vendor.Posts).Chat.Chat);
        Assert.Equal(2 * Many, await world.LookAsync(reader => reader.Count(ChatWindow.Table, "kupang", ChatWindow.AnyHeldMark)));
    }

    /// <summary>The clock stands still: the vendor's second answer, of the same moment as the first, must not count as a repeat of it.</summary>
    [Fact]
    public async Task More_than_one_turn_takes_all_go_without_waiting_for_the_next_hour()
    {
        vendor.Templates = [new("hsm", "laporan_selesai", "id", TemplateCategory.Utility, TemplateState.Approved, 1, "")];
        await using var world = await World.StartAsync(await PostgresAsync(), vendor);
        await UntilAsync(world, async () => await world.LookAsync(reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark)) == 1);
        await HoldAsync(world, "warga", TimeSpan.Zero, "laporan_selesai", Many);
        var ask = new Commit();
        ask.Jobs.Add(TemplatesSeen.Ask("kupang", "whatsapp"));
        await world.Store.WriteAsync(_ => ask, TestContext.Current.CancellationToken);

        await UntilAsync(world, async () => await world.LookAsync(reader => reader.Count(ChatWindow.Table, "kupang", ChatWindow.AnyHeldMark)) == 0, TimeSpan.Zero);
    }

    private static Task HoldAsync(World world, string name, TimeSpan age, string? template, int people = 1) => world.Store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            for (var person = 0; person < people; person++)
            {
                var message = new OutgoingMessage("Kabar") { Template = template is null ? null : new TemplateUse(template, ["KPG-7F3K2M-9"]) };
                var window = new ChatWindow("whatsapp", $"{name}-{person}") { HeardAt = world.Time.GetUtcNow().AddDays(-2), ClosesAt = world.Time.GetUtcNow().AddDays(-1) };
                commit.Put(
                    ChatWindow.Table, "kupang",
                    window.Hold(new HeldMessage($"{person}", message, Priority.Notice, world.Time.GetUtcNow() + age, template is null ? "window" : "template unknown")), null);
            }

            return commit;
        },
        TestContext.Current.CancellationToken);

    private async Task UntilAsync(World world, Func<Task<bool>> isSo, TimeSpan? step = null)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), $"It did not come to pass; {vendor.Posts.Count} posts; logs: {string.Join('\n', world.Logs.TakeLast(5))}");
            world.Time.Advance(step ?? TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }
}

/// <summary>The same on the other engine.</summary>
public sealed class PostgresTemplateReleaseTests : TemplateReleaseTests
{
    private protected override async Task<string?> PostgresAsync() => await PostgresShared.CreateAsync();
}
