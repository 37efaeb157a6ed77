using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Start, pause, other words, stop, while its progress is shown.</summary>
public sealed class SteeringTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

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

    [Fact]
    public async Task Paused_nothing_goes_and_resumed_it_goes_on_in_the_latest_words()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.HeldAsync("w0", "w1");

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
        await town.HeldAsync("w1");

        Assert.Equal(BroadcastVerdict.Stopping, (await town.OrderAsync(BroadcastOrder.Stop)).Verdict);
        town.World.Channel.Answers.Clear();
        town.World.Time.Advance(Hour);
        await town.UntilAsync(Town.Code, broadcast => broadcast.EndedAt is not null);

        Assert.Contains("Tidak dikirim lagi: 1", (await town.World.ReadsAsync("meja", "(dihentikan)")).Message.Text, StringComparison.Ordinal);
        Assert.Equal(["w0", "w2"], town.Readers("Air naik"));
    }

    [Fact]
    public async Task Everything_that_was_ordered_stands_in_the_desks_history_and_a_draft_does_not()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(501);
        await town.CountAsync(Town.Draft());
        await town.CountAsync(Town.Draft(), "AAAAA");
        await town.OrderAsync(BroadcastOrder.Stop, code: "AAAAA");
        await town.OrderAsync(BroadcastOrder.Schedule, at: town.World.Time.GetUtcNow() + Hour);
        await town.OrderAsync(BroadcastOrder.Refuse, "loket");
        await town.OrderAsync(BroadcastOrder.Schedule, at: town.World.Time.GetUtcNow() + Hour);
        await town.OrderAsync(BroadcastOrder.Approve, "loket");
        await town.OrderAsync(BroadcastOrder.Stop, "loket");

        Assert.Equal(
            [$"loket {AdminDeeds.BroadcastStopped}", $"loket {AdminDeeds.BroadcastApproved}", $"meja {AdminDeeds.BroadcastAsked}", $"loket {AdminDeeds.BroadcastRefused}", $"meja {AdminDeeds.BroadcastAsked}"],
            await town.World.LookAsync(reader => AdminAct.Latest(reader, "kupang", 10).Where(act => act.Subject == Town.Code).Select(act => $"{act.Actor["officer:".Length..]} {act.Deed}").ToList()));
        Assert.Empty(await town.World.LookAsync(reader => AdminAct.Latest(reader, "kupang", 10).Where(act => act.Subject == "AAAAA").ToList()));
    }

    [Fact]
    public async Task Progress_is_one_message_that_changes()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.HeldAsync("w1");

        var first = await town.World.ReadsAsync("meja", "░ 0 %");
        OutgoingMessage? changed = null;
        var limit = new Limit("half of them have it");
        while (changed is null)
        {
            limit.Check();
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
    public async Task Resumed_it_goes_on_in_a_new_message_below_and_the_one_before_loses_its_buttons()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.HeldAsync("w1");
        var first = await town.World.ReadsAsync("meja", "░ 0 %");
        await town.OrderAsync(BroadcastOrder.Pause);
        await town.ShownAsync("meja", message => message.Edits == first.Id && message.Text.Contains("dijeda", StringComparison.Ordinal));

        await town.OrderAsync(BroadcastOrder.Resume);

        var retired = await town.ShownAsync("meja", message => message.Edits == first.Id && message.Text.Contains("di bawah", StringComparison.Ordinal));
        Assert.Empty(retired.Message.Choices);
        var second = await town.ShownAsync("meja", message => message.Edits is null && message.Text.Contains("sedang dikirim\n▓", StringComparison.Ordinal));
        var limit = new Limit("the new message is known by its id");
        while (await town.World.LookAsync(reader => reader.Get(SlotMessage.Table, "kupang", SlotMessage.KeyOf(new ChatAddress("kupang", "telegram", "meja"), $"broadcast/{Town.Code}"))?.Value.MessageId) != second.Id)
        {
            limit.Check();
        }

        town.World.Channel.Answers.Clear();
        town.World.Time.Advance(Hour);
        await town.ShownAsync("meja", message => message.Edits == second.Id && message.Text.EndsWith("2 dari 2 orang", StringComparison.Ordinal));
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
    public async Task A_broken_draft_is_refused()
    {
        await using var town = await Town.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => town.Broadcasts.PrepareAsync(
            "kupang", "meja", "AAAAA", new BroadcastDraft { Text = "Tanpa penerima." }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => town.Broadcasts.PrepareAsync(
            "kupang", "meja", "AAAAA", Town.Draft(new string('a', BroadcastDraft.LongestText + 1)), TestContext.Current.CancellationToken));
        Assert.Equal(BroadcastVerdict.Gone, (await town.OrderAsync(BroadcastOrder.Send, code: "ZZZZZ")).Verdict);
    }
}
