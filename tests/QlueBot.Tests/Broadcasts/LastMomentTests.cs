using System.Globalization;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Hours, appointed times, and who has left meanwhile: what holds at the moment a message leaves.</summary>
public sealed class LastMomentTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task At_night_only_emergencies_go()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.CountAsync(Town.Draft(), "AAAAA");
        await town.CountAsync(Town.Urgent, "BBBBB");
        town.World.Time.Advance(new DateTimeOffset(2026, 3, 2, 22, 0, 0, TimeSpan.FromHours(8)) - town.World.Time.GetUtcNow());

        var later = await town.OrderAsync(BroadcastOrder.Send, code: "AAAAA");
        Assert.Equal((BroadcastVerdict.StartsQuiet, new DateTimeOffset(2026, 3, 3, 6, 0, 0, TimeSpan.FromHours(8))), (later.Verdict, later.At));
        await town.World.ReadsAsync("meja", "Menunggu sampai besok pukul 06.00 WITA");
        Assert.Equal(BroadcastVerdict.Started, (await town.OrderAsync(BroadcastOrder.Send, code: "BBBBB")).Verdict);
        await town.UntilAsync("BBBBB", broadcast => broadcast.IsOver);
        Assert.Equal(2, town.Readers("Air bah").Length);
        Assert.Empty(town.Readers("Air naik"));

        town.World.Time.Advance(8 * Hour);
        await town.UntilAsync("AAAAA", broadcast => broadcast.IsOver);
        Assert.Equal(2, town.Readers("Air naik").Length);
    }

    [Theory]
    [InlineData(false, "2026-03-02T22:30:00+08:00", BroadcastVerdict.StartsQuiet, "2026-03-03T06:00:00+08:00")]
    [InlineData(false, "2026-03-02T20:59:00+08:00", BroadcastVerdict.StartsLater, "2026-03-02T20:59:00+08:00")]
    [InlineData(true, "2026-03-02T22:30:00+08:00", BroadcastVerdict.StartsLater, "2026-03-02T22:30:00+08:00")]
    public async Task An_appointed_time_in_the_quiet_hours_is_answered_with_their_end(bool isUrgent, string at, BroadcastVerdict verdict, string starts)
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(1);
        await town.CountAsync(isUrgent ? Town.Urgent : Town.Draft());

        var reply = await town.OrderAsync(BroadcastOrder.Schedule, at: DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));

        Assert.Equal((verdict, DateTimeOffset.Parse(starts, CultureInfo.InvariantCulture)), (reply.Verdict, reply.At!.Value));
    }

    [Fact]
    public async Task A_scheduled_one_goes_at_its_time_to_whoever_belongs_to_it_then()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("ina", "mulai banjir", "Banjir");
        await town.CountAsync(Town.Draft());
        var at = town.World.Time.GetUtcNow() + (3 * Hour);

        Assert.Equal((BroadcastVerdict.StartsLater, at), await town.OrderAsync(BroadcastOrder.Schedule, at: at) is var reply ? (reply.Verdict, reply.At!.Value) : default);
        await town.SaysAsync("budi", "mulai banjir", "Banjir");
        await town.SaysAsync("ina", "berhenti", "Anda");
        Assert.Empty(town.Readers("Air naik"));
        town.World.Time.Advance(3 * Hour);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(["budi"], town.Readers("Air naik"));
    }

    [Fact]
    public async Task Berhenti_holds_up_to_the_last_moment()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("ina", "mulai banjir", "Banjir");
        await town.HeldAsync("ina");
        town.World.Channel.Answers.Clear();
        await town.World.SaysAsync("ina", "berhenti banjir");
        var limit = new Limit("the topic is closed");
        while (await town.World.LookAsync(reader => reader.Get(Listener.Table, "kupang", "telegram/ina")!.Value.Topics.Count) > 0)
        {
            limit.Check();
        }

        town.World.Time.Advance(Hour);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Empty(town.Readers("Air naik"));
        Assert.Equal(1, (await town.FiguresAsync()).OptedOut);
    }

    [Fact]
    public async Task Who_is_erased_while_their_message_waits_gets_none_and_the_broadcast_ends()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("zulaikha", "mulai banjir", "Banjir");
        await town.HeldAsync("zulaikha");
        town.World.Channel.Answers.Clear();
        await town.World.SaysAsync("zulaikha", "hapus data");
        await town.World.SaysAsync("zulaikha", "Ya, hapus");

        // Whoever writes again is a listener again, so the yes is said once.
        var limit = new Limit("the listener is erased");
        while (await town.World.LookAsync(reader => reader.Get(Listener.Table, "kupang", "telegram/zulaikha")) is not null)
        {
            limit.Check();
            town.World.Time.Advance(TimeSpan.FromSeconds(1));
        }

        town.World.Time.Advance(Hour);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Empty(town.Readers("Air naik"));
        Assert.Equal(1, (await town.FiguresAsync()).OptedOut);
        Assert.DoesNotContain(await town.World.DumpAsync(), row => row.Contains("zulaikha", StringComparison.Ordinal) && row.Contains("broadcast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_left_the_roster_meanwhile_gets_nothing_any_more()
    {
        await using var town = await Town.StartAsync(World.Person("petugas", Role.Petugas), World.Person("kawan", Role.Petugas));
        town.World.Channel.Answers["petugas"] = new SendResult.RetryLater(Hour, "later");
        await town.CountAsync(new BroadcastDraft { Text = "Apel pagi.", Audience = new Audience { Kind = AudienceKind.Roster, Roles = [Role.Petugas] } });
        await town.OrderAsync(BroadcastOrder.Send);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsFrozen && broadcast.Parts.All(part => part.IsFed));
        await town.World.Store.WriteAsync(
            reader =>
            {
                var commit = new Dispatcher.Storage.Commit();
                var stored = reader.Find(Dispatcher.Routing.Officer.Table, "kupang", Dispatcher.Routing.OfficerMarks.Sender("telegram", "petugas"), 1)[0];
                commit.Put(Dispatcher.Routing.Officer.Table, "kupang", stored.Value with { IsActive = false }, stored);
                return commit;
            },
            TestContext.Current.CancellationToken);
        town.World.Channel.Answers.Clear();
        town.World.Time.Advance(Hour);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(["kawan"], town.Readers("Apel pagi."));
        Assert.Equal((1, 1), await town.FiguresAsync() is var figures ? (figures.Accepted, figures.OptedOut) : default);
    }

    [Fact]
    public async Task A_message_dated_by_a_clock_that_is_ahead_is_looked_at()
    {
        await using var town = await Town.StartAsync();
        var row = new Dispatcher.Storage.OutboxRow(
            1, new("kupang", "telegram", "w0"), new("Air naik") { Broadcast = "ZZZZZ.0" }, Dispatcher.Storage.Priority.Bulk, 0, town.World.Time.GetUtcNow().AddSeconds(2));

        var look = town.World.Get<LastLook>();

        Assert.IsType<Verdict.Never>(await look.AtAsync(row, TestContext.Current.CancellationToken));
        Assert.IsType<Verdict.Go>(await look.AtAsync(row with { CreatedAt = town.World.Time.GetUtcNow() }, TestContext.Current.CancellationToken));
    }
}
