using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace QlueBot.Dispatcher.Reports;

/// <summary>
/// A report's number, <c>KPG-7F3K2M-9</c>: city prefix, six random Crockford base32 characters and their Luhn-mod-32 check character. Short
/// enough to be read out, random enough not to be guessed, and silent about the person.
/// </summary>
public readonly record struct ReportNumber : IParsable<ReportNumber>
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    private const int PrefixLength = 3;
    private const int RandomLength = 6;

    private readonly string? value;

    private ReportNumber(string value) => this.value = value;

    /// <summary>A number never given before, as far as chance allows (2^30 per city): the caller checks that it is free.</summary>
    /// <param name="prefix">Three upper-case letters.</param>
    public static ReportNumber Random(string prefix)
    {
        Span<char> letters = stackalloc char[RandomLength];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = Alphabet[RandomNumberGenerator.GetInt32(Alphabet.Length)];
        }

        return new ReportNumber($"{prefix}-{letters}-{CheckOf(letters)}");
    }

    /// <summary>Understands what people type: any case, dashes and spaces optional, o for 0, i and l for 1 (not in the prefix).</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReportNumber result)
    {
        result = default;
        Span<char> letters = stackalloc char[PrefixLength + RandomLength + 1];
        var length = 0;
        foreach (var letter in s ?? "")
        {
            if (letter is '-' or ' ' or '–')
            {
                continue;
            }

            if (length == letters.Length || !char.IsAsciiLetterOrDigit(letter))
            {
                return false;
            }

            letters[length] = length < PrefixLength ? char.ToUpperInvariant(letter) : Crockford(letter);
            length++;
        }

        if (length < letters.Length || letters[..PrefixLength].ContainsAnyExceptInRange('A', 'Z'))
        {
            return false;
        }

        var random = letters.Slice(PrefixLength, RandomLength);
        if (random.ContainsAnyExcept(Letters) || letters[^1] != CheckOf(random))
        {
            return false;
        }

        result = new ReportNumber($"{letters[..PrefixLength]}-{random}-{letters[^1]}");
        return true;
    }

    public static ReportNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number) ? number : throw new FormatException($"'{s}' is not a report number.");

    public override string ToString() => value ?? "";

    private static char Crockford(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var upper => upper,
    };

    /// <summary>Luhn mod N, https://en.wikipedia.org/wiki/Luhn_mod_N_algorithm: catches every single wrong character and most swaps.</summary>
    private static char CheckOf(ReadOnlySpan<char> letters)
    {
        var sum = 0;
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            var doubled = Alphabet.IndexOf(letters[i], StringComparison.Ordinal) * ((letters.Length - i) % 2 == 0 ? 1 : 2);
            sum += (doubled / Alphabet.Length) + (doubled % Alphabet.Length);
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
    }
}
