using System.Globalization;
using System.Numerics;

namespace QlueBot.Dispatcher.Photos;

/// <summary>
/// A 64-bit fingerprint of what a picture shows: the signs of its lowest frequencies (pHash). The same picture in another size or quality
/// differs in a few bits, another picture in about half of them.
/// </summary>
public static class Likeness
{
    /// <summary>Grey pixels a side, to make one from.</summary>
    public const int Side = 32;

    /// <summary>Pictures that differ in at most so many bits are the same.</summary>
    public const int Near = 6;

    private const int Low = 8;

    /// <summary>Below this no frequency stands out from the noise of re-encoding: a covered lens, a blank page.</summary>
    private const float Plain = 24;

    private static readonly float[] Waves = MakeWaves();

    /// <summary>The fingerprint of 32 × 32 grey pixels; 0 when there is nothing to tell this picture by.</summary>
    public static ulong Of(ReadOnlySpan<byte> grey)
    {
        Span<float> rows = stackalloc float[Side * Low];
        for (var y = 0; y < Side; y++)
        {
            for (var u = 0; u < Low; u++)
            {
                var sum = 0f;
                for (var x = 0; x < Side; x++)
                {
                    sum += grey[(y * Side) + x] * Waves[(u * Side) + x];
                }

                rows[(y * Low) + u] = sum;
            }
        }

        Span<float> low = stackalloc float[Low * Low];
        for (var v = 0; v < Low; v++)
        {
            for (var u = 0; u < Low; u++)
            {
                var sum = 0f;
                for (var y = 0; y < Side; y++)
                {
                    sum += rows[(y * Low) + u] * Waves[(v * Side) + y];
                }

                low[(v * Low) + u] = sum;
            }
        }

        return SignsOf(low);
    }

    /// <summary>Bits that differ; 64 when one of them is 0, for then nothing can be said.</summary>
    public static int Distance(ulong one, ulong other) => one == 0 || other == 0 ? 64 : BitOperations.PopCount(one ^ other);

    /// <summary>Four marks of 16 bits each. Two fingerprints that differ in at most three bits share one at least.</summary>
    public static IEnumerable<string> Marks(ulong likeness) => likeness == 0
        ? []
        : Enumerable.Range(0, 4).Select(band =>
            string.Create(CultureInfo.InvariantCulture, $"ph{band}:{(ushort)(likeness >> (16 * band)):x4}"));

    private static ulong SignsOf(ReadOnlySpan<float> low)
    {
        // The first is the mean brightness: it says nothing about what is shown.
        Span<float> sorted = stackalloc float[low.Length - 1];
        low[1..].CopyTo(sorted);
        sorted.Sort();
        if (Math.Max(-sorted[0], sorted[^1]) < Plain)
        {
            return 0;
        }

        var median = sorted[sorted.Length / 2];
        var signs = 0UL;
        for (var i = 1; i < low.Length; i++)
        {
            signs |= low[i] > median ? 1UL << i : 0;
        }

        return signs;
    }

    private static float[] MakeWaves()
    {
        var waves = new float[Low * Side];
        for (var i = 0; i < waves.Length; i++)
        {
            waves[i] = (float)(Math.Cos(((2 * (i % Side)) + 1) * (i / Side) * Math.PI / (2 * Side)) * Math.Sqrt(2.0 / Side));
        }

        return waves;
    }
}
