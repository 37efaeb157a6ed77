namespace QlueBot.Conversations.Understanding;

/// <summary>
/// A text as the set of its pieces, each a number below <see cref="Count"/>: words, pairs of neighbours, and runs of three to five letters,
/// in which a slip of the fingers or an ending of another dialect changes little.
/// </summary>
internal static class Grams
{
    /// <summary>Pieces told apart. Two that share a number are rare enough not to matter.</summary>
    public const int Count = 1 << 15;

    private const int WordsRead = 60;
    private const int Shortest = 3;
    private const int Longest = 5;
    private const int LongestWord = 24;

    // FNV-1a: string.GetHashCode differs from process to process.
    private const uint Seed = 2166136261;

    /// <summary>Sorted, each once.</summary>
    public static int[] Of(string text)
    {
        var words = PlainWords.In(text);
        var pieces = new List<int>(words.Count * 24);
        Span<char> padded = stackalloc char[LongestWord + 2];
        for (var index = 0; index < words.Count && index < WordsRead; index++)
        {
            var word = words[index].AsSpan();
            pieces.Add(Piece('w', word));
            if (index > 0)
            {
                pieces.Add(Pair(words[index - 1], word));
            }

            word = word[..Math.Min(word.Length, LongestWord)];
            word.CopyTo(padded[1..]);
            padded[0] = padded[word.Length + 1] = '_';
            Runs(padded[..(word.Length + 2)], pieces);
        }

        pieces.Add(Piece('l', ['0', (char)('0' + Math.Min(words.Count, 6))]));
        pieces.Sort();
        return [.. pieces.Distinct()];
    }

    private static void Runs(ReadOnlySpan<char> word, List<int> pieces)
    {
        for (var length = Shortest; length <= Longest && length < word.Length; length++)
        {
            for (var start = 0; start + length <= word.Length; start++)
            {
                pieces.Add(Piece('c', word.Slice(start, length)));
            }
        }
    }

    private static int Pair(ReadOnlySpan<char> before, ReadOnlySpan<char> word) => Fold(Mix(Mix(Mix(Seed, 'b'), before), word));

    private static int Piece(char kind, ReadOnlySpan<char> letters) => Fold(Mix(Mix(Seed, kind), letters));

    private static uint Mix(uint hash, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            hash = Mix(hash, letter);
        }

        return Mix(hash, ' ');
    }

    private static uint Mix(uint hash, char letter) => unchecked((hash ^ letter) * 16777619);

    private static int Fold(uint hash) => (int)((hash ^ (hash >> 15)) % Count);
}
