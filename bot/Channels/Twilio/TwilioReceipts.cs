using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>Status callbacks in our words, https://www.twilio.com/docs/messaging/guides/track-outbound-message-status.</summary>
internal static class TwilioReceipts
{
    /// <param name="ticket">As it stood in the callback's query.</param>
    /// <returns>Null for a state that tells nothing.</returns>
    public static Receipt? Read(TwilioForm form, ChatAddress chat, string? ticket, DateTimeOffset at)
    {
        var code = int.TryParse(form["ErrorCode"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return StateOf(form) is { } state
            ? new Receipt(chat, form.MessageSid, ticket is not null && VendorKey.Fits(ticket) ? ticket : null, state, at)
            {
                Fault = state is ReceiptState.Failed ? TwilioFaults.Of(code) : null,
                Code = state is ReceiptState.Failed ? code.ToString(CultureInfo.InvariantCulture) : null,
            }
            : null;
    }

    /// <summary>Queued is as good as sent: Twilio has it, so it must not be handed over again.</summary>
    private static ReceiptState? StateOf(TwilioForm form) => form["MessageStatus"] switch
    {
        "accepted" or "scheduled" or "queued" or "sending" or "sent" => ReceiptState.Sent,
        "delivered" or "partially_delivered" => ReceiptState.Delivered,
        "read" => ReceiptState.Read,
        "failed" or "undelivered" or "canceled" => ReceiptState.Failed,
        _ => null,
    };
}
