using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using QlueBot.Bot;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bench.WhatsApp;

/// <summary>Writes people into a store that no bot works on who agreed to general news on WhatsApp, and last wrote two days ago.</summary>
internal static class ClosedPeople
{
    private const string City = "kupang";
    private const int Together = 1000;

    /// <summary>Digits.</summary>
    public static string PhoneOf(int one) => string.Create(CultureInfo.InvariantCulture, $"62812{one:D8}");

    /// <param name="settings">How many, then the bot's own settings for its store.</param>
    public static async Task<int> RunAsync(string[] settings)
    {
        var many = int.Parse(settings[0], CultureInfo.InvariantCulture);
        await using var app = QlueBotApp.Assemble([.. settings[1..], $"--Cities:{City}:Web:Enabled=true"]);
        var (store, heard) = (app.Services.GetRequiredService<IStore>(), TimeProvider.System.GetUtcNow().AddDays(-2));
        foreach (var some in Enumerable.Range(0, many).Chunk(Together))
        {
            await store.WriteAsync(_ => Of(some, heard), CancellationToken.None);
        }

        return 0;
    }

    private static Commit Of(IEnumerable<int> some, DateTimeOffset heard)
    {
        var commit = new Commit();
        foreach (var one in some)
        {
            var chat = new ChatAddress(City, "whatsapp", $"+{PhoneOf(one)}");
            commit.Put(Listener.Table, City, new Listener(chat) { Topics = ["umum"] }, seen: null);
            commit.Put(ChatWindow.Table, City, new ChatWindow(chat.Channel, chat.Chat).Heard(heard, TimeSpan.FromHours(24)), seen: null);
        }

        return commit;
    }
}
