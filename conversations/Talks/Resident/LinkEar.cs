using System.Text.RegularExpressions;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears that two chats are one person's: the wish for a code, the code itself, and the parting.</summary>
internal static partial class LinkEar
{
    private const int LongestTyped = 40;

    /// <param name="rest">What followed the word; a code in it is entered, else one is asked for.</param>
    public static Hearing Hear(Moment moment, string rest) => rest.Trim() is { Length: > 0 and <= LongestTyped } code
        ? Join(moment, code)
        : Quiet(moment, new Effect.AskLinkCode());

    public static Hearing Part(Moment moment) => moment.Facts.Person is { Channels.Count: > 1 }
        ? Quiet(moment, new Effect.PartChat())
        : Drafting.Stay(moment, new Remark(TextKey.Resident.NotLinked));

    /// <summary>A code standing alone; null when the text is none. Every code has a letter and a digit: "alun-alun" and "hati-hati" are words.</summary>
    public static Hearing? TryCode(Moment moment, string text) =>
        CodeAlone().IsMatch(text) && text.Any(char.IsAsciiLetter) && text.Any(char.IsAsciiDigit) ? Join(moment, text) : null;

    private static Hearing Join(Moment moment, string code) => Quiet(moment, new Effect.JoinChats(code));

    private static Hearing Quiet(Moment moment, Effect effect) => new Hearing(Heard.Aside, moment.State) { Quiet = true }.Doing(effect);

    [GeneratedRegex("^[0-9A-Za-z]{4}-[0-9A-Za-z]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeAlone();
}
