using System.Net;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>Erases at Twilio what Twilio keeps of a person: words and media, both ways.</summary>
internal sealed class TwilioErasing(TwilioMessages messages, TimeProvider time)
{
    /// <exception cref="HttpRequestException">Not all is gone; call again.</exception>
    /// <exception cref="TimeoutException">Not all is gone; call again.</exception>
    public async Task EraseAsync(TwilioAccount account, IReadOnlyList<KeptThere> kept, CancellationToken cancellationToken)
    {
        var left = 0;
        foreach (var one in kept)
        {
            left += await EraseAsync(account, $"From={Uri.EscapeDataString(TwilioAccount.Whatsapp(one.Id))}", one.WrittenUntil, cancellationToken);
            left += await EraseAsync(account, $"To={Uri.EscapeDataString(TwilioAccount.Whatsapp(one.Id))}", one.SentUntil, cancellationToken);
        }

        if (left > 0)
        {
            throw new HttpRequestException($"Twilio does not let go of {left} messages that are still on their way.", null, HttpStatusCode.Conflict);
        }
    }

    /// <summary>Erases a file there; whatever is no address of Twilio's is left alone.</summary>
    /// <exception cref="HttpRequestException">It is not gone; call again.</exception>
    /// <exception cref="TimeoutException">It may not be gone; call again.</exception>
    public async Task LetGoAsync(TwilioAccount account, FileRef file, CancellationToken cancellationToken)
    {
        if (TwilioMedia.AddressOf(account, file) is { } address && !await DeleteAsync(account, address, cancellationToken))
        {
            throw new HttpRequestException("Twilio does not let go of a file that is still on its way.", null, HttpStatusCode.Conflict);
        }
    }

    /// <returns>How many it does not let go yet.</returns>
    private async Task<int> EraseAsync(TwilioAccount account, string query, DateTimeOffset until, CancellationToken cancellationToken)
    {
        // Listed whole before the first goes: pages would shift under the reader.
        var all = await messages.ListAsync(account, query, cancellationToken)
            .Where(message => !(TwilioMessages.SentAt(message) > until))
            .Select(message => ((string)message["sid"]!, HasMedia: (string?)message["num_media"] is not (null or "0")))
            .ToListAsync(cancellationToken);
        var left = 0;
        foreach (var (sid, hasMedia) in all)
        {
            left += await EraseAsync(account, sid, hasMedia, cancellationToken) ? 0 : 1;
        }

        return left;
    }

    private async Task<bool> EraseAsync(TwilioAccount account, string sid, bool hasMedia, CancellationToken cancellationToken)
    {
        var media = hasMedia ? await messages.MediaAsync(account, sid, cancellationToken).ToListAsync(cancellationToken) : [];
        foreach (var one in media)
        {
            await DeleteAsync(account, account.Api($"Messages/{sid}/Media/{(string?)one["sid"]}.json"), cancellationToken);
        }

        return await DeleteAsync(account, account.Api($"Messages/{sid}.json"), cancellationToken);
    }

    /// <returns>False: it is on its way to the person, and Twilio keeps it until it knows whether it arrived.</returns>
    private async Task<bool> DeleteAsync(TwilioAccount account, Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, address);
        using var answer = await account.CallAsync(request, time, cancellationToken);
        if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Conflict))
        {
            answer.EnsureSuccessStatusCode();
        }

        return answer.StatusCode is not HttpStatusCode.Conflict;
    }
}
