using System.Text;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Storage;

namespace QlueBot.Tests.Copies;

/// <summary>A store with every kind of row in it, put there as a bot would, by chance of a seed.</summary>
internal sealed class FullStore(IStore store, FakeTimeProvider time, Random random)
{
    private static readonly string[] Cities = ["jakarta", "kupang"];
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;
    private int updates = 500_000_000;

    public List<string> Photos { get; } = [];

    public async Task FillAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            time.Advance(TimeSpan.FromSeconds(random.Next(1, 90)) + TimeSpan.FromTicks(random.Next(10_000)));
            await RoundAsync(Cities[random.Next(2)], $"telegram/{random.Next(1, 9)}");
        }

        await SettleSomeAsync();
        await AsideAsync();
        await store.IngestAsync([Arrival("kupang", "telegram/3"), Arrival("kupang", "telegram/3"), Arrival("jakarta", "telegram/4")], cancel);
    }

    private async Task RoundAsync(string city, string chat)
    {
        await store.IngestAsync([Arrival(city, chat)], cancel);
        var photo = Convert.ToHexStringLower(BitConverter.GetBytes(random.NextInt64())) + "00000000";
        Photos.Add(photo);
        await store.RunLaneAsync(
            Lane.Of(city, chat, store.Lanes), 10, new LaneHandler((_, reader) => Change(reader, city, chat, photo), (_, _, _) => new Commit()), TimeSpan.Zero, cancel);
    }

    private Commit Change(IReader reader, string city, string chat, string photo)
    {
        var commit = new Commit();
        foreach (var id in Enumerable.Range(0, 3).Select(_ => $"n{random.Next(60)}").Distinct())
        {
            var words = $"lubang \"dalam\" — {random.Next()} \t é";
            commit.Put(StoreFixture.Notes, city, new Note(id, chat, words, random.Next(2) == 0), reader.Get(StoreFixture.Notes, city, id));
        }

        var now = time.GetUtcNow();
        var address = new ChatAddress(city, "telegram", chat[9..], random.Next(4) == 0 ? "7" : null);
        commit.Outbox.Add(new OutboxDraft(
            address,
            new OutgoingMessage($"kabar {random.Next()}"),
            (Priority)random.Next(3),
            random.Next(3) == 0 ? now + TimeSpan.FromMinutes(5) : null));
        commit.Timers.Add(new TimerSet(city, chat, $"t{random.Next(3)}", now + TimeSpan.FromDays(random.Next(1, 9)), "timer", "{\"a\": 1}"u8.ToArray()));
        commit.Jobs.Add(new JobDraft(city, "photo", photo, "{}"u8.ToArray(), random.Next(3) == 0 ? now + TimeSpan.FromHours(2) : null));
        return commit;
    }

    private async Task SettleSomeAsync()
    {
        foreach (var city in Cities)
        {
            var rows = await store.ClaimOutboxAsync($"{city}/telegram", 5, TimeSpan.Zero, cancel);
            await store.SettleOutboxAsync(
                [.. rows.Select((row, index) => (index % 3) switch
                {
                    0 => (Settlement)new Settlement.Sent(row),
                    1 => new Settlement.Again(row, time.GetUtcNow() + TimeSpan.FromMinutes(1)),
                    _ => new Settlement.Dead(row, "blocked"),
                })],
                cancel);
        }

        var jobs = await store.ClaimJobsAsync("photo", 2, TimeSpan.Zero, cancel);
        await store.SettleJobAsync(new JobOutcome.Again(jobs[0], time.GetUtcNow() + TimeSpan.FromMinutes(3)), cancel);
        await store.SettleJobAsync(new JobOutcome.Done(jobs[1], Arrival(jobs[1].City, "telegram/5")), cancel);
    }

    private async Task AsideAsync()
    {
        await store.IngestAsync([Arrival("kupang", "telegram/6")], cancel);
        await store.RunLaneAsync(
            Lane.Of("kupang", "telegram/6", store.Lanes),
            10,
            new LaneHandler((_, _) => throw new InvalidOperationException("poison"), (_, _, _) => new Commit()),
            TimeSpan.Zero,
            cancel);
    }

    private Arrival Arrival(string city, string chat)
    {
        var number = updates += random.Next(1, 3);
        var body = Encoding.UTF8.GetBytes($$"""{"update_id": {{number}}, "b":1.50, "a":"teks ke-{{number}} é 😀", "big":12345678901234567890}""");
        return new Arrival(city, $"telegram/{number}", chat, "telegram", body, time.GetUtcNow());
    }
}
