using System.Globalization;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What a message of a broadcast carries of it: <c>7F3K2.1</c>, its code and which wording it has.</summary>
internal readonly record struct BroadcastTag(string Code, int Wording)
{
    public static string Write(Broadcast broadcast) => string.Create(CultureInfo.InvariantCulture, $"{broadcast.Code}.{broadcast.Wording}");

    public static BroadcastTag Read(string tag)
    {
        var dot = tag.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new(tag, 0) : new(tag[..dot], int.Parse(tag.AsSpan(dot + 1), CultureInfo.InvariantCulture));
    }
}
