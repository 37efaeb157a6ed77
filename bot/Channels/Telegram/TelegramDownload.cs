using System.Net;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>Reads a file from Telegram, no further than a size.</summary>
internal static class TelegramDownload
{
    public static async Task<FetchResult> ReadAsync(TelegramAccount account, string path, long maxBytes, CancellationToken cancellationToken)
    {
        using var answer = await account.Http.GetAsync(account.UrlOf(path, "/file"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone
                ? new FetchResult.Gone("the file is gone", TooLarge: false)
                : new FetchResult.TryLater(TimeSpan.Zero, $"{(int)answer.StatusCode}");
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await RawBody.ReadAsync(stream, maxBytes, cancellationToken) is { } bytes
            ? new FetchResult.Fetched(bytes)
            : new FetchResult.Gone("too large", TooLarge: true);
    }
}
