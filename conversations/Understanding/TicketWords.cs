namespace QlueBot.Conversations.Understanding;

/// <summary>Finds what looks like a report's number in free text: <c>KPG-7F3K2M-9</c>, with o/0 and i/l/1 mixed up, any case, dashes or not.</summary>
public static class TicketWords
{
    private const int PrefixLength = 3;
    private const int Length = 10;
    private const int MostCandidates = 5;

    /// <summary>
    /// Candidates without dashes in the number's own alphabet, in the order found: <c>KPG7F3K2M9</c>. The check character is not checked
    /// here; who knows the numbers does that.
    /// </summary>
    public static IReadOnlyList<string> FindIn(string text)
    {
        List<string>? found = null;
        for (var start = 0; start + Length <= text.Length; start++)
        {
            var fresh = start == 0 || !char.IsLetterOrDigit(text[start - 1]);
            if (fresh && char.IsAsciiLetter(text[start]) && At(text, start) is { } candidate && (found?.Contains(candidate) ?? false) is false)
            {
                (found ??= []).Add(candidate);
                if (found.Count == MostCandidates)
                {
                    break;
                }
            }
        }

        return found ?? (IReadOnlyList<string>)[];
    }

    /// <summary>
    /// Whether the text can hardly be anything but a number: it holds one typed with a digit or with its dashes. An o is no digit here:
    /// Karangsoko is a desa.
    /// </summary>
    public static bool IsSure(string text) =>
        FindIn(text).Count > 0 && (text.Contains('-', StringComparison.Ordinal) || text.AsSpan().IndexOfAnyInRange('0', '9') >= 0);

    private static string? At(string text, int start)
    {
        Span<char> number = stackalloc char[Length];
        var (filled, digits, spaces) = (0, 0, 0);
        var at = start;
        for (; at < text.Length && filled < Length; at++)
        {
            var given = text[at];
            if (given is '-' or '‐' or '‑' or '–' or '.' or '_' && filled is PrefixLength or Length - 1)
            {
                continue;
            }

            if (given == ' ' && filled is PrefixLength or Length - 1 && at > start && text[at - 1] != ' ')
            {
                spaces++;
                continue;
            }

            if (Letter(given, filled < PrefixLength) is not { } letter)
            {
                return null;
            }

            digits += filled >= PrefixLength && char.IsAsciiDigit(letter) ? 1 : 0;
            number[filled++] = letter;
        }

        var ends = at == text.Length || !char.IsLetterOrDigit(text[at]);
        return filled == Length && ends && (spaces is 0 or 2 || digits > 0) ? number.ToString() : null;
    }

    private static char? Letter(char given, bool inPrefix)
    {
        var letter = char.ToUpperInvariant(given);
        if (inPrefix)
        {
            return letter switch
            {
                >= 'A' and <= 'Z' => letter,
                _ => null,
            };
        }

        return letter switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            'U' => null,
            (>= '0' and <= '9') or (>= 'A' and <= 'Z') => letter,
            _ => null,
        };
    }
}
