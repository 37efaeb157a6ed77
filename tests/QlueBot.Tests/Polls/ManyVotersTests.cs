using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Polls;

/// <summary>Five thousand people on two channels: some with a chat on each, some who change their mind, some who take their vote back.</summary>
public class ManyVotersTests
{
    private const int People = 5000;
    private const int Both = 500;

    [Fact]
    public async Task Five_thousand_voters_on_two_channels_are_counted_exactly()
    {
        await using var world = await StartAsync(PollTests.Admin("meja"));
        var code = await PollTests.OpenAsync(world, "Semua warga", "1 hari");
        await JoinAsync(world);
        var random = new Random(42);
        var turns = Enumerable.Range(0, People).Select(_ => 1 + random.Next(3)).ToList();
        var expected = new int[People];
        var count = 0;

        // One person's two chats lie in two lanes: what they did first is done before what they do next.
        for (var round = 0; round < 3; round++)
        {
            List<Arrival> presses = [];
            foreach (var person in Enumerable.Range(0, People).Where(person => turns[person] > round))
            {
                var option = random.Next(10) == 0 ? 0 : 1 + random.Next(3);
                var chat = ChatOf(person, onWeb: person < Both ? random.Next(2) == 0 : person % 5 < 2);
                var channel = chat.Channel == "web" ? world.Web! : world.Channel;
                var key = $"{chat.Channel}/vote{count++}";
                var message = new IncomingMessage(
                    chat, chat.Chat, new MessageBody.Press(option == 0 ? $"j:{code}:tarik" : $"j:{code}:{option}"), world.Time.GetUtcNow()) { MessageId = key };
                presses.AddRange(Enumerable.Repeat(channel.Arrive(key, message), 1 + random.Next(2)));
                expected[person] = option;
            }

            foreach (var batch in presses.Chunk(1000))
            {
                await world.Store.IngestAsync(batch, TestContext.Current.CancellationToken);
            }

            await SettledAsync(world);
        }

        var result = await world.LookAsync(reader => PollCounting.Count(reader, "kupang", code, 3));

        var voted = expected.Where(option => option > 0).ToList();
        Assert.Equal(voted.Count, result.Voters);
        Assert.Equal([.. Enumerable.Range(1, 3).Select(option => voted.Count(chosen => chosen == option))], result.Counts);
        var channels = result.Slices.Where(slice => slice.Kind == "channel").ToList();
        Assert.Equal(voted.Count, channels.Sum(slice => slice.Voters));
        Assert.True(channels.TrueForAll(slice => slice.Voters > 1000));
        TestContext.Current.TestOutputHelper!.WriteLine($"{count} presses, {result.Voters} voters: {string.Join(", ", result.Counts)}");
    }

    private protected virtual Task<World> StartAsync(params Officer[] officers) => World.StartOnTwoChannelsAsync(null, officers);

    /// <summary>The first people have a chat on each channel; everybody else has one.</summary>
    private static ChatAddress ChatOf(int person, bool onWeb) => new("kupang", onWeb ? "web" : "telegram", $"orang{person}");

    private static async Task JoinAsync(World world)
    {
        foreach (var people in Enumerable.Range(0, Both).Chunk(100))
        {
            await world.Store.WriteAsync(
                _ =>
                {
                    var commit = new Commit();
                    foreach (var person in people)
                    {
                        ChatAddress[] chats = [ChatOf(person, onWeb: true), ChatOf(person, onWeb: false)];
                        commit.Put(Person.Table, "kupang", new Person { Id = $"p{person}", Chats = chats }, null);
                        foreach (var chat in chats)
                        {
                            commit.Put(SessionTable.Sessions, "kupang", new Session(chat.LaneKey, chat) { PersonId = $"p{person}" }, null);
                        }
                    }

                    return commit;
                },
                TestContext.Current.CancellationToken);
        }
    }

    private static async Task SettledAsync(World world)
    {
        var limit = new Limit("the inbox is empty");
        while (world.Store.Figures.Inbox > 0)
        {
            limit.Check();
            await Task.Yield();
        }
    }
}
