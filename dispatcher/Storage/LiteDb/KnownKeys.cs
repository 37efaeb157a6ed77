namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Keys that may be in a collection (a Bloom filter): a new chat's session is known to be new without asking the disk, which takes LiteDB
/// a tenth of a millisecond. Half a megabyte; below two percent wrong guesses up to 400,000 keys, and a wrong guess only costs that look.
/// </summary>
internal sealed class KnownKeys
{
    private const int Bits = 1 << 22;
    private ulong[]? bits;

    public void Add(string city, string key)
    {
        bits ??= new ulong[Bits / 64];
        var (first, step) = Places(city, key);
        for (var round = 0; round < 3; round++, first += step)
        {
            bits[(first % Bits) / 64] |= 1UL << (int)(first % 64);
        }
    }

    /// <summary>False: it was never added.</summary>
    public bool MayHave(string city, string key)
    {
        if (bits is null)
        {
            return false;
        }

        var (first, step) = Places(city, key);
        for (var round = 0; round < 3; round++, first += step)
        {
            if ((bits[(first % Bits) / 64] & (1UL << (int)(first % 64))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static (uint First, uint Step) Places(string city, string key)
    {
        var hash = key.GetHashCode(StringComparison.Ordinal);
        return ((uint)hash, (uint)HashCode.Combine(hash, city, key.Length) | 1);
    }
}
