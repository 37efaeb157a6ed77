namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Keys that may be in a collection (a Bloom filter that grows): a new chat's session is known to be new without asking the disk, which takes
/// LiteDB a tenth of a millisecond. Twelve bits a key, half a megabyte at least; below one percent wrong guesses a filter, and a wrong guess
/// only costs that look.
/// </summary>
internal sealed class KnownKeys
{
    private const int Rounds = 4;
    private const int BitsPerKey = 12;
    private const int FirstBits = 1 << 22;
    private const int MostBits = 1 << 27;

    // A filter cannot be made larger, because its keys are not kept: a full one gets a larger one beside it.
    private readonly List<Filter> filters = [];

    public void Add(string city, string key)
    {
        var (first, step) = Places(city, key);
        if (MayHave(first, step))
        {
            return;
        }

        if (filters is [] || filters[^1].IsFull)
        {
            filters.Add(new Filter(filters is [] ? FirstBits : Math.Min(2 * filters[^1].Bits, MostBits)));
        }

        filters[^1].Add(first, step);
    }

    /// <summary>False: it was never added.</summary>
    public bool MayHave(string city, string key)
    {
        var (first, step) = Places(city, key);
        return MayHave(first, step);
    }

    private bool MayHave(uint first, uint step)
    {
        foreach (var filter in filters)
        {
            if (filter.MayHave(first, step))
            {
                return true;
            }
        }

        return false;
    }

    private static (uint First, uint Step) Places(string city, string key)
    {
        var hash = key.GetHashCode(StringComparison.Ordinal);
        return ((uint)hash, (uint)HashCode.Combine(hash, city, key.Length) | 1);
    }

    /// <param name="bits">A power of two.</param>
    private sealed class Filter(int bits)
    {
        private readonly ulong[] words = new ulong[bits / 64];
        private readonly uint mask = (uint)bits - 1;
        private int keys;

        public int Bits => bits;

        public bool IsFull => keys >= bits / BitsPerKey;

        public void Add(uint first, uint step)
        {
            keys++;
            for (var round = 0; round < Rounds; round++, first += step)
            {
                words[(first & mask) / 64] |= 1UL << (int)(first % 64);
            }
        }

        public bool MayHave(uint first, uint step)
        {
            for (var round = 0; round < Rounds; round++, first += step)
            {
                if ((words[(first & mask) / 64] & (1UL << (int)(first % 64))) == 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
