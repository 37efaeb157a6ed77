using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Storage;

/// <summary>What every engine promises: messages to be sent.</summary>
public abstract class StoreContractOutbox : StoreContractRecords
{
    [Fact]
    public async Task Of_one_chat_the_next_message_is_handed_out_when_the_one_before_is_settled()
    {
        await SayAsync("satu");
        await SayAsync("dua", priority: Priority.Notice);
        await SayAsync("lain", chat: "2");
        var first = await ClaimAsync();
        Assert.Equal("satu lain", TextsOf(first));
        Assert.Empty(await ClaimAsync());
        await SettleAsync(new Settlement.Sent(first[0]));
        Assert.Equal("dua", TextsOf(await ClaimAsync()));
    }

    [Fact]
    public async Task Replies_come_before_notices_and_both_before_bulk()
    {
        await SayAsync("siaran", chat: "1", Priority.Bulk);
        await SayAsync("kabar", chat: "2", Priority.Notice);
        await SayAsync("jawaban", chat: "3");
        Assert.Equal("jawaban kabar", TextsOf(await ClaimAsync(2)));
        Assert.Equal("siaran", TextsOf(await ClaimAsync(2)));
    }

    [Fact]
    public async Task A_reply_never_waits_behind_a_broadcast_to_the_same_chat()
    {
        await SayAsync("siaran", priority: Priority.Bulk);
        var bulk = await ClaimAsync();
        await SayAsync("jawaban");
        Assert.Equal("jawaban", TextsOf(await ClaimAsync()));
        Assert.Equal("siaran", TextsOf(bulk));
    }

    [Fact]
    public async Task A_waiting_sender_is_woken_when_a_message_is_durable()
    {
        var claim = ClaimAsync(patience: TimeSpan.FromMinutes(1));
        await SayAsync("halo");
        Assert.Equal("halo", TextsOf(await claim.WaitAsync(TimeSpan.FromSeconds(5), Cancel)));
    }

