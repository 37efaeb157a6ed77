using Microsoft.Extensions.Time.Testing;
using QlueBot.CrashChild;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Storage;

/// <summary>What was said to a chat first is sent first, whoever said it. The clock by which a process looks around stands still here.</summary>
public sealed class PostgresOrderTests : PostgresProcesses
{
    [Fact]
    public async Task Another_processs_answer_of_which_no_hint_came_goes_before_the_senders_own_next_one()
    {
        await using var sender = Open(Place);
        Assert.Empty(await sender.ClaimOutboxAsync(Account, 1, TimeSpan.Zero, Cancel));
        await using var other = Open(Place);

        // A process hints at once and then not again before its clock goes on.
        await AnswerAsync(other, "telegram/9", "hint");
        Assert.Equal("hint", Text(await sender.ClaimOutboxAsync(Account, 1, Patience, Cancel)));

        await AnswerAsync(other, "telegram/1", "satu");
        await AnswerAsync(sender, "telegram/1", "dua");
        await AssertSentAsync(sender, "satu", "dua");
    }

    [Fact]
    public async Task An_answer_whose_commit_went_unanswered_goes_before_the_next_one()
    {
        await using var line = new CutLine(Place);
        await using var store = Open(line.ConnectionString);
        Assert.Empty(await store.ClaimOutboxAsync(Account, 1, TimeSpan.Zero, Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AnswerAsync(store, "telegram/1", "satu", onDecided: line.LoseAnswers));
        line.Mend();
        await AnswerAsync(store, "telegram/1", "dua");
        await AssertSentAsync(store, "satu", "dua");
    }

    private static async Task AssertSentAsync(PostgresStore store, params string[] texts)
    {
        foreach (var text in texts)
        {
            var rows = await store.ClaimOutboxAsync(Account, 9, Patience, Cancel);
            Assert.Equal(text, Text(rows));
            await store.SettleOutboxAsync([.. rows.Select(row => new Settlement.Sent(row))], Cancel);
        }

        Assert.Empty(await store.ClaimOutboxAsync(Account, 9, TimeSpan.Zero, Cancel));
    }

    private static string Text(IReadOnlyList<OutboxRow> rows) => string.Join(' ', rows.Select(row => row.Message.Text));

    private static async Task AnswerAsync(PostgresStore store, string chat, string text, Action? onDecided = null)
    {
        await store.IngestAsync([new Arrival(Tally.City, $"{chat}-{text}", chat, "telegram", default, DateTimeOffset.UnixEpoch)], Cancel);
        var handler = new LaneHandler(
            (_, _) =>
            {
                onDecided?.Invoke();
                var commit = new Commit();
                commit.Outbox.Add(new OutboxDraft(new ChatAddress(Tally.City, "telegram", chat.Split('/')[1]), new OutgoingMessage(text), Priority.Reply));
                return commit;
            },
            (_, error, _) => throw error);
        Assert.Equal(1, await store.RunLaneAsync(Lane.Of(Tally.City, chat, store.Lanes), 10, handler, TimeSpan.Zero, Cancel));
    }

    private PostgresStore Open(string connection) => Open(connection, new FakeTimeProvider());
}
