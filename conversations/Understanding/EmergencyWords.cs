using System.Collections.Frozen;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>How much of an emergency somebody's words are.</summary>
internal enum Alarm
{
    /// <summary>They name none.</summary>
    None,

    /// <summary>They name one that is over, feared or only spoken of: "bekas kebakaran", "alarm kebakaran rusak", "rawan begal".</summary>
    Spoken,

    /// <summary>It is happening, as far as words can tell.</summary>
    Now,
}

/// <summary>Hears emergencies in free words, by the phrases of the pack's emergency numbers.</summary>
internal sealed partial class EmergencyWords
{
    // A phrase of several words may be pulled apart by so many others: "rumah tetangga su tabakar".
    private const int Apart = 2;

    // How many words after a phrase still tell when it was: "kebakaran di pasar kemarin".
    private const int Reach = 3;

    // Slips of the fingers are forgiven in long words only: "tawaran" is no "tawuran".
    private const int LongWord = 8;

    // What follows one of these is feared, over, or the name of a thing.
    private static readonly FrozenSet<string> Before = new[]
    {
        "bekas", "sisa", "puing", "habis", "abis", "pasca", "setelah", "sesudah", "alarm", "sirene", "lampu", "rambu", "papan", "tombol", "hidran", "hydrant",
        "alat", "apar", "jalur", "simulasi", "latihan", "pelatihan", "sosialisasi", "penyuluhan", "pencegahan", "cegah", "mencegah",
        "rawan", "sering", "kerap", "bisa", "dapat", "bikin", "sebabkan", "menyebabkan", "mengakibatkan", "akibatkan", "memicu", "hampir",
        "nyaris", "takut", "takutnya", "wedi", "khawatir", "kuatir", "jangan", "supaya", "agar", "potensi", "berpotensi", "risiko", "resiko",
        "bukan", "tidak", "tdk", "gak", "ga", "son", "sonde", "ora", "asuransi", "film", "pemadam", "dinas", "prone", "avoid", "prevent",
        "risk", "former",
    }.ToFrozenSet();

    // The same, but only with nothing between: "pos kebakaran" is a thing, "dekat pos ada tabrakan" is an accident.
    private static readonly FrozenSet<string> RightBefore =
        new[] { "banyak", "bahaya", "unit", "pos", "tangga", "tabung", "selang", "penyebab", "pemicu", "titik", "tiap", "setiap" }.ToFrozenSet();

    // What a place only threatens with; whoever cries "bahaya" and then one of the others sees it.
    private static readonly FrozenSet<string> Threats =
        new[] { "kesetrum", "kesetrom", "kecelakaan", "tabrakan", "longsor", "begal", "dibegal", "tersengat", "korslet" }.ToFrozenSet();

    // They may stand before a cry of "bahaya".
    private static readonly FrozenSet<string> Calls = new[]
    {
        "tolong", "tlg", "tulung", "awas", "halo", "pak", "bu", "min", "kak", "kaka", "bang", "mas", "mbak", "gawat", "woi", "hoi", "darurat", "cepat", "help",
    }.ToFrozenSet();

    // They may stand between such a word and the phrase: "jangan sampai ada yang kecelakaan".
    private static readonly FrozenSet<string> Between =
        new[] { "sampai", "sampe", "ada", "yang", "yg", "terjadi", "jadi", "nanti", "lagi", "orang", "warga", "pengendara", "motor", "anak", "tanda", "of", "a" }
            .ToFrozenSet();

    private static readonly FrozenSet<string> Over =
        new[] { "padam", "kemarin", "kemaren", "kmrn", "kmarin", "semalam", "wingi", "mambengi", "lalu", "yesterday", "ago" }.ToFrozenSet();

    // "Tahun lalu" is over, "lalu lintas" and "lalu kabur" are not.
    private static readonly FrozenSet<string> Times =
        new[] { "tahun", "thn", "bulan", "bln", "minggu", "mgg", "hari", "malam", "sore", "pagi", "siang", "jam", "waktu" }.ToFrozenSet();

    private static readonly FrozenSet<string> Habits = new[] { "tiap", "setiap", "saben" }.ToFrozenSet();

    private static readonly FrozenSet<string> Going = new[]
    {
        "masih", "msh", "sekarang", "skrg", "skrang", "skarang", "saiki", "barusan", "lagi", "sedang", "sejak", "dari",
        "still", "now", "since",
    }.ToFrozenSet();