    [Fact]
    public async Task A_waiting_sender_gives_up_when_its_patience_ends_and_takes_nothing_with_it()
    {
        var claim = ClaimAsync(patience: TimeSpan.FromSeconds(10));
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(await claim.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
        using var gone = new CancellationTokenSource();
        var cancelled = Store.ClaimOutboxAsync($"{City}/telegram", 1, TimeSpan.FromMinutes(1), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await SayAsync("halo");
        Assert.Equal("halo", TextsOf(await ClaimAsync()));
    }

    [Fact]
    public async Task A_message_put_off_comes_again_then_with_its_attempts_counted_and_holds_the_chat_meanwhile()
    {
        await SayAsync("satu");
        await SayAsync("dua");
        var row = Assert.Single(await ClaimAsync());
        await SettleAsync(new Settlement.Again(row, Time.GetUtcNow().AddSeconds(30)));
        Assert.Empty(await ClaimAsync());
        var claim = ClaimAsync(patience: TimeSpan.FromMinutes(1));
        Time.Advance(TimeSpan.FromSeconds(30));
        var again = Assert.Single(await claim.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
        Assert.Equal(("satu", 1, row.Id), (again.Message.Text, again.Attempts, again.Id));
        await RestartAsync();
        Assert.Equal(1, Assert.Single(await ClaimAsync()).Attempts);
    }

    [Fact]
    public async Task A_message_put_off_that_lets_pass_holds_up_nobody_and_comes_again_in_its_time()
    {
        await SayAsync("satu");
        await SayAsync("dua");
        await SayAsync("tiga");
        await SettleAsync(new Settlement.Again(Assert.Single(await ClaimAsync()), Time.GetUtcNow().AddMinutes(1)) { LetsPass = true });
        var second = Assert.Single(await ClaimAsync());
        Assert.Equal("dua", second.Message.Text);
        await SettleAsync(new Settlement.Sent(second));
        await RestartAsync();
        Assert.Equal("tiga", TextsOf(await ClaimAsync()));
        Time.Advance(TimeSpan.FromMinutes(1));
        var again = Assert.Single(await ClaimAsync(patience: TimeSpan.FromMinutes(1)).WaitAsync(TimeSpan.FromSeconds(5), Cancel));
        Assert.Equal(("satu", 1), (again.Message.Text, again.Attempts));
    }

    /// <summary>A minute, as one waits that failed after it was sent.</summary>
    [Fact]
    public async Task One_that_is_written_to_go_later_holds_up_nothing_that_is_said_meanwhile()
    {
        await SayAsync("nanti", notBefore: Time.GetUtcNow().AddMinutes(1));
        await SayAsync("kini");
        var now = Assert.Single(await ClaimAsync());
        Assert.Equal("kini", now.Message.Text);
        await SettleAsync(new Settlement.Sent(now));
        await SayAsync("lagi");
        await RestartAsync();
        Assert.Equal("lagi", TextsOf(await ClaimAsync()));
    }

    [Fact]
    public async Task One_that_waits_an_hour_without_having_been_tried_lets_pass_what_is_said_meanwhile()
    {
        await SayAsync("satu");
        await SayAsync("dua");
        await SayAsync("tiga");
        await SettleAsync(new Settlement.Again(Assert.Single(await ClaimAsync()), Time.GetUtcNow().AddHours(1)) { IsTry = false, LetsPass = true });
        var second = Assert.Single(await ClaimAsync());
        Assert.Equal("dua", second.Message.Text);
        await SettleAsync(new Settlement.Sent(second));
        await RestartAsync();
        Assert.Equal("tiga", TextsOf(await ClaimAsync()));
    }

    [Fact]
    public async Task A_message_given_back_untried_comes_again_with_as_many_attempts_as_before()
    {
        await SayAsync("satu");
        await SettleAsync(new Settlement.Again(Assert.Single(await ClaimAsync()), Time.GetUtcNow().AddSeconds(30)) { IsTry = false });
        Assert.Empty(await ClaimAsync());
        await RestartAsync();
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0, Assert.Single(await ClaimAsync(patience: TimeSpan.FromMinutes(1)).WaitAsync(TimeSpan.FromSeconds(5), Cancel)).Attempts);
    }

    [Fact]
    public async Task What_counts_messages_is_refused_with_those_settled_before_and_nothing_of_it_is_done()
    {
        await SayAsync("satu");
        await SayAsync("dua", chat: "2");
        var rows = await ClaimAsync();
        await SettleAsync(new Settlement.Sent(rows[0]));
        var along = new Commit();
        along.Put(Notes, City, new Note("n1", "ana", "dua"), null);

        var refused = await Assert.ThrowsAsync<SettledAlreadyException>(() => SettleAsync(
            new Settlement.Sent(rows[0]), new Settlement.Sent(rows[1], along) { CountsAll = true }));

        Assert.Equal([rows[0].Id], refused.Rows);
        Assert.Null(await NoteAsync("n1"));
        Assert.Equal(1, Store.Figures.Outbox);
        await SettleAsync(new Settlement.Sent(rows[1], along) { CountsAll = true });
        Assert.NotNull(await NoteAsync("n1"));
        Assert.Equal(0, Store.Figures.Outbox);
    }

    [Fact]
    public async Task A_message_for_later_is_not_handed_out_before()
    {
        await SayAsync("nanti", notBefore: Time.GetUtcNow().AddHours(1));
        await RestartAsync();
        Assert.Empty(await ClaimAsync());
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("nanti", TextsOf(await ClaimAsync()));
    }

    [Fact]
    public async Task A_claim_ends_with_the_claimer_and_what_was_settled_stays_settled()
    {
        await SayAsync("satu", chat: "1");
        await SayAsync("dua", chat: "2");
        var rows = await ClaimAsync();
        await SettleAsync(new Settlement.Sent(rows[0]));
        await RestartAsync();
        Assert.Equal("dua", TextsOf(await ClaimAsync()));
        Assert.Equal(1, Store.Figures.Outbox);
    }

    [Fact]
    public async Task A_dead_message_is_kept_as_a_failure_and_the_chat_goes_on()
    {
        await SayAsync("satu");
        await SayAsync("dua");
        var row = Assert.Single(await ClaimAsync());
        await SettleAsync(new Settlement.Dead(row, "too long"));
        Assert.Equal("dua", TextsOf(await ClaimAsync()));
        await RestartAsync();
        var failure = Assert.Single(await Store.ReadAsync(reader => reader.Failures(City, 10), Cancel));
        Assert.Equal(new Failure(City, "dead", $"{row.Id}", "too long", Time.GetUtcNow()), failure);
        Assert.Equal(1, Store.Figures.Dead);
    }

    [Fact]
    public async Task When_a_chat_moves_all_its_messages_move_in_order()
    {
        await SayAsync("satu", "grup");
        await SayAsync("dua", "grup");
        await SayAsync("siaran", "grup", Priority.Bulk);
        var rows = await ClaimAsync();
        await SettleAsync(new Settlement.Moved(rows[0], "grup-baru"), new Settlement.Sent(rows[1]));
        for (var restart = 0; restart < 2; restart++)
        {
            var row = Assert.Single(await ClaimAsync());
            Assert.Equal(("satu", "grup-baru"), (row.Message.Text, row.Chat.Chat));
            await RestartAsync();
        }

        var first = Assert.Single(await ClaimAsync());
        await SettleAsync(new Settlement.Sent(first));
        Assert.Equal("grup-baru", Assert.Single(await ClaimAsync()).Chat.Chat);
    }

    [Fact]
    public async Task What_is_written_along_with_a_settlement_is_written_with_it_or_neither_is()
    {
        await PutAsync(new Note("card", "bot", "baru"));
        await SayAsync("kartu");
        var row = Assert.Single(await ClaimAsync());
        var stale = new Commit();
        stale.Put(Notes, City, new Note("card", "bot", "terkirim"), new Stored<Note>(new Note("card", "bot", "lama"), 9));
        await Assert.ThrowsAsync<VersionConflictException>(() => SettleAsync(new Settlement.Sent(row, stale)));
        Assert.Equal(1, Store.Figures.Outbox);

        var fresh = new Commit();
        fresh.Put(Notes, City, new Note("card", "bot", "terkirim"), await NoteAsync("card"));
        await SettleAsync(new Settlement.Sent(row, fresh));
        await SettleAsync(new Settlement.Sent(row, fresh));
        Assert.Equal(0, Store.Figures.Outbox);
        Assert.Equal("terkirim", (await NoteAsync("card"))!.Value.Text);
    }

    [Fact]
    public async Task A_message_comes_back_from_disk_whole()
    {
        var message = new OutgoingMessage("Halo 👋\nbaris dua")
        {
            Choices = [new Choice("Kirim", "send"), new Choice("Batal", "cancel")],
            Columns = 2,
            Asks = Ask.Location,
            PhotoId = "p",
            Pin = new GeoPoint(-10.17, 123.6),
            About = "KPG-1",
            Quotes = "7",
            AnswersPress = "9",
        };
        await CommitAsync(_ =>
        {
            var commit = new Commit();
            commit.Outbox.Add(new OutboxDraft(new ChatAddress(City, "telegram", "1", "topic"), message, Priority.Notice));
            return commit;
        });
        await RestartAsync();
        var row = Assert.Single(await ClaimAsync());
        Assert.Equal(message.Choices, row.Message.Choices);
        Assert.Equal(message with { Choices = [] }, row.Message with { Choices = [] });
        Assert.Equal((new ChatAddress(City, "telegram", "1", "topic"), Priority.Notice, Time.GetUtcNow()), (row.Chat, row.Priority, row.CreatedAt));
    }
}
