using System.Collections.Frozen;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>What an officer's words mean, without looking at anything but the words.</summary>
internal static partial class OfficerWords
{
    // Written together, because "ok siap meluncur pak" is four of them.
    private static readonly FrozenSet<string> readiness = new[]
    {
        "siap", "siapp", "siaap", "86", "meluncur", "luncur", "otw", "laksanakan", "laksanaken", "terima", "diterima", "trima", "ambil", "gas",
        "merapat", "roger", "ready",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> courtesy = new[]
    {
        "ok", "oke", "okay", "okey", "baik", "ya", "iya", "pak", "bu", "ndan", "komandan", "bang", "mas", "segera", "langsung", "kami", "saya", "sekarang",
        "dan", "bos", "lokasi", "ke", "tugas", "tugasnya", "sudah", "akan", "tkp",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> thanks = new[] { "terima", "kasih", "terimakasih", "makasih", "trims", "thanks", "🙏", "👍" }.ToFrozenSet();

    private static readonly FrozenDictionary<string, OfficerVerb> firsts = new Dictionary<string, OfficerVerb>
    {
        ["terima"] = OfficerVerb.Terima, ["tolak"] = OfficerVerb.Tolak, ["alihkan"] = OfficerVerb.Alihkan, ["pindahkan"] = OfficerVerb.Alihkan,
        ["oper"] = OfficerVerb.Alihkan, ["tanya"] = OfficerVerb.Tanya, ["tanyakan"] = OfficerVerb.Tanya, ["kerjakan"] = OfficerVerb.Kerjakan,
        ["dikerjakan"] = OfficerVerb.Kerjakan, ["tunda"] = OfficerVerb.Tunda, ["ditunda"] = OfficerVerb.Tunda,
        ["selesai"] = OfficerVerb.Selesai, ["beres"] = OfficerVerb.Selesai, ["rampung"] = OfficerVerb.Selesai, ["tuntas"] = OfficerVerb.Selesai,
        ["accept"] = OfficerVerb.Terima, ["refuse"] = OfficerVerb.Tolak, ["reject"] = OfficerVerb.Tolak, ["move"] = OfficerVerb.Alihkan,
        ["ask"] = OfficerVerb.Tanya, ["working"] = OfficerVerb.Kerjakan, ["work"] = OfficerVerb.Kerjakan, ["pause"] = OfficerVerb.Tunda,
        ["done"] = OfficerVerb.Selesai, ["finished"] = OfficerVerb.Selesai,
    }.ToFrozenDictionary();

    // Only when nothing else is said: "sebelah gereja" tells of a place.
    private static readonly FrozenSet<string> across = new[]
    {
        "wilayah sebelah", "sebelah", "kelurahan sebelah", "ke wilayah sebelah", "pindah sebelah", "next area", "across",
    }.ToFrozenSet();

    private static readonly FrozenDictionary<string, OfficerCommand> commands = new Dictionary<string, OfficerCommand>
    {
        ["tugas"] = OfficerCommand.Tasks, ["tugasku"] = OfficerCommand.Tasks, ["daftar tugas"] = OfficerCommand.Tasks, ["tasks"] = OfficerCommand.Tasks,
        ["bertugas"] = OfficerCommand.OnDuty, ["mulai bertugas"] = OfficerCommand.OnDuty, ["siap bertugas"] = OfficerCommand.OnDuty, ["mulai tugas"] = OfficerCommand.OnDuty,
        ["siap tugas"] = OfficerCommand.OnDuty, ["mulai piket"] = OfficerCommand.OnDuty, ["naik piket"] = OfficerCommand.OnDuty, ["masuk kerja"] = OfficerCommand.OnDuty,
        ["mulai kerja"] = OfficerCommand.OnDuty, ["on duty"] = OfficerCommand.OnDuty,
        ["off duty"] = OfficerCommand.OffDuty, ["selesai bertugas"] = OfficerCommand.OffDuty, ["selesai piket"] = OfficerCommand.OffDuty,
        ["libur"] = OfficerCommand.OffDuty, ["off"] = OfficerCommand.OffDuty, ["lepas piket"] = OfficerCommand.OffDuty,
        ["bantuan"] = OfficerCommand.Help, ["help"] = OfficerCommand.Help, ["bantu"] = OfficerCommand.Help, ["?"] = OfficerCommand.Help,
        ["petugas"] = OfficerCommand.Officer, ["officer"] = OfficerCommand.Officer,
        ["batal"] = OfficerCommand.Cancel, ["kembali"] = OfficerCommand.Cancel, ["cancel"] = OfficerCommand.Cancel, ["back"] = OfficerCommand.Cancel,
        ["tidak jadi"] = OfficerCommand.Cancel, ["gak jadi"] = OfficerCommand.Cancel, ["ga jadi"] = OfficerCommand.Cancel,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> doubts = new[]
    {
        "tidak", "tdk", "tak", "bukan", "belum", "ga", "gak", "nggak", "enggak", "ndak", "jangan", "kasih", "not", "cannot",
    }.ToFrozenSet();

    // "lapor" opens the resident's talk whatever is open; the others belong to it as well.
    private static readonly FrozenSet<string> residents = new[]
    {
        "lapor", "buat laporan", "laporan", "laporanku", "laporan saya", "status", "status laporan", "menu", "mulai", "start", "bahasa", "language",
        "data", "data saya", "hapus data", "hubungkan", "lepaskan", "berhenti", "stop", "report", "my data", "delete my data", "my reports",
    }.ToFrozenSet();

    private static readonly string[] pauses = [" ", ",", ".", "!", ":", "\n", "\t", "\r", "👍", "🙏"];

    /// <param name="text">As typed.</param>
    /// <param name="number">The report's number that the text is known to hold, to be left out of its meaning; else null.</param>
    public static OfficerSaid Hear(string text, string? number)
    {
        var words = (number is null ? text : WithoutNumber(text, number)).Trim();
        var plain = Plain(words);
        if (plain.Length == 0)
        {
            return new OfficerSaid(null, null, words);
        }

        if (plain is "tim" || plain.StartsWith("tim ", StringComparison.Ordinal))
        {
            var code = plain.Length > 4 ? words[(words.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim() : "";
            return words.StartsWith('/') ? new OfficerSaid(OfficerCommand.Team, null, code) : new OfficerSaid(null, null, words);
        }

        if (commands.TryGetValue(plain, out var command))
        {
            return new OfficerSaid(command, null, "");
        }

        if (residents.Contains(plain) || plain.StartsWith("start ", StringComparison.Ordinal))
        {
            return new OfficerSaid(OfficerCommand.Resident, null, words);
        }

        return across.Contains(plain) ? new OfficerSaid(null, OfficerVerb.Sebelah, "") { NeedsTask = true } : VerbOf(words, plain);
    }

    /// <summary>Whether a number of a report is written there, known or not: three letters and seven more with a digit among them.</summary>
    public static bool HasNumber(string text) => NumberLike().IsMatch(text);

    /// <summary>"ok pak", "baik terima kasih": words that tell nobody anything.</summary>
    public static bool IsCourtesy(string words) => Plain(words).Split(' ') is var parts && Array.TrueForAll(parts, part => courtesy.Contains(part) || thanks.Contains(part));

    private static OfficerSaid VerbOf(string words, string plain)
    {
        var parts = plain.Split(' ');
        if (Array.TrueForAll(parts, part => readiness.Contains(part) || courtesy.Contains(part))
            && Array.Exists(parts, readiness.Contains))
        {
            return new OfficerSaid(null, OfficerVerb.Terima, "") { IsReadiness = parts.Contains("siap") || parts.Contains("ready") };
        }

        // "ok selesai": a word of courtesy may come first. "Sudah beres" is the resident's answer after the fix.
        var first = parts.Length > 1 && parts[0] is "sudah" or "udah" or "ok" or "oke" or "baik" or "sdh" ? 1 : 0;
        if (first < parts.Length && firsts.TryGetValue(parts[first], out var verb)
            && !(verb is OfficerVerb.Terima && parts.Length > first + 1) && plain is not "sudah beres" and not "udah beres")
        {
            // In the words as typed, so that the reason keeps its capitals and commas.
            var rest = words[(words.IndexOf(parts[first], StringComparison.OrdinalIgnoreCase) + parts[first].Length)..];
            return new OfficerSaid(null, verb, PlainWords.OneLine(rest.TrimStart(':', ',', '-', '.', '!', ' ')));
        }

        return first < parts.Length && readiness.Contains(parts[first]) && !Array.Exists(parts, doubts.Contains)
            ? new OfficerSaid(null, OfficerVerb.Terima, "") { NeedsTask = true }
            : new OfficerSaid(null, null, words);
    }

    private static string Plain(string words) =>
        string.Join(' ', words.ToLowerInvariant().Replace("8.6", "86", StringComparison.Ordinal).TrimStart('/').Split(pauses, StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutNumber(string text, string number)
    {
        var wanted = Bare(number);
        return KnownNumber().Replace(text, match => Bare(match.Value) == wanted ? " " : match.Value);
    }

    private static string Bare(string number)
    {
        var letters = number.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant).ToArray();
        return string.Concat(letters.Select((letter, place) => place < 3 ? letter : letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }));
    }

    [GeneratedRegex(@"\b[a-z]{3}[-\s]?(?=[0-9a-z-]*[0-9])[0-9a-z]{6}[-\s]?[0-9a-z]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberLike();

    [GeneratedRegex(@"\b[a-z]{3}[-\s]?[0-9a-z]{6}[-\s]?[0-9a-z]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownNumber();
}

internal enum OfficerCommand
{
    Tasks,
    OnDuty,
    OffDuty,
    Help,
    Officer,
    Team,
    Cancel,
    Resident,
}

/// <param name="Rest">What was written besides the word itself and the number.</param>
internal sealed record OfficerSaid(OfficerCommand? Command, OfficerVerb? Verb, string Rest)
{
    /// <summary>"siap" besides a task means: on duty.</summary>
    public bool IsReadiness { get; init; }

    /// <summary>"siap segera kami cek": readiness with more words, clear enough only besides a quoted card or a number.</summary>
    public bool NeedsTask { get; init; }

    public string? RestOrNull => string.IsNullOrWhiteSpace(Rest) ? null : Rest;
}
