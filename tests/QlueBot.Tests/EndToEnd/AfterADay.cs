using Microsoft.Extensions.DependencyInjection;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>Broadcasts to people who wrote more than a day ago.</summary>
internal static class AfterADay
{
    /// <summary>What the template <c>kabar_kota</c> says.</summary>
    public const string Words = "Kabar dari {{1}}: {{2}} Tulis BERHENTI bila tidak ingin kabar lagi.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task AddAdminAsync(LiveBot bot) => bot.Services.GetRequiredService<IStore>().WriteAsync(
        _ =>
        {
            var commit = new Commit();
            commit.Put(Officer.Table, "kupang", World.Person("meja", Role.Admin, null, null), null);
            return commit;
        },
        Token);

    /// <summary>For the bot these wrote a day and an hour earlier than they did.</summary>
    /// <param name="people">Channel and number.</param>
    public static async Task PassAsync(LiveBot bot, params IEnumerable<(string Channel, string Phone)> people)
    {
        var book = bot.Services.GetRequiredService<AddressBook>();
        var chats = new List<ChatAddress>();
        foreach (var (channel, phone) in people)
        {
            chats.Add((await book.FindAsync("kupang", channel, new VendorIds(phone, null), Token))!.Value);
        }

        await bot.Services.GetRequiredService<IStore>().WriteAsync(
            reader =>
            {
                var commit = new Commit();
                foreach (var chat in chats)
                {
                    var stored = Dispatcher.Inbox.Windows.Of(reader, chat)!;
                    commit.Put(ChatWindow.Table, "kupang", stored.Value with { HeardAt = stored.Value.HeardAt?.AddHours(-25), ClosesAt = stored.Value.ClosesAt?.AddHours(-25) }, stored);
                }

                return commit;
            },
            Token);
    }

    /// <summary>To everybody at once, whatever hour the clock shows. Returns when it has started.</summary>
    public static async Task BroadcastAsync(LiveBot bot, string code, string text)
    {
        var broadcasts = bot.Services.GetRequiredService<Dispatcher.Broadcasts.Broadcasts>();
        var draft = new BroadcastDraft { Text = text, Audience = new Audience { Kind = AudienceKind.Emergency } };
        Assert.Equal(BroadcastVerdict.Counting, (await broadcasts.PrepareAsync("kupang", "meja", code, draft, Token)).Verdict);
        await UntilAsync(bot, "it is counted", reader => reader.Get(Broadcast.Table, "kupang", code)?.Value.Count is not null);
        Assert.Equal(BroadcastVerdict.Started, (await broadcasts.OrderAsync("kupang", "meja", code, BroadcastOrder.Send, at: null, text: null, Token)).Verdict);
    }

    public static async Task UntilAsync(LiveBot bot, string hope, Func<IReader, bool> isSo)
    {
        var limit = new Limit(hope);
        while (!await bot.LookAsync(isSo))
        {
            limit.Check();
        }
    }
}
