using System.Globalization;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>How much fits where, https://www.twilio.com/docs/content/twilio-quick-reply and …/twiliolist-picker; in UTF-16 units, as Twilio counts.</summary>
internal static class TwilioLimits
{
    public const int Text = 1600;
    public const int ContentBody = 1024;
    public const int Buttons = 3;
    public const int ButtonTitle = 20;
    public const int RowTitle = 24;
    public const int RowDescription = 72;
    public const int Data = 200;

    /// <summary>The text, or its beginning with an ellipsis; a sign of several units is never torn, nor an emoji of several signs.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var kept = 0;
        while (kept < limit && StringInfo.GetNextTextElementLength(text, kept) is var length && kept + length <= limit - 1)
        {
            kept += length;
        }

        return $"{text.AsSpan(0, kept).TrimEnd()}…";
    }
}
