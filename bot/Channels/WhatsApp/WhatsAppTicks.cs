using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Messages;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>
/// Marks as read and shows "is typing" as soon as a message is kept. Nobody is owed it: with many at once, or when Meta refuses, it is
/// left out.
/// </summary>
internal sealed partial class WhatsAppTicks(ILogger<WhatsAppTicks> logger)
{
    private const int MaxAtOnce = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ChatAddress, Task> underway = [];

    public void Show(WhatsAppAccount account, ChatAddress chat, string messageId)
    {
        if (underway.Count < MaxAtOnce)
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            underway[chat] = ended.Task;
            _ = ShowAsync(account, chat, messageId, ended);
        }
    }

    /// <summary>Typing that begins after the answer would stand there for 25 seconds: the answer waits for it, for two seconds at most.</summary>
    public async Task SettleAsync(ChatAddress chat, TimeProvider time, CancellationToken cancellationToken)
    {
        if (underway.TryGetValue(chat, out var showing))
        {
            await showing.WaitAsync(Patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ShowAsync(WhatsAppAccount account, ChatAddress chat, string messageId, TaskCompletionSource ended)
    {
        try
        {
            var answer = await account.Graph.PostAsync($"{account.Options.PhoneNumberId}/messages", new JsonObject
            {
                ["messaging_product"] = "whatsapp",
                ["status"] = "read",
                ["message_id"] = messageId,
                ["typing_indicator"] = new JsonObject { ["type"] = "text" },
            }, CancellationToken.None);
            if (answer is not GraphAnswer.Ok)
            {
                var reason = WhatsAppFaults.Reason(answer);
                LogLeftOut(account.City, reason);
            }
        }
        catch (ObjectDisposedException)
        {
            // The bot stops.
        }
        finally
        {
            underway.TryRemove(KeyValuePair.Create(chat, (Task)ended.Task));
            ended.SetResult();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Left out a read mark in {City} on WhatsApp ({Reason})")]
    private partial void LogLeftOut(string city, string reason);
}
