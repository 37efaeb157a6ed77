using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.People;

/// <summary>
/// A code that joins another chat with this one: <c>K7P2-9XQ4</c>. The first half finds it, the second is a secret of which only a hash is
/// kept; both are random.
/// </summary>
public sealed record LinkCode(string Selector, string Hash, ChatAddress Chat, DateTimeOffset EndsAt)
{
    public static readonly Table<LinkCode> Table = new(
        "link_codes", PeopleJson.Default.LinkCode, code => new RecordShape(code.Selector, [Person.Mark(code.Chat.LaneKey), AllMark], IsLive: false));

    internal const string AllMark = "all";

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Of a code for the roster: an officer may be in the field when the admin makes it.</summary>
    public static readonly TimeSpan RosterLife = TimeSpan.FromHours(24);

    /// <summary>A guess costs one of so many; then the code is dead.</summary>
    private const int MostTries = 3;

    private const int Half = 4;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public int Tries { get; init; }

    public bool IsUsed { get; init; }

    /// <summary>The person of the roster that the chat it is typed in will be; null: that chat joins this one.</summary>
    public string? OfficerId { get; init; }

    public bool IsOpen(DateTimeOffset now) => !IsUsed && Tries < MostTries && now < EndsAt;

    /// <summary>A new code, as the person reads it, and what is kept of it.</summary>
    internal static (string Shown, LinkCode Kept) Make(ChatAddress chat, DateTimeOffset now)
    {
        while (true)
        {
            // Letters and digits both, so that it is told from words and from numbers when it is typed.
            var letters = RandomNumberGenerator.GetString(Alphabet, 2 * Half);
            if (letters.Any(char.IsAsciiDigit) && letters.Any(char.IsAsciiLetter))
            {
                var (selector, secret) = (letters[..Half], letters[Half..]);
                return ($"{selector}-{secret}", new LinkCode(selector, HashOf(selector, secret), chat, now + Life));
            }
        }
    }

    /// <summary>Both halves as they were meant; null when it cannot be a code.</summary>
    internal static (string Selector, string Secret)? Read(string typed)
    {
        var letters = string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => letter,
        }));
        return letters.Length == 2 * Half && letters.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal))
            ? (letters[..Half], letters[Half..])
            : null;
    }

    /// <summary>Takes the same time whatever differs.</summary>
    internal bool Fits(string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(HashOf(Selector, secret)));

    private static string HashOf(string selector, string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{selector}-{secret}")));
}

/// <summary>How often codes typed in one chat were wrong of late.</summary>
public sealed record LinkTries(string LaneKey, DateTimeOffset Since, int Count)
{
    public static readonly Table<LinkTries> Table = new("link_tries", PeopleJson.Default.LinkTries, tries => new RecordShape(tries.LaneKey, [LinkCode.AllMark], IsLive: false));

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private const int Most = 5;

    public bool AreTooMany(DateTimeOffset now) => Count >= Most && now < Since + Window;

    public LinkTries OneMore(DateTimeOffset now) => now < Since + Window ? this with { Count = Count + 1 } : new LinkTries(LaneKey, now, 1);
}
