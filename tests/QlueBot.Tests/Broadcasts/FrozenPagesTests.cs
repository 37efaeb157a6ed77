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
                    Assert.Equal(step == 0, pages.Add(chat, 7));
                    Assert.True(pages.Add(chat with { Chat = chat.Chat with { Chat = $"step{step}" } }, 7));
                    Assert.False(pages.Add(chat, 7));
                    pages.Put(commit);
                    return commit;
                },
                TestContext.Current.CancellationToken);
        }

        var people = await town.World.LookAsync(reader => reader.Get(Recipients.Table, "kupang", Recipients.KeyOf(Town.Code, "telegram", 7))!.Value.People);
        Assert.Equal(["w0", "step0", "step1"], people.Select(person => person.Chat));
    }
}
