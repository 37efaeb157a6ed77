using System.Globalization;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>
/// Meta's limits on what one message holds, all in one place, counted in UTF-16 units: whatever Meta counts, it is never more than those
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages).
/// </summary>
internal static class WhatsAppLimits
{
    /// <summary>Of a message that is words alone.</summary>
    public const int Text = 4096;

    /// <summary>Of the words above buttons or a list, and under a picture.</summary>
    public const int Body = 1024;
    public const int Buttons = 3;
    public const int ButtonTitle = 20;
    public const int RowTitle = 24;
    public const int RowDescription = 72;

    /// <summary>Of a row's id, which is narrower than a button's.</summary>
    public const int Id = 200;

    /// <summary>Our own name of a sending, handed back with its statuses.</summary>
    public const int Ticket = 512;

    /// <summary>Shortened to <paramref name="limit"/> with an ellipsis; no sign of several parts (👨‍👩‍👧, é, 🇮🇩) is torn.</summary>
    public static string Fit(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = 0;
        for (var next = 0; next <= limit - 1; next += StringInfo.GetNextTextElementLength(text, next))
        {
            end = next;
        }

        return $"{text[..end].TrimEnd()}…";
    }
}
