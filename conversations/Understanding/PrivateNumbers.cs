using System.Text.RegularExpressions;

namespace QlueBot.Conversations.Understanding;

/// <summary>Phone numbers and NIK in what people type: nobody but the writer reads them.</summary>
public static partial class PrivateNumbers
{
    /// <summary>Every run of eight digits or more, however parted, as dots. A report's number and a date are shorter.</summary>
    public static string Masked(string words) => Long().Replace(words, "•••");

    [GeneratedRegex(@"(?<![\w-])\+?\d(?:[\s.-]?\d){7,}(?![\w-])")]
    private static partial Regex Long();
}
