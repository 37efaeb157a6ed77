using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Whoever cannot be written to when a broadcast goes gets it when they write, as long as it is still wanted and still news.</summary>
public sealed class HeldBroadcastTests
{
    public static TheoryData<string, string, double, string, string> Ends => new()
    {
        // case                                  what                    hours  says              what comes of it
        { "they write",                          "banjir",                  1,  "menu",           "Air naik di Oesapa. accepted" },
        { "after three quiet nights",            "banjir",               71.5,  "menu",           "Air naik di Oesapa. accepted" },
        { "it is three days old",                "banjir",               73.5,  "menu",           "- expired" },
        { "an emergency, the same day",          "darurat",              23.5,  "menu",           "Air bah di Oesapa. accepted" },
        { "an emergency of yesterday",           "darurat",              25.5,  "menu",           "- expired" },
        { "what they write is STOP",             "banjir",                  1,  "berhenti banjir", "- out" },
        { "it was stopped",                      "banjir stopped",          1,  "menu",           "- left" },
        { "its words are others by now",         "banjir reworded",         1,  "menu",           "Air surut. accepted" },
        { "it rests",                            "banjir paused",           1,  "menu",           "- held" },
        { "its poll is open, a week later",      "poll",                  168,  "menu",           "Setuju? accepted" },
        { "its poll was closed early",           "poll closed",             1,  "menu",           "- expired" },
        { "its poll is over",                    "poll",                241.0,  "menu",           "- expired" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task What_waits_goes_when_its_person_writes_if_it_is_wanted_still(string which, string what, double hours, string says, string expected)
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.PollAsync();
        await town.HoldAsync(what.StartsWith("poll", StringComparison.Ordinal) ? HeldTown.Invitation : what == "darurat" ? Town.Urgent : Town.Draft());
        Assert.Equal(new Figures(1, 0, 0, 0, 0, 1, 0), await town.Town.FiguresAsync());
        await HappensAsync(town, what);
        town.World.Time.Advance(TimeSpan.FromHours(hours));

        var told = await town.SaysAsync("w0", says, says == "menu" ? "Ada yang bisa kami bantu" : "Banjir");

        var figures = await town.FiguresAsync(now => Became(now) == expected.Split(' ')[^1]);
        var said = told.Find(message => message.Broadcast is not null)?.Text ?? "-";
        var words = new[] { "Air naik di Oesapa.", "Air bah di Oesapa.", "Air surut.", "Setuju?" }.FirstOrDefault(each => said.Contains(each, StringComparison.Ordinal)) ?? said;
        Assert.Equal((which, expected), (which, $"{words} {Became(figures)}"));
        Assert.Equal(1, figures.Done + figures.Left);
        await town.UntilAsync("nothing waits any more", async () => (await town.CountsAsync()).Count == 0);
    }

    [Fact]
    public async Task Two_come_in_order_before_the_answer_each_with_its_buttons()
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.PollAsync();
        await town.HoldAsync(Town.Draft() with { Buttons = [BroadcastButtons.All[0]] });
        await town.HoldAsync(HeldTown.Invitation, "AAAAA");
        Assert.Equal([2], await town.CountsAsync());

        var told = await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");

        Assert.Equal(3, told.Count);
        Assert.StartsWith("Ada 2 pesan yang kami simpan sejak Anda terakhir menulis. Kami kirim satu per satu:\n\n📣 Kota Kupang · Banjir\nAir naik", told[0].Text, StringComparison.Ordinal);
        Assert.Single(told[0].Choices);
        Assert.Equal([PollData.Option(HeldTown.Poll, 0), PollData.Option(HeldTown.Poll, 1)], told[1].Choices.Select(choice => choice.Data));
        Assert.StartsWith("📣", told[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emergency_comes_first_though_it_was_said_last()
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.HoldAsync(Town.Draft());
        await town.HoldAsync(Town.Urgent, "AAAAA");

        var told = await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");

        Assert.Equal(["Air bah", "Air naik", "bisa kami bantu"], told.Zip(["Air bah", "Air naik", "bisa kami bantu"], (message, words) => message.Text.Contains(words, StringComparison.Ordinal) ? words : message.Text));
    }

    /// <summary>A poll may be open for longer than a broadcast's people are kept otherwise.</summary>
    [Fact]
    public async Task Whoever_a_long_poll_waits_for_is_known_until_it_closes()
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.PollAsync(days: 60);
        await town.HoldAsync(HeldTown.Invitation);
        await town.UntilAsync("the result is told", async () => (await town.Town.BroadcastAsync())!.ChartId is not null);
        town.World.Time.Advance(TimeSpan.FromDays(32));
        await town.World.SaysAsync("meja", "siaran");
        await town.World.ReadsAsync("meja", "Siaran Kota");
        town.World.Time.Advance(TimeSpan.FromDays(13));

        var told = await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");

        Assert.Contains("Setuju?", told[0].Text, StringComparison.Ordinal);
        Assert.Equal(1, (await town.FiguresAsync(figures => figures.Accepted == 1)).Accepted);
        town.World.Time.Advance(TimeSpan.FromDays(17));
        await town.UntilAsync("its people are forgotten", async () => (await town.Town.BroadcastAsync())!.IsSwept);
    }

    /// <summary>What was wrong, or is over, need not reach those it still waits for.</summary>
    [Fact]
    public async Task One_that_has_ended_can_be_stopped_for_those_it_waits_for()
    {
        await using var town = await HeldTown.StartAsync(2);
        await town.HoldAsync(Town.Draft());
        await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");
        await town.FiguresAsync(figures => figures.Accepted == 1);
        await town.World.SaysAsync("meja", "siaran");
        await town.World.PressesAsync("meja", await town.World.ReadsAsync("meja", "Siaran Kota"), $"Lihat {Town.Code}");
        await town.World.PressesAsync("meja", await town.World.ReadsAsync("meja", "Diterima layanan: 1"), "Hentikan");
        await town.World.PressesAsync("meja", await town.World.ReadsAsync("meja", "tidak dapat ditarik"), "Ya, hentikan");

        var result = await town.World.ReadsAsync("meja", "(dihentikan)");
        Assert.Contains("Tidak dikirim lagi: 1", result.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Message.Choices, choice => choice.Label == "Hentikan");
        Assert.Single(await town.SaysAsync("w1", "menu", "Ada yang bisa kami bantu"));
        Assert.Equal(new Figures(2, 1, 0, 0, 0, 0, 1), await town.Town.FiguresAsync());
        Assert.Equal(BroadcastVerdict.AsItStands, (await town.Town.OrderAsync(BroadcastOrder.Stop)).Verdict);
    }

    /// <summary>The others stay where they can be stopped, and where their own word opens the way, not in the outbox until tomorrow.</summary>
    [Fact]
    public async Task A_template_approved_later_goes_to_no_more_people_than_may_be_written_to_first_that_day()
    {
        await using var town = await HeldTown.StartAsync(3, peoplePerDay: 1);
        await town.HoldAsync(Town.Draft());
        town.Vendor.Templates = [new VendorTemplate("hsm-1", "kabar_kota", "id", TemplateCategory.Utility, TemplateState.Approved, 2, "")];
        town.World.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new Figures(3, 1, 0, 0, 0, 2, 0), await town.FiguresAsync(figures => figures.Accepted == 1));
        Assert.Equal([1, 1], await town.CountsAsync());
    }

