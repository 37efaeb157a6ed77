using System.Collections.Frozen;
using System.Globalization;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>Finds answers to a category's questions: in a message that answers one, and in words that already said it.</summary>
public static class AnswerWords
{
    /// <summary>Longer answers are cut.</summary>
    public const int Longest = 160;

    private const int MostWordsUnknown = 8;

    private static readonly FrozenSet<string> Links =
        new[] { "no", "nomor", "nomer", "nmr", "nomornya", "kode", "kodenya", "lampu", "listrik", "jalan", "pju", "number" }.ToFrozenSet();

    private static readonly FrozenSet<string> Units =
        new[] { "hari", "malam", "minggu", "bulan", "tahun", "jam", "menit", "kali", "buah", "meter", "m", "titik", "biji", "days" }.ToFrozenSet();

    private static readonly FrozenSet<string> Negations = new[]
    {
        "tidak", "tdk", "gak", "gk", "ga", "nggak", "ngga", "enggak", "son", "sonde", "ora", "belum", "kurang", "no", "not", "none", "dont",
    }.ToFrozenSet();

    // One word in many tongues: the pack says "tidak ada", the resident "sonde ada".
    private static readonly FrozenSet<string> No =
        new[] { "tidak", "tdk", "gak", "gk", "ga", "nggak", "ngga", "enggak", "son", "sonde", "ora", "no", "not" }.ToFrozenSet();

    // They may stand between a negation and what it denies: "tidak ada yang terjebak", "belum sampai lutut".
    private static readonly FrozenSet<string> Denied =
        new[] { "ada", "yang", "yg", "lagi", "sampai", "sampe", "satu", "satupun", "pun", "orang", "dari", "se", "any", "anybody", "one" }.ToFrozenSet();

    private static readonly FrozenSet<string> Fillers =
        new[] { "ya", "yah", "kok", "sih", "deh", "lah", "pak", "bu", "kak", "kaka", "min", "admin", "mas", "mbak", "bang", "maaf" }.ToFrozenSet();

    private static readonly FrozenSet<string> There = new[] { "ada", "ono", "enek", "there" }.ToFrozenSet();

    private static readonly FrozenSet<string> Known = new[] { "tau", "tahu", "taw", "ngerti", "jelas", "yakin", "keliatan", "kelihatan", "know", "sure" }.ToFrozenSet();

    /// <summary>"Tidak ada", "kurang tahu", "son tau": nothing to answer with, which is as good as skipping.</summary>
    public static bool SayNone(string text)
    {
        var words = PlainWords.In(text);
        return words is ["entah" or "entahlah"]
            || (words.Count is > 0 and <= 4 && words.Exists(Negations.Contains) && (words.Count == 1 || words.Exists(There.Contains) || words.Exists(Known.Contains)));
    }

    /// <summary>"Saya ga tau, cari aja sendiri": not known, whatever else is said.</summary>
    public static bool SayUnknown(string text)
    {
        var words = PlainWords.In(text);
        return words.Count <= MostWordsUnknown && words.Zip(words.Skip(1)).Any(pair => Negations.Contains(pair.First) && Known.Contains(pair.Second));
    }

    /// <summary>"Tidak ada", which is an answer where a number is asked for.</summary>
    public static bool SayNothingThere(string text) => SayNone(text) && PlainWords.In(text).Exists(There.Contains);

    /// <summary>Understands a message as the answer that was asked for; null when it is none.</summary>
    public static string? Read(Question question, string text) => question.Kind switch
    {
        QuestionKind.Choice => OptionIn(question, PlainWords.In(text), byLabel: true),
        QuestionKind.Number => NumberIn(question, NumberWords.Words(text)),
        _ => text.Trim() is { Length: > 0 } said && (question.Cues.Count == 0 || IsMark(said)) ? Shorten(said) : null,
    };

    /// <summary>"PJU 12", "dua belas": what stands on a pole has a number in it; "tiang besi dekat warung" has none.</summary>
    private static bool IsMark(string said) => said.Any(char.IsAsciiDigit) || NumberWords.In([.. NumberWords.Words(said).Where(word => !Links.Contains(word))]).Any();

    /// <summary>An answer that free words about the problem already hold; null when they do not.</summary>
    public static string? Find(Question question, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return question.Kind switch
        {
            QuestionKind.Choice => OptionIn(question, PlainWords.In(text), byLabel: false),
            QuestionKind.Number => NumberBesideCue(question, NumberWords.Words(text)),
            _ => MarkBesideCue(question, PlainWords.In(text)),
        };
    }

    /// <summary>The answers with these taken anew from the words; what the resident answered or skipped stays.</summary>
    public static IReadOnlyList<Answer> WithFound(Category category, IReadOnlyList<Answer> answers, string words)
    {
        if (category.Questions.Count == 0)
        {
            return answers.Count == 0 ? answers : [];
        }

        var now = new List<Answer>(category.Questions.Count);
        foreach (var question in category.Questions)
        {
            if (answers.FirstOrDefault(answer => answer.QuestionId == question.Id && !answer.FromWords) is { } given)
            {
                now.Add(given);
            }
            else if (Find(question, words) is { } found)
            {
                now.Add(new Answer(question.Id, found, FromWords: true));
            }
        }

        return now;
    }

