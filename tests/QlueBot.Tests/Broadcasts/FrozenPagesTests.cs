using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Broadcasts;

public sealed class FrozenPagesTests
{
    [Fact]
    public async Task A_chat_is_written_down_once_also_by_a_later_step()
    {
        await using var town = await Town.StartAsync();
        var chat = new Chosen(new ChatAddress("kupang", "telegram", "w0"), null, null, null);
        for (var step = 0; step < 2; step++)
        {
            await town.World.Store.WriteAsync(
                reader =>
                {
                    var commit = new Commit();
                    var pages = new FrozenPages(reader, "kupang", Town.Code);
                    if (step == 0)
                    {
                        pages.Lists(7, 12);
                    }

                    Assert.Equal(step == 0, pages.Add(chat, 7));
                    Assert.True(pages.Add(chat with { Chat = chat.Chat with { Chat = $"step{step}" } }, 7));
                    Assert.False(pages.Add(chat, 7));
                    pages.Put(commit);
                    return commit;
                },
                TestContext.Current.CancellationToken);
        }

        var frozen = await town.World.LookAsync(reader => reader.Get(Recipients.Table, "kupang", Recipients.KeyOf(Town.Code, "telegram", 7))!.Value);
        Assert.Equal(["w0", "step0", "step1"], frozen.People.Select(person => person.Chat));
        Assert.Equal(12, frozen.Listed);
    }

    [Fact]
    public async Task How_many_chats_lie_in_a_shard_is_written_down_with_those_chosen_of_it()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(600, listener => int.Parse(listener.Chat.Chat[1..], CultureInfo.InvariantCulture) % 3 == 0 ? listener with { Topics = [] } : listener);

        await town.SendAsync(Town.Draft());

        Assert.Equal(400, (await town.FiguresAsync()).Accepted);
        var listed = Enumerable.Range(0, 600).Select(each => Listener.ShardOf(new ChatAddress("kupang", "telegram", $"w{each}"))).CountBy(shard => shard).ToDictionary();
        var frozen = await town.World.LookAsync(reader => Enumerable.Range(0, Listener.Shards)
            .Select(shard => reader.Get(Recipients.Table, "kupang", Recipients.KeyOf(Town.Code, "telegram", shard))?.Value).OfType<Recipients>().ToList());
        Assert.Equal(400, frozen.Sum(chunk => chunk.People.Count));
        Assert.All(frozen, chunk => Assert.Equal(listed[chunk.Shard], chunk.Listed));
    }
}
