using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Inbox;

/// <summary>
/// What a resident's turn reads is known before it begins: on PostgreSQL every other question is a journey of its own, for which all turns
/// of its transaction wait.
/// </summary>
public sealed class TurnForesightTests
{
    [Fact]
    public async Task A_plain_report_asks_for_nothing_that_was_not_foreseen()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var asked = new List<string>();

        world.Channel.Files["photo"] = Pictures.Scene(1).Jpeg();

        await StepAsync(new MessageBody.Words("/lapor"), "Masalah apa");
        await StepAsync(new MessageBody.Words("Kebersihan"), "Jenis masalahnya");
        await StepAsync(new MessageBody.Words("Sampah"), "foto");
        await StepAsync(new MessageBody.Photo(new FileRef("photo", "photo"), null), "Di mana");
        var summary = await StepAsync(new MessageBody.Place(new GeoPoint(-10.1482, 123.6418), null, null, null, IsLive: false), "Periksa");
        Assert.Equal([], asked);

        // Whose task it becomes is found out when it is sent.
        await StepAsync(new MessageBody.Press(summary.Message.Choices.Single(choice => choice.Label == "Kirim laporan").Data), "kami terima");
        Assert.Equal(["Press: officers by team:rc_dlh", "Press: count of reports by task:siti"], asked);

        async Task<TalkChannel.Heard> StepAsync(MessageBody body, string answer)
        {
            asked.AddRange((await UnforeseenAsync(world, body)).Select(read => $"{body.GetType().Name}: {read}"));
            await world.DoesAsync("warga", body);
            return await world.ReadsAsync("warga", answer);
        }
    }

    /// <summary>The turn is decided twice, once for show: a handler is pure.</summary>
    private static Task<List<string>> UnforeseenAsync(World world, MessageBody body)
    {
        var message = new IncomingMessage(new ChatAddress("kupang", "telegram", "warga"), "warga", body, world.Time.GetUtcNow());
        var arrival = world.Channel.Arrive("telegram/show", message);
        var item = new StoredItem(arrival.City, arrival.Key, arrival.LaneKey, arrival.Kind, arrival.Body, arrival.At);
        var handler = world.Get<LaneRunner>().Handler;
        return world.LookAsync(reader =>
        {
            var foreseen = new Foresight((table, city, key) => table == SessionTable.Sessions ? reader.Get(SessionTable.Sessions, city, key)?.Value : null);
            handler.Foresee!(item, foreseen);
            var witness = new Witness(reader, foreseen);
            handler.Handle([item], witness);
            return witness.Unforeseen;
        });
    }

    private sealed class Witness(IReader reader, Foresight foreseen) : IReader
    {
        public List<string> Unforeseen { get; } = [];

        public Stored<T>? Get<T>(Table<T> table, string city, string key)
            where T : class
        {
            Note(foreseen.Records.Contains((table, city, key)), $"{table.Name} {key}");
            return reader.Get(table, city, key);
        }

        public IReadOnlyList<Stored<T>> Find<T>(Table<T> table, string city, string mark, int limit)
            where T : class
        {
            Note(foreseen.Finds.Any(find => find.Table == table && find.City == city && find.Mark == mark && find.Limit >= limit), $"{table.Name} by {mark}");
            return reader.Find(table, city, mark, limit);
        }

        public int Count<T>(Table<T> table, string city, string mark)
            where T : class
        {
            Note(foreseen.Counts.Contains((table, city, mark)), $"count of {table.Name} by {mark}");
            return reader.Count(table, city, mark);
        }

        public IReadOnlyList<Failure> Failures(string city, int limit) => reader.Failures(city, limit);

        private void Note(bool isForeseen, string read)
        {
            if (!isForeseen)
            {
                Unforeseen.Add(read);
            }
        }
    }
}
