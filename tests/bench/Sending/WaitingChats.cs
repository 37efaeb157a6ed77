using Microsoft.Extensions.DependencyInjection;
using QlueBot.Bot;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bench.Sending;

/// <summary>Prints the chats for which a message of a broadcast is on record as not sent, one a line, of a store that no bot works on.</summary>
internal static class WaitingChats
{
    private const string City = "kupang";
    private const int Most = 100_000;

    /// <param name="settings">The bot's own settings for its store.</param>
    public static async Task<int> RunAsync(string[] settings)
    {
        await using var app = QlueBotApp.Assemble([.. settings, $"--Cities:{City}:Web:Enabled=true"]);
        var store = app.Services.GetRequiredService<IStore>();
        foreach (var row in await store.ClaimOutboxAsync($"{City}/telegram", Most, TimeSpan.Zero, CancellationToken.None))
        {
            if (row.Message.Broadcast is not null)
            {
                Console.WriteLine(row.Chat.Chat);
            }
        }

        return 0;
    }
}
