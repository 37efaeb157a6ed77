using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Whose word sends it, and to which words and how many people it was given.</summary>
public sealed class ApprovalTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Above_the_limit_another_admin_has_to_agree()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(501);
        await town.CountAsync(Town.Draft());

        Assert.Equal(BroadcastVerdict.Awaits, (await town.OrderAsync(BroadcastOrder.Send)).Verdict);
        Assert.Equal(BroadcastVerdict.NotOwn, (await town.OrderAsync(BroadcastOrder.Approve)).Verdict);
        Assert.Empty(town.Readers("Air naik"));
        var asked = await town.World.ReadsAsync("loket", "meminta persetujuan");
        Assert.Contains("501 orang", asked.Message.Text, StringComparison.Ordinal);
        await town.World.PressesAsync("loket", asked, "Setujui");
        await town.World.ReadsAsync("loket", "disetujui Nama loket");
        await town.World.ReadsAsync("meja", "disetujui Nama loket");
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(501, town.Readers("Air naik").Distinct().Count());
        Assert.Equal(501, town.Readers("Air naik").Length);
        await town.World.PressesAsync("loket", asked, "Setujui");
        Assert.Contains("selesai", (await town.World.ReadsAsync("loket", "501 dari 501")).Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_approved_it_is_a_draft_again_and_its_author_is_told()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(501);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Send);

        Assert.Equal(BroadcastVerdict.Refused, (await town.OrderAsync(BroadcastOrder.Refuse, "loket")).Verdict);

        await town.World.ReadsAsync("meja", "tidak disetujui Nama loket");
        Assert.Equal(BroadcastPhase.Draft, (await town.BroadcastAsync())!.Phase);
    }

    [Fact]
    public async Task With_nobody_to_ask_it_says_so()
    {
        await using var world = await World.StartAsync(World.Person("meja", Role.Admin, null, null));
        var broadcasts = world.Get<Dispatcher.Broadcasts.Broadcasts>();
        await world.Store.WriteAsync(
            _ =>
            {
                var commit = new Dispatcher.Storage.Commit();
                var counted = new Broadcast("AAAAA", Town.Draft(), "meja", world.Time.GetUtcNow()) { Count = new AudienceCount(501, [], []) };
                commit.Put(Broadcast.Table, "kupang", counted, null);
                return commit;
            },
            TestContext.Current.CancellationToken);

        var reply = await broadcasts.OrderAsync("kupang", "meja", "AAAAA", BroadcastOrder.Send, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(BroadcastVerdict.AwaitsNobody, reply.Verdict);
    }

    [Theory]
    [InlineData(Role.Petugas)]
    [InlineData(Role.KetuaTim)]
    [InlineData(Role.KepalaOpd)]
    [InlineData(Role.Koordinator)]
    [InlineData(Role.Verifikator)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Rt)]
    public async Task Nobody_but_an_admin_may_do_anything(Role role)
    {
        await using var town = await Town.StartAsync(World.Person("lain", role), World.Person("bekas", Role.Admin) with { IsActive = false });
        await town.PeopleAsync(2);
        await town.CountAsync(Town.Draft());

        foreach (var who in new[] { "lain", "bekas", "nobody" })
        {
            Assert.Equal(
                BroadcastVerdict.NotAllowed,
                (await town.Broadcasts.PrepareAsync("kupang", who, "AAAAA", Town.Draft(), TestContext.Current.CancellationToken)).Verdict);
            foreach (var order in Enum.GetValues<BroadcastOrder>())
            {
                Assert.Equal(BroadcastVerdict.NotAllowed, (await town.OrderAsync(order, who)).Verdict);
            }
        }

        Assert.Equal(BroadcastPhase.Draft, (await town.BroadcastAsync())!.Phase);
        Assert.Null(await town.BroadcastAsync("AAAAA"));
    }

    [Fact]
    public async Task Other_words_for_many_are_approved_again()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(501);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Schedule, at: town.World.Time.GetUtcNow() + Hour);
        await town.OrderAsync(BroadcastOrder.Approve, "loket");

        Assert.Equal(BroadcastVerdict.Awaits, (await town.OrderAsync(BroadcastOrder.Reword, text: "Air surut.")).Verdict);
        town.World.Time.Advance(2 * Hour);
        await town.BroadcastAsync();
        Assert.Equal(BroadcastPhase.Waiting, (await town.BroadcastAsync())!.Phase);
        Assert.Equal(BroadcastVerdict.Approved, (await town.OrderAsync(BroadcastOrder.Approve, "loket")).Verdict);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(501, town.Readers("Air surut.").Length);
    }

    [Fact]
    public async Task Other_words_that_were_refused_never_go()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(501);
        town.World.Channel.Answers["w0"] = new SendResult.RetryLater(Hour, "later");
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Send);
        await town.OrderAsync(BroadcastOrder.Approve, "loket");
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsFrozen && broadcast.Parts.All(part => part.IsFed));
        Assert.Equal(BroadcastVerdict.Awaits, (await town.OrderAsync(BroadcastOrder.Reword, text: "Air surut.")).Verdict);
        Assert.Equal(BroadcastVerdict.Awaits, (await town.OrderAsync(BroadcastOrder.Reword, text: "Air kering.")).Verdict);
        Assert.Equal(BroadcastVerdict.Refused, (await town.OrderAsync(BroadcastOrder.Refuse, "loket")).Verdict);
        await town.World.ReadsAsync("meja", "Isi sebelumnya tetap berlaku");

        town.World.Channel.Answers.Clear();
        town.World.Time.Advance(Hour);
        Assert.Equal(BroadcastVerdict.Resumed, (await town.OrderAsync(BroadcastOrder.Resume)).Verdict);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(501, town.Readers("Air naik").Distinct().Count());
        Assert.Empty(town.Readers("Air surut"));
        Assert.Empty(town.Readers("Air kering"));
    }

    [Fact]
    public async Task A_yes_under_other_words_is_no_yes()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(501);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Send);
        var first = await town.World.ReadsAsync("loket", "meminta persetujuan");
        await town.OrderAsync(BroadcastOrder.Reword, text: "Air surut.");

        await town.World.PressesAsync("loket", first, "Setujui");
        var shown = await town.World.ReadsAsync("loket", "sudah diubah");
        Assert.Contains("Air surut.", shown.Message.Text, StringComparison.Ordinal);
        Assert.Equal(BroadcastPhase.Waiting, (await town.BroadcastAsync())!.Phase);
        await town.World.PressesAsync("loket", shown, "Setujui");
        await town.World.ReadsAsync("loket", "disetujui Nama loket");
    }

    [Fact]
    public async Task More_people_than_were_counted_wait_for_another_admin()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(300);
        await town.CountAsync(Town.Draft());
        await town.PeopleAsync(201, listener => listener with { Chat = listener.Chat with { Chat = $"x{listener.Chat.Chat}" } });

        Assert.Equal(BroadcastVerdict.Started, (await town.OrderAsync(BroadcastOrder.Send)).Verdict);
        await town.UntilAsync(Town.Code, broadcast => broadcast.Phase is BroadcastPhase.Waiting);

        await town.World.ReadsAsync("meja", "untuk 501 orang menunggu persetujuan");
        await town.World.ReadsAsync("loket", "501 orang");
        Assert.Empty(town.Readers("Air naik"));
        Assert.Equal(BroadcastVerdict.Refused, (await town.OrderAsync(BroadcastOrder.Refuse, "loket")).Verdict);
        Assert.Equal(BroadcastVerdict.Awaits, (await town.OrderAsync(BroadcastOrder.Resume)).Verdict);
        Assert.Equal(BroadcastVerdict.NotOwn, (await town.OrderAsync(BroadcastOrder.Approve)).Verdict);
        Assert.Equal(BroadcastVerdict.Approved, (await town.OrderAsync(BroadcastOrder.Approve, "loket")).Verdict);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);
        Assert.Equal(501, town.Readers("Air naik").Length);
    }
}
