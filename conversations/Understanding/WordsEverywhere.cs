using System.Collections.Frozen;
using QlueBot.Conversations.Talks.Resident;

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
    Unfollow,
    Stop,
    Start,
    Numbers,
    Buttons,
    Person,
    NoPerson,
    Link,
    Unlink,
    Erase,
}

/// <param name="Word">The meaning.</param>
/// <param name="Rest">What followed the word, as typed: a number, a language, the payload of a link.</param>
internal readonly record struct Said(Everywhere Word, string Rest);

/// <summary>Finds the words that work everywhere, with or without a slash, with slips of the fingers.</summary>
internal static class WordsEverywhere
{
    private const int LongestPhrase = 4;

    // From this many letters on one letter rarely makes another word.
    private const int Long = 6;

    private static readonly FrozenDictionary<string, Everywhere> Phrases = Table().ToFrozenDictionary();

    // Fingers rarely slip on the first letter: a slip is looked for only among the phrases that begin with it.
    private static readonly ILookup<char, (string Known, Everywhere Word)> ByLetter =
        Phrases.Where(phrase => phrase.Key.Length >= 4).ToLookup(phrase => phrase.Key[0], phrase => (phrase.Key, phrase.Value));

    // Spoken to fill the gaps; "batal ya min" is "batal".
    private static readonly FrozenSet<string> Fillers = new[]
    {
        "ya", "yah", "dong", "deh", "min", "admin", "kak", "kaka", "pak", "bu", "bang", "aja", "saja", "please", "tolong", "sih", "lah", "kok",
        "mau", "saya", "be", "beta", "bot", "nggih", "bgt", "do",
    }.ToFrozenSet();

    // Real words that lie one letter away from one of ours.
    private static readonly FrozenSet<string> NotOurs =
        new[] { "bahaya", "bantal", "mulia", "muka", "dara", "dana", "lampu", "lampor", "stops", "tuang", "bala", "kapor", "statis", "dalan",
            "sala", "jalan", "ulang tahun", "ular", "awas", "hope", "mula", "mulus", "warung", "ulangan" }.ToFrozenSet();

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

    /// <summary>Mistyped or not: two parts of four letters.</summary>
    private static bool IsCode(string rest) => rest.Length == 9 && rest[4] == '-' && rest.All(letter => letter == '-' || char.IsAsciiLetter(letter));

    private static bool IsLanguage(string word) => word is "inggris" or "english" or "en" or "indonesia" or "indonesian" or "id";

    // "ganti ke bahasa inggris", "speak english", "pakai indonesia".
    private static bool IsSwitch(string word) =>
        word is "ganti" or "ubah" or "pakai" or "pake" or "speak" or "switch" or "in" or "use" or "change" or "bisa";

