namespace QlueBot.Bot.Channels.Telegram;

/// <summary>
/// Puts the names of form parts in quotes: .NET leaves them out where it may, and servers that read RFC 7578's examples to the letter then
/// find no <c>chat_id</c>.
/// </summary>
internal sealed class QuotedNames(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is MultipartFormDataContent form)
        {
            foreach (var part in form)
            {
                if (part.Headers.ContentDisposition is { Name: [not '"', ..] } disposition)
                {
                    disposition.Name = $"\"{disposition.Name}\"";
                }
            }
        }

        return base.SendAsync(request, cancellationToken);
    }
}
