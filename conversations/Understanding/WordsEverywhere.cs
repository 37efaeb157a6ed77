using System.Collections.Frozen;

namespace QlueBot.Conversations.Understanding;

/// <summary>What the words mean that work in every step.</summary>
internal enum Everywhere
{
    Menu,
    Greeting,
    Thanks,
    Report,
    Cancel,
    Back,
    Skip,
    Help,
    Status,
    Language,
    MyData,
    Stop,
    Start,
}

/// <param name="Word">The meaning.</param>
/// <param name="Rest">What followed the word, as typed: a number, a language, the payload of a link.</param>
internal readonly record struct Said(Everywhere Word, string Rest);

/// <summary>Finds the words that work everywhere, with or without a slash, with slips of the fingers.</summary>
internal static class WordsEverywhere
{
    private const int LongestPhrase = 4;

    private static readonly FrozenDictionary<string, Everywhere> Phrases = Table().ToFrozenDictionary();

    // Spoken to fill the gaps; "batal ya min" is "batal".
    private static readonly FrozenSet<string> Fillers = new[]
    {
        "ya", "yah", "dong", "deh", "min", "admin", "kak", "kaka", "pak", "bu", "bang", "aja", "saja", "please", "tolong", "sih", "lah", "kok",
        "mau", "saya", "be", "beta", "bot", "nggih", "bgt", "do",
    }.ToFrozenSet();

    // Real words that lie one letter away from one of ours.
    private static readonly FrozenSet<string> NotOurs =
        new[] { "bahaya", "bantal", "mulia", "muka", "dara", "dana", "lampu", "lampor", "stops", "tuang", "bala", "kapor", "statis" }.ToFrozenSet();

    /// <summary>Null when the text is about something else.</summary>
    public static Said? Find(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > 120)
        {
            return null;
        }

        if (trimmed[0] == '/')
        {
            return Command(trimmed[1..].ToString());
        }

        var words = PlainWords.In(text);
        if (words.Count == 0)
        {
            return null;
        }

        if (words.Count <= LongestPhrase + 3 && Whole(words) is { } whole)
        {
            return new Said(whole, "");
        }

        return WithRest(text.Trim(), words);
    }

    private static Said? Command(string typed)
    {
        var space = typed.IndexOf(' ', StringComparison.Ordinal);
        var (name, rest) = space < 0 ? (typed, "") : (typed[..space], typed[(space + 1)..].Trim());
        name = name.ToLowerInvariant();
        if (name == "start")
        {
            return new Said(Everywhere.Greeting, rest);
        }

        return Meaning(name) is { } word ? new Said(word, rest) : null;
    }

    private static Everywhere? Whole(List<string> words)
    {
        if (Meaning(string.Join(' ', words)) is { } exact)
        {
            return exact;
        }

        var kept = words.FindAll(word => !Fillers.Contains(word));
        return kept.Count is > 0 and <= LongestPhrase && kept.Count < words.Count ? Meaning(string.Join(' ', kept)) : null;
    }

    private static Said? WithRest(string text, List<string> words)
    {
        var rest = text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? text[(space + 1)..].Trim() : "";
        if (words[0] is "bahasa" or "language" && words.Count == 2)
        {
            return new Said(Everywhere.Language, rest);
        }

        if (words[0] is "status" or "cek" or "lacak" && TicketWords.FindIn(rest).Count > 0)
        {
            return new Said(Everywhere.Status, rest);
        }

        var aboutReport = words.Contains("laporan") || words.Contains("aduan") || words.Contains("report");
        var asksState = words.Contains("status") || words.Contains("diproses") || words.Contains("gimana") || words.Contains("sampe")
            || words.Contains("sampai") || words.Contains("kemarin");
        if (aboutReport && asksState && words.Count <= 8)
        {
            return new Said(Everywhere.Status, rest);
        }

        return words[0] == "cara" && words.Count <= 5 ? new Said(Everywhere.Help, rest) : null;
    }

    private static Everywhere? Meaning(string phrase)
    {
        if (Phrases.TryGetValue(phrase, out var meaning))
        {
            return meaning;
        }

        if (phrase.Length < 4 || NotOurs.Contains(phrase))
        {
            return null;
        }

        foreach (var (known, word) in Phrases)
        {
            if (known[0] == phrase[0] && known.Length >= 4 && Math.Abs(known.Length - phrase.Length) <= 1
                && PlainWords.Distance(phrase, known) == 1)
            {
                return word;
            }
        }

        return null;
    }

    private static Dictionary<string, Everywhere> Table()
    {
        var table = new Dictionary<string, Everywhere>();
        Add(Everywhere.Menu, "menu", "menu utama", "beranda");
        Add(Everywhere.Greeting, "p", "halo", "hallo", "hai", "hi", "hello", "assalamualaikum", "assalamu alaikum", "shalom", "syalom", "pagi",
            "siang", "sore", "malam", "selamat pagi", "selamat siang", "selamat sore", "selamat malam", "met pagi", "met siang", "met sore",
            "met malam", "sugeng enjing", "sugeng siang", "sugeng dalu", "permisi", "good morning");
        Add(Everywhere.Thanks, "terima kasih", "terimakasih", "makasih", "makasi", "tarima kasi", "tarima kasi banya", "tarima kasih", "suwun",
            "matur suwun", "matur nuwun", "thx", "sip thx", "thanks", "thank you", "mantap", "sip");
        Add(Everywhere.Report, "lapor", "melapor", "buat laporan", "bikin laporan", "laporan baru", "report", "new report");
        Add(Everywhere.Cancel, "batal", "batalkan", "cancel", "gak jadi", "ga jadi", "nggak jadi", "tidak jadi", "son jadi", "sonde jadi",
            "gak sido", "ora sido", "gajadi");
        Add(Everywhere.Back, "kembali", "balik", "back", "mundur");
        Add(Everywhere.Skip, "lewati", "lewat", "skip", "tidak ada foto");
        Add(Everywhere.Help, "bantuan", "help", "tolong bantu", "cara lapor", "panduan", "petunjuk");
        Add(Everywhere.Status, "status", "laporanku", "laporan saya", "laporan ku", "status laporan", "status laporan saya", "cek laporan",
            "cek status", "my reports", "riwayat");
        Add(Everywhere.Language, "bahasa", "language", "ganti bahasa", "english", "indonesia", "bahasa indonesia", "bahasa inggris");
        Add(Everywhere.MyData, "data", "data saya", "my data", "hapus data", "hapus data saya", "delete my data", "privasi");
        Add(Everywhere.Stop, "berhenti", "stop", "unsubscribe");
        Add(Everywhere.Start, "mulai", "mulai lagi", "subscribe");
        return table;

        void Add(Everywhere word, params ReadOnlySpan<string> phrases)
        {
            foreach (var phrase in phrases)
            {
                table.Add(phrase, word);
            }
        }
    }
}
