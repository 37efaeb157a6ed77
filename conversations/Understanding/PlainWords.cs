using System.Text;

namespace QlueBot.Conversations.Understanding;

/// <summary>Typed text as plain words: what all understanding starts from.</summary>
internal static class PlainWords
{
    private const int LongestCompared = 24;

    /// <summary>As typed, on one line and without spaces to spare.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Lower-case words of letters and digits; a letter typed three times or more counts once ("banjirrr").</summary>
    public static List<string> In(string text)
    {
        var words = new List<string>(12);
        var word = new StringBuilder(16);
        foreach (var given in text)
        {
            if (char.IsLetterOrDigit(given))
            {
                var letter = char.ToLowerInvariant(given);
                if (word.Length >= 2 && word[^1] == letter && word[^2] == letter && char.IsLetter(letter))
                {
                    continue;
                }

                word.Append(letter);
            }
            else if (given is not ('\'' or '’' or '‘'))
            {
                Close(words, word);
            }
        }

        Close(words, word);
        return words;
    }

    /// <summary>Whether the two are the same but for a slip of the fingers: one in five letters and more, two in nine and more.</summary>
    public static bool Alike(string typed, string known)
    {
        if (typed == known)
        {
            return true;
        }

        // Fingers rarely slip on the first letter, unless they swap it with the second; this spares nearly every comparison.
        if (typed.Length < 5 || known.Length < 5 || (typed[0] != known[0] && typed[0] != known[1]))
        {
            return false;
        }

        var allowed = Math.Min(typed.Length, known.Length) switch
        {
            >= 9 => 2,
            _ => 1,
        };
        return Math.Abs(typed.Length - known.Length) <= allowed && Distance(typed, known) <= allowed;
    }

    /// <summary>Letters to add, drop, change or swap with their neighbour to get from one word to the other.</summary>
    public static int Distance(string one, string other)
    {
        if (one.Length > LongestCompared || other.Length > LongestCompared)
        {
            return Math.Max(one.Length, other.Length);
        }

        var width = other.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var now = rows.Slice(2 * width, width);
        for (var column = 0; column < width; column++)
        {
            last[column] = column;
        }

        for (var row = 1; row <= one.Length; row++)
        {
            now[0] = row;
            for (var column = 1; column < width; column++)
            {
                var same = one[row - 1] == other[column - 1];
                var best = Math.Min(Math.Min(last[column], now[column - 1]) + 1, last[column - 1] + (same ? 0 : 1));
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                {
                    best = Math.Min(best, before[column - 2] + 1);
                }

                now[column] = best;
            }

            var free = before;
            before = last;
            last = now;
            now = free;
        }

        return last[other.Length];
    }

    private static void Close(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
