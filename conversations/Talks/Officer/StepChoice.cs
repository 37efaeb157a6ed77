using System.Globalization;
using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>
/// What stands behind a button: <c>t:terima:KPG-7F3K2M-9</c> acts on a task whenever it is pressed; <c>s:12:o-skip</c> answers the question of
/// turn 12 and no other (o: officer's talk, a: admin's).
/// </summary>
internal static class StepChoice
{
    /// <summary>Shows the officer's tasks, whenever it is pressed.</summary>
    public const string Tasks = "m:tugas";

    public static string Task(OfficerVerb verb, string number) => $"t:{NameOf(verb)}:{number}";

    public static string Step(int turn, char talk, string value) => string.Create(CultureInfo.InvariantCulture, $"s:{turn}:{talk}-{value}");

    public static bool IsTask(string data) => data.StartsWith("t:", StringComparison.Ordinal);

    /// <summary>Null when the data is forged or of another kind.</summary>
    public static (OfficerVerb Verb, string Number)? ReadTask(string data)
    {
        var parts = data.Split(':');
        return parts is ["t", var verb, { Length: > 0 } number] && VerbNamed(verb) is { } known ? (known, number) : null;
    }

    /// <summary>Null when the data is not a step choice of that talk.</summary>
    public static (int Turn, string Value)? ReadStep(string data, char talk)
    {
        var parts = data.Split(':', 3);
        return parts is ["s", var turn, { Length: > 2 } value] && value[0] == talk && value[1] == '-'
            && int.TryParse(turn, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, value[2..])
            : null;
    }

    /// <summary>What was meant by typing a choice's number or its label; null when it was neither.</summary>
    public static string? Typed(IReadOnlyList<Choice> offered, string text)
    {
        var typed = text.Trim().TrimEnd('.');
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            // "86" is readiness, not the eighty-sixth choice: lists are short.
            return place >= 1 && place <= offered.Count ? offered[place - 1].Data : null;
        }

        return Bare(typed) is { Length: > 0 } words
            ? offered.FirstOrDefault(choice => Bare(choice.Label).Equals(words, StringComparison.OrdinalIgnoreCase))?.Data
            : null;
    }

    /// <summary>Nobody types the sign in front of a label.</summary>
    private static string Bare(string label)
    {
        var start = 0;
        while (start < label.Length && !char.IsLetterOrDigit(label[start]))
        {
            start++;
        }

        return label[start..];
    }

    private static string NameOf(OfficerVerb verb) => verb switch
    {
        OfficerVerb.Terima => "terima",
        OfficerVerb.Tolak => "tolak",
        OfficerVerb.Alihkan => "alihkan",
        OfficerVerb.Tanya => "tanya",
        OfficerVerb.Kerjakan => "kerjakan",
        OfficerVerb.Tunda => "tunda",
        OfficerVerb.Sebelah => "sebelah",
        _ => "selesai",
    };

    private static OfficerVerb? VerbNamed(string name) => name switch
    {
        "terima" => OfficerVerb.Terima,
        "tolak" => OfficerVerb.Tolak,
        "alihkan" => OfficerVerb.Alihkan,
        "tanya" => OfficerVerb.Tanya,
        "kerjakan" => OfficerVerb.Kerjakan,
        "tunda" => OfficerVerb.Tunda,
        "sebelah" => OfficerVerb.Sebelah,
        "selesai" => OfficerVerb.Selesai,
        _ => null,
    };
}
