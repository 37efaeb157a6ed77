using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Statistics;
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
        Assert.Contains("telegram: 0/2", words.Message.Text, StringComparison.Ordinal);
        var picture = await world.ReadsAsync("admin", "Di langkah mana warga berhenti");
        Assert.NotNull(picture.Message.PhotoId);
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

    private static async Task BeginAsync(World world, string chat)
    {
        await world.SaysAsync(chat, "/lapor");
        await world.ReadsAsync(chat, "Masalah apa");
    }

    private static async Task KeptAsync(World world, Func<StepDay, bool> fits)
    {
        while (!(await world.LookAsync(reader => StepDayTable.Latest(reader, "kupang"))).Any(fits))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
    }
}