    private static Said? WithRest(string text, List<string> words)
    {
        var rest = text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? text[(space + 1)..].Trim() : "";
        if (words.Count <= LongestPhrase + 1 && words.Exists(IsLanguage) && (words[0] is "bahasa" or "language" || words.Exists(IsSwitch)))
        {
            return new Said(Everywhere.Language, rest);
        }

        if (words[0] is "berhenti" or "stop" or "mulai" or "subscribe" && words.Count <= 3 && Topics.In(rest) is not null)
        {
            return new Said(words[0] is "berhenti" or "stop" ? Everywhere.Stop : Everywhere.Start, rest);
        }

        // The code of another chat follows: two words at most, or it is a sentence.
        if (words[0] is "hubungkan" or "link" && words.Count <= 3 && (rest.Any(char.IsAsciiDigit) || IsCode(rest)))
        {
            return new Said(Everywhere.Link, rest);
        }

        if (words[0] is "status" or "cek" or "lacak" && TicketWords.FindIn(rest).Count > 0)
        {
            return new Said(Everywhere.Status, rest);
        }

        if (words is ["berhenti" or "stop", "ikuti" or "mengikuti" or "ikut" or "following", _, ..] && words.Count <= 8)
        {
            return new Said(Everywhere.Unfollow, rest);
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

        foreach (var (known, word) in ByLetter[phrase[0]])
        {
            if (Math.Abs(known.Length - phrase.Length) <= 1 && PlainWords.Distance(phrase, known) == 1 && (known.Length >= Long || IsSureSlip(phrase, known)))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>
    /// Among short words another letter makes another word ("sawah", "baik", "dada"): there only two letters swapped, one typed twice, or a
    /// vowel left out is a slip.
    /// </summary>
    private static bool IsSureSlip(string typed, string known)
    {
        var at = typed.AsSpan().CommonPrefixLength(known);
        return (typed.Length - known.Length) switch
        {
            > 0 => typed[at] == typed[at - 1],
            < 0 => known[at] is 'a' or 'e' or 'i' or 'o' or 'u',
            _ => at + 1 < typed.Length && typed[at] == known[at + 1] && typed[at + 1] == known[at],
        };
    }

    private static Dictionary<string, Everywhere> Table()
    {
        var table = new Dictionary<string, Everywhere>();
        Add(Everywhere.Menu, "menu", "menu utama", "main menu", "beranda", "pilihan", "awal", "ke awal", "kembali ke menu", "home");
        Add(Everywhere.Greeting, "p", "halo", "hallo", "hai", "hi", "hello", "assalamualaikum", "assalamu alaikum", "shalom", "syalom", "pagi",
            "siang", "sore", "malam", "selamat pagi", "selamat siang", "selamat sore", "selamat malam", "met pagi", "met siang", "met sore",
            "met malam", "sugeng enjing", "sugeng siang", "sugeng dalu", "permisi", "salam", "good morning");
        Add(Everywhere.Thanks, "terima kasih", "terimakasih", "makasih", "makasi", "tarima kasi", "tarima kasi banya", "tarima kasih", "suwun",
            "matur suwun", "matur nuwun", "thx", "sip thx", "thanks", "thank you", "mantap", "sip");
        Add(Everywhere.Report, "lapor", "melapor", "buat laporan", "bikin laporan", "laporan baru", "report", "new report", "make a report", "ngelapor",
            "lanjut", "lanjutkan", "lanjutin", "teruskan", "lanjut laporan", "lanjutkan laporan", "lanjut lapor", "terusno", "continue", "resume", "go on");
        Add(Everywhere.Cancel, "batal", "batalkan", "batalin", "cancel", "gak jadi", "ga jadi", "nggak jadi", "tidak jadi", "tdk jadi", "kagak jadi", "kaga jadi",
            "son jadi", "sonde jadi", "sond jadi", "gak sido", "ora sido", "wurung", "gajadi", "never mind");
        Add(Everywhere.Back, "kembali", "balik", "back", "go back", "mundur", "ulangi", "ulang", "ulangin", "salah", "salah pencet", "salah tekan", "salah ketik",
            "salah kirim", "undo", "sebelumnya", "bale", "bale ulang", "mbalik", "baleni", "wrong", "oops");
        Add(Everywhere.Skip, "lewati", "lewat", "lewatin", "skip", "tidak ada foto", "gak ada foto", "ga ada foto", "nggak ada foto", "tanpa foto", "son ada foto",
            "sonde ada foto", "ora ono foto", "no photo");
        Add(Everywhere.Help, "bantuan", "help", "tolong bantu", "cara lapor", "panduan", "petunjuk", "bingung", "gak ngerti", "ga ngerti", "nggak ngerti",
            "tidak mengerti", "son mangarti", "sonde mangarti", "ora ngerti", "kagak ngerti", "kudu piye", "how", "help me");
        Add(Everywhere.Status, "status", "laporanku", "laporan saya", "laporan ku", "status laporan", "status laporan saya", "cek laporan",
            "cek status", "lapor beta", "laporan beta", "laporane aku", "laporan gue", "my reports", "my report", "report status", "riwayat");
        Add(Everywhere.Language, "bahasa", "language", "ganti bahasa", "change language", "english", "indonesia", "indonesian", "bahasa indonesia", "bahasa inggris");
        Add(Everywhere.MyData, "data", "data saya", "data beta", "data gue", "my data", "privasi", "privacy", "unduh data", "unduh data saya", "download my data");
        Add(Everywhere.Erase, "hapus data", "hapus data saya", "hapus semua data saya", "delete my data");
        Add(Everywhere.Unfollow, "berhenti ikuti", "berhenti mengikuti", "berhenti ikut", "stop ikuti", "tidak ikut lagi", "unfollow", "stop following");
        Add(Everywhere.Stop, "berhenti", "stop", "unsubscribe", "brenti", "barenti", "mandheg", "stop siaran");
        Add(Everywhere.Link, "hubungkan", "hubungkan akun", "hubungkan obrolan", "link my chats");
        Add(Everywhere.Unlink, "lepaskan", "lepaskan obrolan", "unlink");
        Add(Everywhere.Start, "mulai", "mulai lagi", "subscribe", "mule", "miwiti");
        Add(Everywhere.Person, "operator", "petugas layanan", "minta operator", "hubungi operator", "hubungi petugas", "hubungkan ke petugas", "panggil petugas", "minta petugas", "bicara petugas",
            "bicara dengan orang", "bicara dengan petugas", "bicara dengan operator", "bicara dengan manusia", "bicara dgn orang", "bicara dgn petugas",
            "bicara sama orang", "bicara sama petugas", "ngomong sama orang", "ngomong sama petugas", "ngobrol sama orang", "chat dengan petugas",
            "omong deng orang", "omong deng petugas", "baomong deng orang", "baomong deng petugas", "ngomong karo wong", "ngomong karo petugas",
            "customer service", "human", "agent", "talk to human", "talk to a human", "talk to a person", "talk to someone", "speak to someone", "speak to a person");
        Add(Everywhere.NoPerson, "batal operator", "batalkan operator", "tidak jadi operator", "gak jadi operator", "tanpa operator", "cancel operator");
        Add(Everywhere.Numbers, "tanpa tombol", "angka", "pakai angka", "pake angka", "pilih angka", "tombol tidak muncul", "tombol gak muncul", "tombol ga muncul",
            "tombolnya tidak ada", "tombol tidak ada", "gak ada tombol", "ga ada tombol", "tidak ada tombol", "son ada tombol", "numbers", "no buttons", "text only");
        Add(Everywhere.Buttons, "pakai tombol", "pake tombol", "dengan tombol", "tombol", "buttons", "use buttons");
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
