namespace QlueBot.Bot.Channels;

/// <summary>An id that a vendor gave, before it becomes part of a key: up to 256 signs of ASCII, none of them unseen. No vendor's own is otherwise.</summary>
internal static class VendorKey
{
    private const int Longest = 256;

    public static bool Fits(string id) => id is { Length: > 0 and <= Longest } && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}
