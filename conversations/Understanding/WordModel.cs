using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QlueBot.Conversations.Understanding;

/// <summary>
/// Tells labels apart by the pieces of a text: logistic regression, learned from samples in less than a tenth of a second. The same samples in the
/// same order give the same model.
/// </summary>
internal sealed class WordModel
{
    private const int Rounds = 8;
    private const float FirstStep = 4;
    private const float Slowing = 0.3f;
    private const int Seed = 20_26;

    private static readonly Lazy<WordModel> Learned = new(() => Learn(Corpus.Shipped()));

    private readonly int width;
    private readonly float[] weights;
    private readonly float[] rarity;

    private WordModel(string[] labels)
    {
        Labels = labels;
        width = (labels.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        weights = new float[Grams.Count * width];
        rarity = new float[Grams.Count];
    }

    /// <summary>Learned from <see cref="Corpus.Shipped"/> when first asked for.</summary>
    public static WordModel Shipped => Learned.Value;

    public IReadOnlyList<string> Labels { get; }

    public static WordModel Learn(IReadOnlyList<Sample> samples)
    {
        var labels = samples.Select(sample => sample.Label).Distinct().Order(StringComparer.Ordinal).ToArray();
        var model = new WordModel(labels);
        var pieces = samples.Select(sample => Grams.Of(sample.Text)).ToArray();
        model.CountPieces(pieces);
        var values = pieces.Select(model.Values).ToArray();
        var right = samples.Select(sample => Array.IndexOf(labels, sample.Label)).ToArray();
        var order = Enumerable.Range(0, samples.Count).ToArray();
        var dice = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            dice.Shuffle(order);
            model.Round(order, pieces, values, right, FirstStep / (1 + (round * Slowing)));
        }

        return model;
    }

    /// <summary>How likely each of <see cref="Labels"/> is, together 1.</summary>
    public float[] Of(string text)
    {
        var pieces = Grams.Of(text);
        var scores = new float[width];
        Score(pieces, Values(pieces), scores);
        return scores[..Labels.Count];
    }

    private void CountPieces(int[][] texts)
    {
        foreach (var pieces in texts)
        {
            foreach (var piece in pieces)
            {
                rarity[piece]++;
            }
        }

        for (var piece = 0; piece < rarity.Length; piece++)
        {
            rarity[piece] = rarity[piece] == 0 ? 0 : MathF.Log((texts.Length + 1) / (rarity[piece] + 0.5f));
        }
    }

    /// <summary>The weight of each piece in its text, whose length does not matter. A piece never seen before has none.</summary>
    private float[] Values(int[] pieces)
    {
        var values = new float[pieces.Length];
        var sum = 0f;
        for (var at = 0; at < pieces.Length; at++)
        {
            values[at] = rarity[pieces[at]];
            sum += values[at] * values[at];
        }

        var length = sum > 0 ? MathF.Sqrt(sum) : 1;
        for (var at = 0; at < values.Length; at++)
        {
            values[at] /= length;
        }

        return values;
    }

    // Runs too seldom for the runtime to notice that it is worth compiling well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Round(int[] order, int[][] pieces, float[][] values, int[] right, float step)
    {
        var scores = new float[width];
        foreach (var sample in order)
        {
            Score(pieces[sample], values[sample], scores);
            scores[right[sample]] -= 1;
            for (var at = 0; at < pieces[sample].Length; at++)
            {
                Add(scores, -step * values[sample][at], Row(pieces[sample][at]));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score(int[] pieces, float[] values, float[] scores)
    {
        Array.Clear(scores);
        for (var at = 0; at < pieces.Length; at++)
        {
            Add(Row(pieces[at]), values[at], scores);
        }

        var (most, sum) = (scores.Max(), 0f);
        for (var label = 0; label < scores.Length; label++)
        {
            scores[label] = label < Labels.Count ? MathF.Exp(scores[label] - most) : 0;
            sum += scores[label];
        }

        for (var label = 0; label < scores.Length; label++)
        {
            scores[label] /= sum;
        }
    }

    private Span<float> Row(int piece) => weights.AsSpan(piece * width, width);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> what, float times, Span<float> to)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(what);
        var into = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var at = 0; at < into.Length; at++)
        {
            into[at] += from[at] * times;
        }
    }
}
