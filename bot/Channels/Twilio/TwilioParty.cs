using QlueBot.Dispatcher.People;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>
/// Who is meant by <c>From</c> or <c>To</c>: <c>whatsapp:+628…</c>, or since 2026, for people with a username, <c>whatsapp:ID.…</c> and no
/// number at all.
/// </summary>
internal static class TwilioParty
{
    /// <summary>The sender of a message, with the id that comes beside the number; null when neither is told.</summary>
    public static VendorIds? SenderOf(TwilioForm form)
    {
        var (phone, id) = Read(form.From);
        var beside = Read(form["ExternalUserId"]).UserId;
        phone ??= form["WaId"] is { Length: >= 8 and <= 15 } digits && digits.All(char.IsAsciiDigit) ? $"+{digits}" : null;
        return phone is null && id is null && beside is null ? null : new VendorIds(phone, id ?? beside);
    }

    /// <summary>Whom a message of ours went to; null when that is not told.</summary>
    public static VendorIds? ReceiverOf(TwilioForm form) => Read(form["To"]) is var (phone, id) && (phone ?? id) is null ? null : new VendorIds(phone, id);

    private static (string? Phone, string? UserId) Read(string address)
    {
        var bare = address.StartsWith("whatsapp:", StringComparison.Ordinal) ? address["whatsapp:".Length..] : address;
        return bare is ['+', _, ..] && bare.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false ? (bare, null)
            : bare.Length > 0 && bare[0] != '+' ? (null, bare)
            : (null, null);
    }
}
