using System.Net;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>Erases at Twilio what Twilio keeps of a person: words and media, both ways.</summary>
internal sealed class TwilioErasing(TwilioMessages messages, TimeProvider time)
{
    /// <param name="until">What was sent later stays.</param>
    /// <exception cref="HttpRequestException">Not all is gone; call again.</exception>
    /// <exception cref="TimeoutException">Not all is gone; call again.</exception>
    public async Task EraseAsync(TwilioAccount account, IReadOnlyList<string> ids, DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            foreach (var side in (string[])["From", "To"])
            {
                // Listed whole before the first goes: pages would shift under the reader.
                var all = await messages.ListAsync(account, $"{side}={Uri.EscapeDataString(TwilioAccount.Whatsapp(id))}", cancellationToken)
                    .Where(message => !(TwilioMessages.SentAt(message) > until))
                    .Select(message => ((string)message["sid"]!, HasMedia: (string?)message["num_media"] is not (null or "0")))
                    .ToListAsync(cancellationToken);
                foreach (var (sid, hasMedia) in all)
                {
                    await EraseAsync(account, sid, hasMedia, cancellationToken);
                }
            }
        }
    }

    private async Task EraseAsync(TwilioAccount account, string sid, bool hasMedia, CancellationToken cancellationToken)
    {
        var media = hasMedia ? await messages.MediaAsync(account, sid, cancellationToken).ToListAsync(cancellationToken) : [];
        foreach (var one in media)
        {
            await DeleteAsync(account, $"Messages/{sid}/Media/{(string?)one["sid"]}.json", cancellationToken);
        }

        await DeleteAsync(account, $"Messages/{sid}.json", cancellationToken);
    }

    private async Task DeleteAsync(TwilioAccount account, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, account.Api(path));
        using var answer = await account.CallAsync(request, time, cancellationToken);
        if (answer.StatusCode is not HttpStatusCode.NotFound)
        {
            answer.EnsureSuccessStatusCode();
        }
    }
}
