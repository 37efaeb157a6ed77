using System.Text.RegularExpressions;

namespace QlueBot.Conversations.Understanding;

/// <summary>Phone numbers, NIK, e-mail addresses and the name that people give as their own in what they type: nobody but the writer reads them.</summary>
public static partial class PrivateNumbers
{
    /// <summary>
    /// Every run of eight digits or more, however parted, as dots: a report's number and a date are shorter. So is an e-mail address, and what follows "nama saya".
    /// </summary>
    public static string Masked(string words) => Introduced().Replace(OwnName().Replace(Mail().Replace(Long().Replace(words, "•••"), "•••"), "$1 •••"), "$1 •••");

    [GeneratedRegex(@"(?<![\w-])\+?\d(?:[\s.-]?\d){7,}(?![\w-])")]
    private static partial Regex Long();

    // "Saya Pak Karno." alone in its sentence; "saya, Pak Lurah, mohon" calls somebody.
    [GeneratedRegex(@"((?:^|[.!?\n]\s*)(?i:saya|sy|beta|kulo|kula)\s+(?i:pak|bapak|bu|ibu|mas|mbak|mama))\s+\p{Lu}\p{L}+(?:\s+\p{Lu}\p{L}+)?(?=\s*(?:[.,!?\n]|$|(?i:dari|warga)\b))", RegexOptions.CultureInvariant)]
    private static partial Regex Introduced();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Mail();

    [GeneratedRegex(
        @"\b((?i:nama\s+(?:saya|sy|aku|beta|gue|gw|kula)(?:\s+(?:adalah|itu))?|my\s+name\s+is|perkenalkan,?\s+saya))\s+(?!(?i:jangan|tidak|tdk|gak|ga|di|boleh|mohon|tolong|not)\b)\p{L}[\p{L}'’.]*(?:\s+\p{Lu}[\p{L}'’.]*){0,2}")]
    private static partial Regex OwnName();
}
