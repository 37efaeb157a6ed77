namespace QlueBot.Conversations.Talks.Admin;

/// <summary>Indonesian phone numbers as people type them.</summary>
internal static class Phones
{
    /// <summary>The number as <c>+62…</c>; null when it is not a number beginning with 08, 62 or +62 of a plausible length.</summary>
    public static string? Read(string text)
    {
        var typed = text.Trim();
        if (typed.Any(letter => !char.IsAsciiDigit(letter) && letter is not ('+' or ' ' or '-' or '.' or '(' or ')')) || typed.LastIndexOf('+') > 0)
        {
            return null;
        }

        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        var local = digits.StartsWith("62", StringComparison.Ordinal) ? digits[2..]
            : digits.StartsWith('0') && !typed.StartsWith('+') ? digits[1..]
            : null;
        return local is { Length: >= 8 and <= 13 } && local[0] != '0' ? $"+62{local}" : null;
    }
}
