using QlueBot.Dispatcher.People;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>
/// Who is meant by <c>From</c> or <c>To</c>: <c>whatsapp:+628…</c>, or since 2026, for people with a username, <c>whatsapp:ID.…</c> and no
/// number at all.
/// </summary>
internal static class TwilioParty
{
    private const string Scheme = "whatsapp:";

    /// <summary>The sender of a message, with the id that comes beside the number; null when neither is told.</summary>
    public static VendorIds? SenderOf(TwilioForm form)
    {
        if (!IsWhatsApp(form))
        {
            return null;
        }

        var (phone, id) = Read(form.From);
        var beside = Read(form["ExternalUserId"]).UserId;
        phone ??= form["WaId"] is { Length: >= 8 and <= 15 } digits && digits.All(char.IsAsciiDigit) ? $"+{digits}" : null;
        return phone is null && id is null && beside is null ? null : new VendorIds(phone, id ?? beside);
    }

    /// <summary>Whom a message of ours went to; null when that is not told.</summary>
    public static VendorIds? ReceiverOf(TwilioForm form) => Read(form["To"]) is var (phone, id) && (phone ?? id) is null ? null : new VendorIds(phone, id);

    /// <summary>An SMS comes to the same address when the sender takes both; its number is easily forged, so nobody is known by it.</summary>
    public static bool IsWhatsApp(TwilioForm form) => form.From.StartsWith(Scheme, StringComparison.Ordinal);

    private static (string? Phone, string? UserId) Read(string address)
    {
        if (!address.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return (null, null);
        }

        var bare = address[Scheme.Length..];
        return !VendorKey.Fits(bare) ? (null, null)
            : bare is ['+', _, ..] && bare.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false ? (bare, null)
            : bare[0] != '+' ? (null, bare)
            : (null, null);
    }
}