    /// <summary>One line an answer: <c>Tinggi air: Selutut</c>. Numbers of people stand as typed; nothing for what was skipped.</summary>
    /// <param name="forPublic">Only answers that anybody may see.</param>
    public static IEnumerable<(Question Question, string Line)> Lines(Category? category, IReadOnlyList<Answer> answers, string language, bool forPublic)
    {
        foreach (var question in category?.Questions ?? [])
        {
            if ((question.IsPublic || !forPublic)
                && answers.FirstOrDefault(answer => answer.QuestionId == question.Id) is { Value: { } value })
            {
                yield return (question, $"{(language == "en" ? question.LabelEn : question.Label)}: {Shown(question, value, language)}");
            }
        }
    }

    private static string Shown(Question question, string value, string language)
    {
        if (question.Kind is not QuestionKind.Choice)
        {
            return PrivateNumbers.Masked(value);
        }

        var option = question.Options.FirstOrDefault(option => option.Id == value);
        return option is null ? value : language == "en" ? option.LabelEn : option.Label;
    }

    /// <summary>The one option that the words name; null when they name none, deny it, or name two.</summary>
    private static string? OptionIn(Question question, List<string> words, bool byLabel)
    {
        List<(string Id, int Start, int End)> found = [];
        foreach (var option in question.Options)
        {
            foreach (var phrase in byLabel ? [.. option.Words, .. option.Replies, option.Label, option.LabelEn] : option.Words)
            {
                var sought = PlainWords.In(phrase);
                for (var start = 0; start + sought.Count <= words.Count; start++)
                {
                    if (Stands(words, start, sought) && !IsBegunOnly(words, sought))
                    {
                        found.Add((option.Id, start, start + sought.Count));
                    }
                }
            }
        }

        // "Tidak tahu" is no "tidak".
        var whole = found.FindAll(one => !found.Exists(other =>
            other.Start <= one.Start && other.End >= one.End && other.End - other.Start > one.End - one.Start));
        return whole.Count > 0 && whole.TrueForAll(one => one.Id == whole[0].Id) ? whole[0].Id : null;
    }

    private static bool Stands(List<string> words, int start, List<string> sought)
    {
        for (var at = 0; at < sought.Count; at++)
        {
            if (!IsSame(words[start + at], sought[at]))
            {
                return false;
            }
        }

        var before = start - 1;
        while (before >= 0 && Denied.Contains(words[before]))
        {
            before--;
        }

        return Negations.Contains(sought[0]) || before < 0 || !Negations.Contains(words[before]);
    }

    /// <summary>"Tidak" is an answer, "tidak bisa keluar" is another one.</summary>
    private static bool IsBegunOnly(List<string> words, List<string> sought) =>
        sought is [var only] && No.Contains(only) && words.Exists(word => !No.Contains(word) && !Fillers.Contains(word));

    private static bool IsSame(string typed, string known) =>
        PlainWords.Alike(typed, known)
        || (No.Contains(typed) && No.Contains(known))
        || (There.Contains(typed) && There.Contains(known))
        || (Known.Contains(typed) && Known.Contains(known));

    /// <summary>The number asked for: the one that counts what was asked, or else the first.</summary>
    private static string? NumberIn(Question question, List<string> words) =>
        NumberBesideCue(question, words) ?? NumberWords.In(words).Select(number => Within(question, number.Value)).FirstOrDefault(value => value is not null);

    /// <summary>"3 orang" counts people before the cue.</summary>
    private static string? NumberBesideCue(Question question, List<string> words) => NumberWords.In(words)
        .Where(number => number.End < words.Count && question.Cues.Contains(words[number.End]))
        .Select(number => Within(question, number.Value)).FirstOrDefault(value => value is not null);

    private static string? Within(Question question, int number) =>
        number >= question.Least && number <= question.Most ? number.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>"tiang no 12" names the pole after the cue.</summary>
    private static string? MarkBesideCue(Question question, List<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (question.Cues.Contains(words[at]) && MarkAfter(words, at) is { } mark)
            {
                return mark;
            }
        }

        return null;
    }

    /// <summary>"tiang lampu no A12" has one, "tiang lampu 3 hari mati" has none.</summary>
    private static string? MarkAfter(List<string> words, int cue)
    {
        var at = cue + 1;
        while (at < words.Count && Links.Contains(words[at]))
        {
            at++;
        }

        return at < words.Count && words[at].Any(char.IsAsciiDigit) && (at + 1 == words.Count || !Units.Contains(words[at + 1]))
            ? words[at].ToUpperInvariant()
            : null;
    }

    private static string Shorten(string said) => said.Length <= Longest ? said : said[..Longest];
}
