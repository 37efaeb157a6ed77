using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>The web chat as a channel: sending is writing to the transcript, from where open pages read.</summary>
internal sealed class WebChannel(WebCities cities, WebTranscript transcript, WebUploads uploads, TimeProvider time) : IChannel
{
    public const string ChannelName = "web";

    public string Name => ChannelName;

    public IReadOnlyList<string> Cities => cities.Ids;

    // Our own wire: nothing is limited by a vendor, only by what a person can read.
    public ChannelLimits Limits { get; } =
        new(MaxTextLength: 8000, MaxCaptionLength: 8000, MaxChoices: 24, BulkPerSecond: 0, ChatBurst: 0, GroupPerMinute: 0) { CanEdit = true };

    public IncomingMessage? Read(StoredItem item) => WebMapping.Read(item);

    public ChatAddress? ChatOf(StoredItem item) => WebMapping.ChatOf(item);

    public async Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var at = time.GetUtcNow();
            if (message.Edits is { } shown
                && await transcript.ChangeAsync(chat.City, chat.Chat, shown, WebMapping.Write(shown, chat, message, at), cancellationToken))
            {
                return new SendResult.Sent(shown);
            }

            return new SendResult.Sent(
                await transcript.SayAsync(chat.City, chat.Chat, id => WebMapping.Write(id, chat, message with { Edits = null }, at), cancellationToken));
        }
        catch (StoreUnavailableException)
        {
            return new SendResult.RetryLater(TimeSpan.Zero, "store unavailable");
        }
    }

    public Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken) =>
        uploads.FetchAsync(city, file, maxBytes, cancellationToken);

    public async Task ForgetAsync(ChatAddress chat, CancellationToken cancellationToken)
    {
        // Files first: once the transcript is gone nothing names them.
        foreach (var file in await transcript.FilesAsync(chat.City, chat.Chat, cancellationToken))
        {
            await uploads.DeleteAsync(chat.City, file, cancellationToken);
        }

        await transcript.EraseAsync(chat.City, chat.Chat, cancellationToken);
    }
}
