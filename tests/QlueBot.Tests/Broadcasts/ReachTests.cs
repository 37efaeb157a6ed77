using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Of a person's chats a broadcast goes to one in which it can be said now, before one where it would wait.</summary>
public sealed class ReachTests
{
    public static TheoryData<string, string, bool, string?, string> Chats => new()
    {
        // case                                          theirs, the one used last first   template  only on       goes to
        { "nothing passes on WhatsApp now",              "closed telegram",                false,    null,         "telegram" },
        { "a template would, and costs",                 "closed telegram",                true,     null,         "telegram" },
        { "WhatsApp is open and was used last",          "open telegram",                  false,    null,         "open" },
        { "WhatsApp is open, Telegram was used last",    "telegram open",                  false,    null,         "telegram" },
        { "of two the open one",                         "closed open",                    false,    null,         "open" },
        { "one of which nothing is known",               "closed new",                     false,    null,         "new" },
        { "what waits is better than nothing",           "closed",                         false,    null,         "closed" },
        { "Telegram stopped the bot",                    "closed blocked",                 false,    null,         "closed" },
        { "the admin wants WhatsApp",                    "closed telegram",                false,    "whatsapp",   "closed" },
        { "two that wait: the one used last",            "closed shut",                    true,     null,         "closed" },
    };

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task It_goes_where_it_can_be_said_soonest(string which, string chats, bool hasTemplate, string? channel, string expected)
    {
        await using var town = await Town.StartAsync(new VendorDouble { Templates = null });
        List<ChatAddress> own = [.. chats.Split(' ').Select(name => new ChatAddress("kupang", name is "telegram" or "blocked" ? "telegram" : "whatsapp", name))];
        await town.World.Store.WriteAsync(_ => Known(own, hasTemplate, town.World.Time.GetUtcNow()), TestContext.Current.CancellationToken);

        var chosen = await town.World.LookAsync(reader =>
        {
            var reach = Reach.Of(reader, town.World.Get<IEnumerable<IChannel>>(), "kupang", town.World.Time.GetUtcNow());
            var audience = new Audience { Kind = AudienceKind.Topic, Topic = "banjir", Channel = channel };
            return Enumerable.Range(0, Listener.Shards).SelectMany(shard => AudienceReader.Shard(reader, "kupang", audience, shard, reach).Chosen).ToList();
        });

        Assert.Equal((which, expected), (which, string.Join(' ', chosen.Select(each => each.Chat.Chat))));
    }

    private static Commit Known(List<ChatAddress> own, bool hasTemplate, DateTimeOffset now)
    {
        var commit = new Commit();
        commit.Put(Person.Table, "kupang", new Person { Id = "one", Chats = own }, null);
        foreach (var chat in own)
        {
            commit.Put(Listener.Table, "kupang", new Listener(chat) { PersonId = "one", HasOthers = own.Count > 1, Topics = ["banjir"] }, null);
            if (chat.Chat is "closed" or "shut" or "open")
            {
                commit.Put(ChatWindow.Table, "kupang", new ChatWindow("whatsapp", chat.Chat).Heard(now.AddHours(chat.Chat == "open" ? -1 : -30), TimeSpan.FromHours(24)), null);
            }

            if (chat.Chat == "blocked")
            {
                commit.Put(Contact.Table, "kupang", new Contact(chat.Channel, chat.Chat, IsBlocked: true, now), null);
            }
        }

        if (hasTemplate)
        {
            commit.Put(MessageTemplate.Table, "kupang", new MessageTemplate("whatsapp", "kabar_kota", "id", "hsm", TemplateCategory.Utility, TemplateState.Approved, 2), null);
        }

        return commit;
    }
}