    // Whoever fears what is happening right now is in danger: "takut ada maling di dalam rumah sekarang".
    private static readonly FrozenSet<string> RightNow = new[] { "sekarang", "skrg", "skrang", "skarang", "saiki", "barusan", "now" }.ToFrozenSet();

    private static readonly FrozenSet<string> NotYet = new[] { "belum", "blm", "belom", "balom", "durung", "tidak", "gak", "son", "not" }.ToFrozenSet();

    private static readonly FrozenSet<string> Already = new[]
    {
        "sudah", "sdh", "udah", "udh", "su", "wis", "telah", "pernah", "juga", "saya", "sy", "beta", "aku", "gue", "kami", "kita", "kitong", "warga", "i", "we",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Telling = new[]
    {
        "lapor", "lpr", "laporin", "laporkan", "melapor", "telepon", "telpon", "telfon", "tlp", "bilang", "ngomong", "adukan", "mengadu", "ingatkan",
        "peringatkan", "hubungi", "reported", "called", "told",
    }.ToFrozenSet();

    // Lights and pumps go out as fires do.
    private static readonly FrozenSet<string> Current = new[] { "listrik", "lampu", "pln", "aliran", "pompa" }.ToFrozenSet();

    // A railway, a volcano, fireworks: no fire.
    private static readonly FrozenSet<string> NamesOfFire =
        new[] { "kereta", "gunung", "kembang", "senjata", "korek", "pemadam", "anti", "tahan" }.ToFrozenSet();

    private static readonly FrozenSet<string> Negations =
        new[] { "bukan", "bkn", "tidak", "tdk", "gak", "ga", "nggak", "enggak", "son", "sonde", "ora", "dudu", "not", "no" }.ToFrozenSet();

    // They may stand around "bukan … darurat".
    private static readonly FrozenSet<string> Fillers = new[]
    {
        "ini", "itu", "yang", "yg", "an", "a", "keadaan", "kondisi", "hal", "kasus", "sedang", "lagi", "terlalu", "begitu", "benar", "sangat", "really",
    }.ToFrozenSet();

    private readonly Dictionary<char, List<(EmergencyNumber Number, string[] Words)>> phrases = [];

    public EmergencyWords(CityGuide guide)
    {
        foreach (var number in guide.Emergency)
        {
            foreach (var phrase in number.Words)
            {
                var words = PlainWords.In(phrase).ToArray();
                (phrases.TryGetValue(words[0][0], out var same) ? same : phrases[words[0][0]] = []).Add((number, words));
            }
        }
    }

    /// <summary>The gravest reading of the words, and the numbers that their phrases belong to.</summary>
    public (Alarm Alarm, IReadOnlyList<EmergencyNumber> Numbers) Read(string text)
    {
        if (text.Length == 0)
        {
            return (Alarm.None, []);
        }

        var clauses = Clauses().Split(text).Select(PlainWords.In).ToArray();
        var isGoing = Array.Exists(clauses, IsGoing);
        var alarm = Alarm.None;
        var numbers = new List<EmergencyNumber>();
        foreach (var words in clauses)
        {
            for (var at = 0; at < words.Count; at++)
            {
                foreach (var (number, phrase) in phrases.GetValueOrDefault(words[at][0]) ?? [])
                {
                    if (EndOf(words, at, phrase) is not { } end)
                    {
                        continue;
                    }

                    if ((!isGoing && IsOver(words, at, end)) || IsOnlySpokenOf(words, at, end))
                    {
                        alarm = alarm == Alarm.None ? Alarm.Spoken : alarm;
                    }
                    else if (!numbers.Contains(number))
                    {
                        alarm = Alarm.Now;
                        numbers.Add(number);
                    }
                }
            }
        }

        return (alarm, numbers);
    }

    /// <summary>"Bukan darurat", however it is typed; "tidak ada pintu darurat" is something else.</summary>
    public static bool TakesBack(string text)
    {
        var words = PlainWords.In(text);
        var at = words.FindIndex(word => word is "darurat" or "emergency" || PlainWords.Alike(word, "darurat"));
        return at > 0 && words.Count <= 6
            && words.FindLastIndex(at - 1, word => !Fillers.Contains(word)) is >= 0 and var before && Negations.Contains(words[before]);
    }

    /// <summary>Where the phrase ends that begins here; null when it does not.</summary>
    private static int? EndOf(List<string> words, int at, string[] phrase)
    {
        var free = phrase.Length == 1 ? 0 : Apart;
        var next = 0;
        for (; at < words.Count && next < phrase.Length; at++)
        {
            if (IsSame(words[at], phrase[next]) && !(words[at] == "api" && at > 0 && NamesOfFire.Contains(words[at - 1])))
            {
                next++;
            }
            else if (next == 0 || --free < 0)
            {
                return null;
            }
        }

        return next == phrase.Length ? at : null;
    }

    private static bool IsSame(string typed, string known) =>
        typed == known
        || (typed.StartsWith(known, StringComparison.Ordinal) && typed.AsSpan(known.Length) is "nya")
        || (known.Length >= LongWord && PlainWords.Alike(typed, known));

    private static bool IsGoing(List<string> words) =>
        words.Exists(Going.Contains) || words.FindIndex(word => word == "padam") is > 0 and var at && NotYet.Contains(words[at - 1]);

    private static bool IsOver(List<string> words, int at, int end)
    {
        var before = Reached(words, at);
        if (before >= 0 && words[before] is not ("padam" or "lalu" or "ago") && Over.Contains(words[before]))
        {
            return true;
        }

        for (var after = end; after < words.Count && after < end + Reach; after++)
        {
            if (Over.Contains(words[after])
                && (words[after] != "lalu" || Times.Contains(words[after - 1]) || words[after - 1] is "yang" or "yg")
                && (words[after] != "padam" || !Current.Contains(words[after - 1]))
                && !TellsOfOther(words, after))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOnlySpokenOf(List<string> words, int at, int end)
    {
        var after = words[end..];
        if (after.Exists(RightNow.Contains))
        {
            return false;
        }

        var before = Reached(words, at);
        return (before >= 0 && Before.Contains(words[before]))
            || (at > 0 && RightBefore.Contains(words[at - 1]) && words[at] is not ("gas" or "elpiji") && !IsCry(words, at))
            || (before > 0 && Times.Contains(words[before]) && Habits.Contains(words[before - 1]))
            || after.Take(Reach).Any(Habits.Contains)
            || (words[at] is "kecelakaan" or "tabrakan" && AccidentOfThePast().IsMatch(string.Join(' ', words.Take(at))));
    }

    /// <summary>"Bahaya kebakaran di pasar" is cried out; "kabel ini bahaya kebakaran" is a warning.</summary>
    private static bool IsCry(List<string> words, int at) =>
        words[at - 1] == "bahaya" && !Threats.Contains(words[at]) && words.Take(at - 1).All(Calls.Contains);

    /// <summary>"Rumah terbakar kemarin sudah lapor": the time belongs to what was done then, as if a comma stood before it.</summary>
    private static bool TellsOfOther(List<string> words, int time)
    {
        var next = time + 1;
        while (next < words.Count && (Already.Contains(words[next]) || Times.Contains(words[next])))
        {
            next++;
        }

        return next < words.Count && (Telling.Contains(words[next]) || Current.Contains(words[next])
            || (words[next] == "padam" && next + 1 < words.Count && Current.Contains(words[next + 1])));
    }

    /// <summary>The nearest word before the phrase that says something of it.</summary>
    private static int Reached(List<string> words, int at)
    {
        at--;
        while (at >= 0 && Between.Contains(words[at]))
        {
            at--;
        }

        return at;
    }

    // A comma within a number and a point within a word part nothing.
    [GeneratedRegex(@"[!?;:\n]|,(?!\d)|\.(?=\s|$)")]
    private static partial Regex Clauses();

    // "Sudah 3 kali kecelakaan", "tunggu ada kecelakaan", "tiang miring akibat tabrakan"; but "jalan macet karena kecelakaan" is one of now.
    [GeneratedRegex(
        @"(?:\b(?:sebelum|tunggu|menunggu|nunggu|banyak korban|(?:\d+|dua|tiga|empat|lima|beberapa|berkali) ?(?:kali|x))"
        + @"|\b(?:tiang|pagar|rambu|lampu|pohon|pembatas|jembatan|trotoar|tembok|gapura|halte|portal)(?: \w+){0,2}"
        + @" (?:rusak|miring|roboh|patah|bengkok|retak|lepas|copot|hilang|penyok|pecah|mati)(?: \w+)? (?:akibat|karena|krn|gara gara|kena))"
        + @"(?: ada| terjadi| yang| yg| orang| terus)*$")]
    private static partial Regex AccidentOfThePast();
}
