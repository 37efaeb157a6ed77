using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace QlueBot.Conversations.Understanding;

/// <summary>Short answers to a question: yes, no, "the second one".</summary>
internal static class ReplyWords
{
    private const int MostWords = 5;

    private static readonly FrozenSet<string> Yes = new[]
    {
        "ya", "y", "iy", "ye", "iya", "iyaa", "iyah", "iye", "yes", "yep", "yup", "yap", "yoi", "yo", "yoa", "yaa", "yah", "benar", "bener", "bnr", "bnar", "betul", "btul", "btl",
        "tul", "ok", "oke", "okay", "okey", "okeh", "okelah", "sip", "siap", "setuju", "cocok", "tepat", "lanjut", "boleh", "gas", "nggih", "inggih",
        "njih", "nggeh", "enggih", "leres", "io", "iyo", "hooh", "heeh", "heem", "sure", "right", "correct",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> No = new[]
    {
        "tidak", "tdk", "tak", "tida", "tra", "no", "nope", "bukan", "bkn", "bukn", "gak", "ga", "gk", "g", "nggak", "ngga", "enggak", "engga", "ngk", "ndak",
        "ndk", "nda", "kagak", "kaga", "kgk", "son", "sonde", "sondeh", "snd", "ora", "ra", "orak", "mboten", "boten", "dudu", "dede", "sanes",
        "salah", "keliru", "wrong", "not",
    }.ToFrozenSet();

    // Said beside a yes or a no without changing it.
    private static readonly FrozenSet<string> Beside = new[]
    {
        "min", "admin", "kak", "kaka", "pak", "bu", "bang", "mas", "mbak", "bro", "bos", "dong", "deh", "dah", "sih", "lah", "kok", "aja", "saja", "sa", "itu", "ini",
        "su", "sudah", "udah", "banget", "sekali", "begitu", "gitu", "that", "it", "s", "is", "soal", "dia",
    }.ToFrozenSet();

    // Sounds and urging: nothing of them belongs to a report.
    private static readonly FrozenSet<string> Empty = new[]
    {
        "cepat", "cepet", "cepatan", "cepetan", "segera", "tolong", "tlg", "woi", "oi", "hei", "halo", "hmm", "hm", "lho", "loh", "nah", "nih", "tuh", "oh", "eh", "wah", "ayo", "test", "tes",
        "please",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> BeforeNumber = new[]
    {
        "no", "nomor", "nomer", "nmr", "nmer", "nomr", "yang", "yg", "sing", "pilih", "pilihan", "opsi", "angka", "ke", "number", "option", "the", "pilihen", "milih", "saya", "beta", "aku",
    }.ToFrozenSet();

    private static readonly FrozenDictionary<string, int> Numbers = Table().ToFrozenDictionary();

    /// <summary>True for yes, false for no, null when it is neither, or both.</summary>
    public static bool? YesOrNo(List<string> words)
    {
        if (words.Count is 0 or > MostWords)
        {
            return null;
        }

        var (yes, no, other) = (0, 0, 0);
        foreach (var word in words)
        {
            if (No.Contains(word))
            {
                no++;
            }
            else if (Yes.Contains(word))
            {
                yes++;
            }
            else if (!Beside.Contains(word))
            {
                other++;
            }
        }

        // "tidak betul" and "bukan itu" are no; "ya bukan" starts with a drawl, not with a yes.
        return other > 0 || yes + no == 0 ? null : no == 0;
    }

    /// <summary>True for a thumb up or another sign of assent with nothing beside it, false for one of dissent, null for anything else.</summary>
    public static bool? Thumb(string text)
    {
        bool? said = null;
        foreach (var sign in text.EnumerateRunes())
        {
            bool? meant = sign.Value switch
            {
                0x1F44D or 0x1F44C or 0x2705 or 0x2714 or 0x1F197 => true,   // 👍 👌 ✅ ✔ 🆗
                0x1F44E or 0x274C or 0x2716 => false,                       // 👎 ❌ ✖
                _ => null,
            };
            if (meant is null ? !IsBesideSign(sign) : said == !meant)
            {
                return null;
            }

            said ??= meant;
        }

        return said;
    }

    /// <summary>A colour of skin, the mark of a coloured sign, or a space.</summary>
    private static bool IsBesideSign(Rune sign) => sign.Value is (>= 0x1F3FB and <= 0x1F3FF) or 0xFE0F || Rune.IsWhiteSpace(sign);

    public static bool IsYes(string word) => Yes.Contains(word);

    /// <summary>Nothing but yes, no, urging and forms of address: no description, no patokan.</summary>
    public static bool SayLittle(List<string> words) =>
        words.TrueForAll(word => Yes.Contains(word) || No.Contains(word) || Beside.Contains(word) || Empty.Contains(word));

    /// <summary>The number meant, from 1: "2", "2.", "no 2", "yang kedua", "pilih nomor dua"; null when it is no number.</summary>
    public static int? Number(List<string> words)
    {
        if (words.Count is 0 or > MostWords)
        {
            return null;
        }

        int? number = null;
        foreach (var word in words)
        {
            var said = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
                : Numbers.TryGetValue(word, out var named) ? named : (int?)null;
            if (said is not null ? number is not null : !BeforeNumber.Contains(word) && !(number is not null && Beside.Contains(word)))
            {
                return null;
            }

            number ??= said;
        }

        return number;
    }

    private static Dictionary<string, int> Table()
    {
        var table = new Dictionary<string, int>();
        string[][] named =
        [
            ["satu", "pertama", "kesatu", "ke1", "siji", "kapisan", "setunggal", "one", "first", "1st"],
            ["dua", "kedua", "ke2", "loro", "kapindho", "kalih", "two", "second", "2nd"],
            ["tiga", "ketiga", "ke3", "telu", "katelu", "tigo", "three", "third", "3rd"],
            ["empat", "ampat", "keempat", "ke4", "papat", "kapat", "four", "fourth", "4th"],
            ["lima", "kelima", "ke5", "limo", "gangsal", "five", "fifth", "5th"],
            ["enam", "keenam", "ke6", "nem", "six", "sixth"],
            ["tujuh", "tuju", "ketujuh", "ke7", "pitu", "seven"],
            ["delapan", "dalapan", "kedelapan", "ke8", "wolu", "eight"],
            ["sembilan", "sambilan", "kesembilan", "ke9", "sanga", "nine"],
            ["sepuluh", "sapuluh", "kesepuluh", "ke10", "ten"],
        ];
        for (var number = 1; number <= named.Length; number++)
        {
            foreach (var name in named[number - 1])
            {
                table.Add(name, number);
            }
        }

        return table;
    }
}
