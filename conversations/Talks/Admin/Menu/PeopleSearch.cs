using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>Finds people of the roster by name, number or team.</summary>
internal static class PeopleSearch
{
    /// <summary>Fewer digits could be anybody's.</summary>
    private const int FewestDigits = 4;

    /// <summary>Everybody who fits. Digits are the number, or its end; words are looked for in names first, then in teams.</summary>
    public static IReadOnlyList<RosterPerson> Find(IReadOnlyList<RosterPerson> people, string text)
    {
        if (Phones.Read(text) is { } phone)
        {
            return [.. people.Where(person => person.Phone == phone)];
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length >= FewestDigits && !text.Any(char.IsLetter))
        {
            return [.. people.Where(person => person.Phone.EndsWith(digits, StringComparison.Ordinal))];
        }

        var words = PlainWords.In(text);
        if (words.Count == 0)
        {
            return [];
        }

        var named = people.Where(person => Holds(person.Line.Name, words)).ToList();
        return named.Count > 0 ? named : [.. people.Where(person => Holds(person.Line.TeamName, words))];
    }

    /// <summary>Two digits less than half are shown: <c>+62812•••••678</c>.</summary>
    public static string Masked(string phone) => phone.Length < 10 ? "•••" : $"{phone[..6]}{new string('•', phone.Length - 9)}{phone[^3..]}";

    private static bool Holds(string name, List<string> words)
    {
        var known = PlainWords.In(name);
        return words.TrueForAll(word => known.Exists(part => part.StartsWith(word, StringComparison.Ordinal)));
    }
}
