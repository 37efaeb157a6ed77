using System.Collections.Frozen;
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
internal sealed class EmergencyWords
{
    // A phrase of several words may be pulled apart by so many others: "rumah tetangga su tabakar".
    private const int Apart = 2;

    // Slips of the fingers are forgiven in long words only: "tawaran" is no "tawuran".
    private const int LongWord = 8;

    // What follows one of these is feared, over, or the name of a thing.
    private static readonly FrozenSet<string> Before = new[]
    {
        "bekas", "sisa", "puing", "habis", "abis", "pasca", "setelah", "sesudah", "alarm", "sirene", "lampu", "rambu", "papan", "tombol", "hidran", "hydrant", "selang",
        "tabung", "alat", "apar", "jalur", "tangga", "simulasi", "latihan", "pelatihan", "sosialisasi", "penyuluhan", "pencegahan", "cegah", "mencegah",
        "rawan", "sering", "kerap", "banyak", "bisa", "dapat", "bikin", "sebabkan", "menyebabkan", "mengakibatkan", "akibatkan", "memicu", "hampir",
        "nyaris", "takut", "takutnya", "wedi", "khawatir", "kuatir", "jangan", "supaya", "agar", "potensi", "berpotensi", "risiko", "resiko", "bahaya",
        "bukan", "tidak", "tdk", "gak", "ga", "son", "sonde", "ora", "asuransi", "film", "pemadam", "pos", "dinas", "unit", "prone", "avoid", "prevent",
        "risk", "former",
    }.ToFrozenSet();

    // They may stand between such a word and the phrase: "jangan sampai ada kecelakaan".
    private static readonly FrozenSet<string> Between =
        new[] { "sampai", "sampe", "ada", "terjadi", "jadi", "nanti", "lagi", "orang", "warga", "pengendara", "motor", "anak", "tanda", "of", "a" }.ToFrozenSet();

    private static readonly FrozenSet<string> Over = new[]
    {
        "padam", "kemarin", "kemaren", "kmrn", "kmarin", "semalam", "wingi", "mambengi", "lalu", "dulu", "yesterday", "ago",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Going = new[]
    {
        "masih", "msh", "sekarang", "skrg", "skrang", "skarang", "saiki", "barusan", "lagi", "sedang", "sejak", "dari",
        "still", "now", "since",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> NotYet = new[] { "belum", "blm", "belom", "balom", "durung", "tidak", "gak", "son", "not" }.ToFrozenSet();

    private static readonly FrozenSet<string> Negations =
        new[] { "bukan", "bkn", "tidak", "tdk", "gak", "ga", "nggak", "enggak", "son", "sonde", "ora", "dudu", "not", "no" }.ToFrozenSet();

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

        var words = PlainWords.In(text);
        var isOver = IsOver(words);
        var alarm = Alarm.None;
        var numbers = new List<EmergencyNumber>();
        for (var at = 0; at < words.Count; at++)
        {
            foreach (var (number, phrase) in phrases.GetValueOrDefault(words[at][0]) ?? [])
            {
                if (!Begins(words, at, phrase))
                {
                    continue;
                }

                if (isOver || IsOnlySpokenOf(words, at))
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

        return (alarm, numbers);
    }

    /// <summary>"Bukan darurat", however it is typed.</summary>
    public static bool TakesBack(string text)
    {
        var words = PlainWords.In(text);
        return words.Count is >= 2 and <= 6
            && words.FindIndex(word => word is "darurat" or "emergency" || PlainWords.Alike(word, "darurat")) is > 0 and var at
            && words.GetRange(0, at).Exists(Negations.Contains);
    }

    private static bool Begins(List<string> words, int at, string[] phrase)
    {
        var free = phrase.Length == 1 ? 0 : Apart;
        var next = 0;
        for (; at < words.Count && next < phrase.Length; at++)
        {
            if (IsSame(words[at], phrase[next]))
            {
                next++;
            }
            else if (next == 0 || --free < 0)
            {
                return false;
            }
        }

        return next == phrase.Length;
    }

    private static bool IsSame(string typed, string known) =>
        typed == known
        || (typed.StartsWith(known, StringComparison.Ordinal) && typed.AsSpan(known.Length) is "nya")
        || (known.Length >= LongWord && PlainWords.Alike(typed, known));

    private static bool IsOver(List<string> words)
    {
        var over = words.FindIndex(Over.Contains);
        return over >= 0 && !words.Exists(Going.Contains) && (over == 0 || !NotYet.Contains(words[over - 1]));
    }

    private static bool IsOnlySpokenOf(List<string> words, int at)
    {
        at--;
        while (at >= 0 && Between.Contains(words[at]))
        {
            at--;
        }

        return at >= 0 && Before.Contains(words[at]);
    }
}
