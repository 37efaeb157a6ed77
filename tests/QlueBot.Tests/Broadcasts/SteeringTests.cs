using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Approval, hours, pause, other words, stop: what holds at the moment a message leaves.</summary>
public sealed class SteeringTests
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

    [Fact]
    public async Task Two_admins_who_press_at_once_start_it_once()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(40);
        await town.CountAsync(Town.Draft());

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(each => town.OrderAsync(BroadcastOrder.Send, each % 2 == 0 ? "meja" : "loket")));
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Single(replies, reply => reply.Verdict is BroadcastVerdict.Started);
        Assert.Equal(7, replies.Count(reply => reply.Verdict is BroadcastVerdict.AsItStands));
        Assert.Equal(40, town.Readers("Air naik").Length);
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
    public async Task At_night_only_emergencies_go()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.CountAsync(Town.Draft(), "AAAAA");
        await town.CountAsync(Town.Urgent, "BBBBB");
        town.World.Time.Advance(new DateTimeOffset(2026, 3, 2, 22, 0, 0, TimeSpan.FromHours(8)) - town.World.Time.GetUtcNow());

        var later = await town.OrderAsync(BroadcastOrder.Send, code: "AAAAA");
        Assert.Equal((BroadcastVerdict.StartsLater, new DateTimeOffset(2026, 3, 3, 6, 0, 0, TimeSpan.FromHours(8))), (later.Verdict, later.At));
        await town.World.ReadsAsync("meja", "Menunggu sampai besok pukul 06.00 WITA");
        Assert.Equal(BroadcastVerdict.Started, (await town.OrderAsync(BroadcastOrder.Send, code: "BBBBB")).Verdict);
        await town.UntilAsync("BBBBB", broadcast => broadcast.IsOver);
        Assert.Equal(2, town.Readers("Air bah").Length);
        Assert.Empty(town.Readers("Air naik"));

        town.World.Time.Advance(8 * Hour);
        await town.UntilAsync("AAAAA", broadcast => broadcast.IsOver);
        Assert.Equal(2, town.Readers("Air naik").Length);
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
        await HeldAsync(town, "ina");
        town.World.Channel.Answers.Clear();
        await town.World.SaysAsync("ina", "berhenti banjir");
        while (await town.World.LookAsync(reader => reader.Get(Listener.Table, "kupang", "telegram/ina")!.Value.Topics.Count) > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
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
        await HeldAsync(town, "zulaikha");
        town.World.Channel.Answers.Clear();
        await town.World.SaysAsync("zulaikha", "hapus data");
        await town.World.SaysAsync("zulaikha", "Ya, hapus");

        // Whoever writes again is a listener again, so the yes is said once.
        while (await town.World.LookAsync(reader => reader.Get(Listener.Table, "kupang", "telegram/zulaikha")) is not null)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
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

        Assert.IsType<Look.Never>(await look.AtAsync(row, TestContext.Current.CancellationToken));
        Assert.IsType<Look.Go>(await look.AtAsync(row with { CreatedAt = town.World.Time.GetUtcNow() }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Paused_nothing_goes_and_resumed_it_goes_on_in_the_latest_words()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await HeldAsync(town, "w0", "w1");

        Assert.Equal(BroadcastVerdict.Paused, (await town.OrderAsync(BroadcastOrder.Pause)).Verdict);
        town.World.Channel.Answers.Clear();
        town.World.Time.Advance(Hour);
        Assert.Equal(BroadcastVerdict.Reworded, (await town.OrderAsync(BroadcastOrder.Reword, text: "Air surut.")).Verdict);
        Assert.Equal(BroadcastVerdict.AsItStands, (await town.OrderAsync(BroadcastOrder.Pause)).Verdict);
        Assert.Empty(town.Readers("Air"));
        Assert.Equal(BroadcastVerdict.Resumed, (await town.OrderAsync(BroadcastOrder.Resume)).Verdict);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(["w0", "w1"], town.Readers("Air surut."));
        Assert.Empty(town.Readers("Air naik"));
    }

    [Fact]
    public async Task Stopped_nobody_else_gets_it_and_the_result_says_so()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(3);
        await HeldAsync(town, "w1");

        Assert.Equal(BroadcastVerdict.Stopping, (await town.OrderAsync(BroadcastOrder.Stop)).Verdict);
        town.World.Channel.Answers.Clear();
        town.World.Time.Advance(Hour);
        await town.UntilAsync(Town.Code, broadcast => broadcast.EndedAt is not null);

        Assert.Contains("Tidak dikirim lagi: 1", (await town.World.ReadsAsync("meja", "(dihentikan)")).Message.Text, StringComparison.Ordinal);
        Assert.Equal(["w0", "w2"], town.Readers("Air naik"));
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
    public async Task Progress_is_one_message_that_changes()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await HeldAsync(town, "w1");

        var first = await town.World.ReadsAsync("meja", "░ 0 %");
        OutgoingMessage? changed = null;
        while (changed is null)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            town.World.Time.Advance(TimeSpan.FromSeconds(1));
            await town.BroadcastAsync();
            changed = town.World.Channel.Log.Select(sent => sent.Message).FirstOrDefault(message => message.Text.Contains("50 %", StringComparison.Ordinal));
        }

        Assert.Equal(first.Id, changed.Edits);
        Assert.Contains("▓▓▓▓▓░░░░░ 50 %\n1 dari 2 orang", changed.Text, StringComparison.Ordinal);
        Assert.Equal(["Jeda", "Hentikan"], changed.Choices.Select(choice => choice.Label));
        Assert.Single(town.World.Channel.Log, sent => sent.Message.Text.Contains('░') && sent.Message.Edits is null);
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

    [Theory]
    [InlineData("Kirim sekarang")]
    [InlineData("Jadwalkan")]
    public async Task A_draft_that_was_changed_does_not_go_by_the_button_of_the_one_before(string label)
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.CountAsync(Town.Draft());
        var first = await town.World.ReadsAsync("meja", "2 orang");
        await town.CountAsync(Town.Draft("Air surut."));

        await town.World.PressesAsync("meja", first, label);

        Assert.Contains("Air surut.", (await town.World.ReadsAsync("meja", "sudah diubah")).Message.Text, StringComparison.Ordinal);
        Assert.Equal(BroadcastPhase.Draft, (await town.BroadcastAsync())!.Phase);
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

    [Fact]
    public async Task A_broken_draft_is_refused()
    {
        await using var town = await Town.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => town.Broadcasts.PrepareAsync(
            "kupang", "meja", "AAAAA", new BroadcastDraft { Text = "Tanpa penerima." }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => town.Broadcasts.PrepareAsync(
            "kupang", "meja", "AAAAA", Town.Draft(new string('a', BroadcastDraft.LongestText + 1)), TestContext.Current.CancellationToken));
        Assert.Equal(BroadcastVerdict.Gone, (await town.OrderAsync(BroadcastOrder.Send, code: "ZZZZZ")).Verdict);
    }

    /// <summary>Sends it, and these chats' messages are put off by their vendor for an hour.</summary>
    private static async Task HeldAsync(Town town, params string[] chats)
    {
        foreach (var chat in chats)
        {
            town.World.Channel.Answers[chat] = new SendResult.RetryLater(Hour, "later");
        }

        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Send);
        await town.UntilAsync(Town.Code, _ => chats.All(town.World.Channel.Refused.Contains));
    }
}
