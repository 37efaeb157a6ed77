using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Statistics;

/// <summary>From residents' talks to the admin's answer and its picture, through the real engine room.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public async Task An_admin_reads_where_residents_drop_out_and_sees_it()
    {
        await using var world = await World.StartAsync(World.Person("admin", Role.Admin, null, null));
        await BeginAsync(world, "ina");
        await BeginAsync(world, "yos");
        await world.SaysAsync("yos", "batal");
        await world.ReadsAsync("yos", "Batalkan laporan ini?");
        await world.SaysAsync("yos", "ya");
        await world.ReadsAsync("yos", "dibatalkan");
        await KeptAsync(world, day => day.Cancelled == 1);

        await world.SaysAsync("admin", "/statistik");

        var words = await world.ReadsAsync("admin", "Statistik 7 hari");
        Assert.Contains("Mulai dibuat: 2.", words.Message.Text, StringComparison.Ordinal);
        Assert.Contains("Dibatalkan: 1.", words.Message.Text, StringComparison.Ordinal);
        Assert.Contains("Kelompok: 2 · 1 · 0", words.Message.Text, StringComparison.Ordinal);
        Assert.Contains("Telegram: 0/2", words.Message.Text, StringComparison.Ordinal);
        var picture = await world.ReadsAsync("admin", "Di langkah mana warga berhenti");
        Assert.NotNull(picture.Message.PhotoId);

        world.Time.Advance(ChartOrder.Life);
        var limit = new Limit("the picture is gone");
        while (await IsThereAsync(world, picture.Message.PhotoId))
        {
            limit.Check();
        }
    }

    private static async Task<bool> IsThereAsync(World world, string photo)
    {
        await using var stream = await world.Get<IPhotoStore>().OpenAsync("kupang", photo, PhotoSize.Full, TestContext.Current.CancellationToken);
        return stream is not null;
    }

    [Fact]
    public async Task Figures_outlive_the_process_and_grow()
    {
        await using var world = await World.StartAsync(World.Person("admin", Role.Admin, null, null));
        await BeginAsync(world, "ina");
        await world.RestartAsync();
        await BeginAsync(world, "yos");

        await KeptAsync(world, day => day.Started == 2);
    }

    [Fact]
    public async Task Who_never_comes_back_is_counted_as_given_up()
    {
        await using var world = await World.StartAsync();
        await BeginAsync(world, "ina");

        await PassAsync(world, TimeSpan.FromMinutes(30));
        await world.ReadsAsync("ina", "belum selesai");
        await PassAsync(world, TimeSpan.FromHours(24));

        await KeptAsync(world, day => day.Expired == 1);
    }

    [Fact]
    public async Task A_picture_that_could_not_be_drawn_is_not_waited_for()
    {
        await using var world = await World.StartAsync();
        var order = new ChartOrder("0123456789abcdef01234567", new ChatAddress("kupang", "telegram", "admin"), "id", 7);
        var job = new Job("kupang", ChartOrder.Kind, order.PhotoId, JsonSerializer.SerializeToUtf8Bytes(order, StatisticsJson.Default.ChartOrder), 3, default);

        await world.Store.IngestAsync([ChartOrder.GivenUp(job, world.Time.GetUtcNow())], TestContext.Current.CancellationToken);

        var said = await world.ReadsAsync("admin", "belum bisa dibuat");
        Assert.Null(said.Message.PhotoId);
    }

    private static async Task PassAsync(World world, TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMinutes(10))
        {
            world.Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Yield();
        }
    }

    private static async Task BeginAsync(World world, string chat)
    {
        await world.SaysAsync(chat, "/lapor");
        await world.ReadsAsync(chat, "Masalah apa");
    }

    private static async Task KeptAsync(World world, Func<StepDay, bool> fits)
    {
        var limit = new Limit("the day is kept as wanted");
        while (!(await world.LookAsync(reader => StepDayTable.Latest(reader, "kupang"))).Any(fits))
        {
            limit.Check();
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
    }
}
