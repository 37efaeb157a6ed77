using System.Text;

namespace QlueBot.Dispatcher.Storage;

/// <summary>The unit of order and of exclusivity.</summary>
public static class Lane
{
    /// <summary>The lane of a key: the same on every machine and in every version (FNV-1a, 32 bits).</summary>
    /// <param name="city">Pack name.</param>
    /// <param name="laneKey">Chat (<c>telegram/811</c>) or report (<c>report/KPG-…</c>).</param>
    /// <param name="lanes">Number of lanes, at least one.</param>
    public static int Of(string city, string laneKey, int lanes)
    {
        var hash = 2166136261u;
        Span<byte> bytes = stackalloc byte[256];
        foreach (var part in (ReadOnlySpan<string>)[city, "/", laneKey])
        {
            var utf8 = Encoding.UTF8.GetByteCount(part) <= bytes.Length ? bytes : new byte[Encoding.UTF8.GetByteCount(part)];
            foreach (var letter in utf8[..Encoding.UTF8.GetBytes(part, utf8)])
            {
                hash = (hash ^ letter) * 16777619u;
            }
        }

        return (int)(hash % (uint)lanes);
    }
}
