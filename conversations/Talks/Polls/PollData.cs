using System.Globalization;

namespace QlueBot.Conversations.Talks.Polls;

/// <summary>
/// Buttons of a poll: <c>j:7F3K2:2</c> chooses the second option. They stand for ever; whether they still hold is seen when they are pressed.
/// </summary>
public static class PollData
{
    public const string List = "j:daftar";

    private const int LongestCode = 8;

    /// <param name="place">The first option is 0.</param>
    public static string Option(string code, int place) => string.Create(CultureInfo.InvariantCulture, $"j:{code}:{place + 1}");

    public static string Show(string code) => $"j:{code}:lihat";

    public static string Withdraw(string code) => $"j:{code}:tarik";

    public static bool IsPoll(string? data) => data?.StartsWith("j:", StringComparison.Ordinal) is true;

    /// <summary>The code and what is wanted; null when the data is forged or of another kind.</summary>
    public static (string Code, string Verb)? Read(string? data) =>
        data?.Split(':') is ["j", { Length: > 0 and <= LongestCode } code, { Length: > 0 } verb] && code.All(char.IsAsciiLetterOrDigit) ? (code, verb) : null;

    /// <summary>The option's place; null when it is none.</summary>
    public static int? PlaceOf(string verb) =>
        int.TryParse(verb, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= PollDraft.MostOptions ? number - 1 : null;
}
