using System.Security.Cryptography;
using System.Text;

namespace QlueBot.Fakes.Twilio;

/// <summary>The line to the bot: webhooks and status callbacks, signed as Twilio signs them.</summary>
public sealed partial class FakeTwilio
{
    private int lost;

    /// <summary>How often each webhook and callback is handed in: Twilio's connection overrides may repeat one.</summary>
    public int Times { get; set; } = 1;

    /// <summary>How often a webhook is tried when the bot is not reached, and what lies between; afterwards it is lost, and only the record knows of it.</summary>
    public (int Times, TimeSpan Gap) Tries { get; set; } = (1, TimeSpan.Zero);

    /// <summary>Webhooks that found nobody at any try.</summary>
    public int Lost => lost;

    /// <summary>The signature Twilio would make, over the address as it calls it and the fields.</summary>
    public static string Sign(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var signed = address + string.Concat(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value));
#pragma warning disable CA5350 // Twilio's choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(AuthToken), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
    }

    /// <summary>Calls the bot; whatever it answers is returned. Twilio does not try again.</summary>
    public async Task<int> PostAsync(string address, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Reach(new Uri(address))) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", Sign(address, fields));
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", Guid.NewGuid().ToString());
        using var answer = await line.SendAsync(request);
        return (int)answer.StatusCode;
    }

    internal async Task HandInAsync(FakeTwilioMessage message, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        Record(order => message with { Order = order });
        if (IsBotDown || Webhook.Length == 0)
        {
            return;
        }

        for (var time = 0; time < Times; time++)
        {
            var status = await TryAsync(fields);
            if (status is not (200 or null))
            {
                throw new InvalidOperationException($"The bot answered {status} to {message.Sid}.");
            }
        }
    }

    /// <returns>Null: the bot was not there.</returns>
    private async Task<int?> TryAsync(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await PostAsync(Webhook, fields);
            }
            catch (HttpRequestException) when (attempt == Tries.Times)
            {
                Interlocked.Increment(ref lost);
                return null;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Tries.Gap, TimeProvider.System);
            }
        }
    }

    private async Task TellAsync(FakeTwilioMessage message, string status)
    {
        if (IsBotDown || !message.Fields.TryGetValue("StatusCallback", out var address))
        {
            return;
        }

        List<KeyValuePair<string, string>> fields =
        [
            new("MessageSid", message.Sid), new("MessageStatus", status), new("SmsSid", message.Sid), new("SmsStatus", status), new("To", message.To),
            new("From", message.From), new("AccountSid", AccountSid), new("ApiVersion", "2010-04-01"), new("ChannelPrefix", "whatsapp"),
        ];
        if (message.ErrorCode is { } code)
        {
            fields.Add(new("ErrorCode", $"{code}"));
        }

        for (var time = 0; time < Times; time++)
        {
            try
            {
                await PostAsync(address, fields);
            }
            catch (HttpRequestException)
            {
                // The bot is gone; Twilio does not care either.
            }
        }
    }

    /// <summary>The person opens the chat: everything delivered is read.</summary>
    public async Task ReadAsync(string to)
    {
        foreach (var message in Messages.Where(one => !one.IsInbound && one.To == to && one.Status == "delivered"))
        {
            message.Status = "read";
            await TellAsync(message, "read");
        }
    }
}