    /// <summary>All of them are asked about at once, and none is on record yet.</summary>
    [Fact]
    public async Task A_broadcast_by_template_goes_to_no_more_people_than_the_days_tier()
    {
        await using var town = await HeldTown.StartAsync(20, peoplePerDay: 6);
        town.Vendor.Templates = [new VendorTemplate("hsm-1", "kabar_kota", "id", TemplateCategory.Utility, TemplateState.Approved, 2, "")];
        town.World.Time.Advance(TimeSpan.FromHours(1));
        await town.UntilAsync("the template is known", () => town.World.LookAsync(reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) == 1));

        await town.Town.CountAsync(Town.Draft());
        await town.Town.OrderAsync(BroadcastOrder.Send);
        Assert.Equal(6, (await town.FiguresAsync(figures => figures.Accepted >= 6)).Accepted);
        town.World.Time.Advance(TimeSpan.FromHours(22));
        Assert.Equal(6, (await town.FiguresAsync(figures => figures.Accepted > 6)).Accepted);
        Assert.Equal(6, town.Vendor.Posts.Count(post => post.Message.SendAs is not null));
        town.World.Time.Advance(TimeSpan.FromHours(3));
        await town.UntilAsync("six more", async () => (await town.Town.FiguresAsync()).Accepted >= 12);
        Assert.Equal(12, (await town.FiguresAsync(figures => figures.Accepted > 12)).Accepted);
    }

    /// <summary>Whoever writes is awake.</summary>
    [Fact]
    public async Task Quiet_hours_hold_nothing_back_from_whoever_writes_in_them()
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.HoldAsync(Town.Draft());
        town.World.Time.Advance(new DateTimeOffset(2026, 3, 3, 22, 0, 0, TimeSpan.FromHours(8)) - town.World.Time.GetUtcNow());

        var told = await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");

        Assert.Contains("Air naik", told[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_rests_when_its_person_writes_comes_once_it_goes_on()
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.HoldAsync(Town.Draft());
        await HappensAsync(town, "banjir paused");
        Assert.Single(await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu"));

        await town.ChangeAsync(broadcast => broadcast with { Phase = BroadcastPhase.Running });
        town.World.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, (await town.FiguresAsync(figures => figures.Accepted == 1)).Accepted);
        Assert.Contains("Air naik", town.PostsTo("w0")[^1].Text, StringComparison.Ordinal);
    }

    /// <summary>Its person wrote, the vendor was busy with it, and then an admin stopped it for a while.</summary>
    [Fact]
    public async Task One_that_rests_among_the_answers_holds_none_of_them_up()
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.HoldAsync(Town.Draft());
        var (tries, before) = (0, town.PostsTo("w0").Count);
        town.Vendor.Answer = (_, message) => message.Broadcast is null || tries++ > 0 ? null : new SendResult.RetryLater(TimeSpan.FromSeconds(20), "busy");
        await town.World.Store.IngestAsync([town.Vendor.Arrive("w0", new MessageBody.Words("menu"))], TestContext.Current.CancellationToken);
        await town.UntilAsync("it was tried", () => Task.FromResult(tries == 1));
        await HappensAsync(town, "banjir paused");

        await town.UntilAsync("the answer", () => Task.FromResult(town.PostsTo("w0").Count > before));

        Assert.Contains("Ada yang bisa kami bantu", Assert.Single(town.PostsTo("w0").Skip(before)).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await town.Town.FiguresAsync()).Held);
    }

    [Fact]
    public async Task The_file_tells_who_waits_and_why_and_later_what_became_of_it()
    {
        await using var town = await HeldTown.StartAsync(3);
        await town.HoldAsync(Town.Draft());
        Assert.Equal("Ditahan,lebih dari sehari tidak menulis; templat kabar_kota: belum ada pada akun", (await town.FileAsync()).Split('|').Distinct().Single());

        await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");
        await town.SaysAsync("w1", "berhenti banjir", "Banjir");
        await town.FiguresAsync(figures => figures.Held == 1);
        Assert.Equal("Berhenti,|Ditahan,lebih dari sehari tidak menulis; templat kabar_kota: belum ada pada akun|Diterima,", await town.FileAsync());

        town.World.Time.Advance(TimeSpan.FromHours(73));
        Assert.StartsWith("Berhenti,|Diterima,|Kedaluwarsa,lebih dari sehari", await town.FileAsync(), StringComparison.Ordinal);
        Assert.Equal(new Figures(3, 1, 0, 0, 1, 0, 0) { Expired = 1 }, await town.Town.FiguresAsync());
        await town.UntilAsync("the last window is cleared", async () => (await town.CountsAsync()).Count == 0);
        Assert.Equal(new Figures(3, 1, 0, 0, 1, 0, 0) { Expired = 1 }, await town.Town.FiguresAsync());
    }

    /// <summary>A broadcast may wait for a whole city.</summary>
    [Fact]
    public void What_waits_for_many_is_kept_on_disk_and_without_its_words()
    {
        var row = new OutgoingMessage(new string('x', 800)) { Broadcast = "7F3K2.0", Template = new TemplateUse("kabar_kota", ["Kota Kupang", new string('x', 700)]), PhotoId = "f" };
        var window = new ChatWindow("whatsapp", "1").Hold(new HeldMessage("9", HeldBroadcasts.Note(row, new ChatAddress("kupang", "whatsapp", "1")), Priority.Bulk, default, "window"));
        var shape = ChatWindow.Table.ShapeOf(window);

        Assert.False(shape.IsLive);
        Assert.Equal(["held:whatsapp/kabar_kota#7F3K2/id", "broadcast:7F3K2"], shape.Marks);
        Assert.InRange(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(window, OutboxJson.Default.ChatWindow).Length, 1, 400);
        Assert.True(ChatWindow.Table.ShapeOf(window.Hold(new HeldMessage("8", new OutgoingMessage("Selesai"), Priority.Notice, default, "window"))).IsLive);
    }

    private static Task HappensAsync(HeldTown town, string what) => what.Split(' ')[^1] switch
    {
        "stopped" => town.ChangeAsync(broadcast => broadcast with { Phase = BroadcastPhase.Cancelled }),
        "paused" => town.ChangeAsync(broadcast => broadcast with { Phase = BroadcastPhase.Paused }),
        "reworded" => town.ChangeAsync(broadcast => broadcast with { Wording = 1, Draft = broadcast.Draft with { Text = "Air surut." } }),
        "closed" => town.World.Store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                var stored = reader.Get(Dispatcher.Polls.Poll.Table, "kupang", HeldTown.Poll)!;
                commit.Put(Dispatcher.Polls.Poll.Table, "kupang", stored.Value with { Phase = PollPhase.Closing }, stored);
                return commit;
            },
            TestContext.Current.CancellationToken),
        _ => Task.CompletedTask,
    };

    private static string Became(Figures figures) => figures switch
    {
        { Accepted: 1 } => "accepted",
        { Expired: 1 } => "expired",
        { OptedOut: 1 } => "out",
        { Held: 1 } => "held",
        _ => "left",
    };
}
