using System.Collections.Frozen;
using System.Globalization;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>Finds answers to a category's questions: in a message that answers one, and in words that already said it.</summary>
public static class AnswerWords
{
    /// <summary>Longer answers are cut.</summary>
    public const int Longest = 160;

    private static readonly string[] Numerals =
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

    private static readonly FrozenSet<string> Links =
        new[] { "no", "nomor", "nomer", "nmr", "nomornya", "kode", "kodenya", "lampu", "listrik", "jalan", "pju", "number" }.ToFrozenSet();

    private static readonly FrozenSet<string> Units =
        new[] { "hari", "malam", "minggu", "bulan", "tahun", "jam", "menit", "kali", "buah", "meter", "m", "titik", "biji", "days" }.ToFrozenSet();

    private static readonly FrozenSet<string> Negations = new[]
    {
        "tidak", "tdk", "gak", "gk", "ga", "nggak", "ngga", "enggak", "son", "sonde", "ora", "belum", "kurang", "no", "not", "none", "dont",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> There = new[] { "ada", "ono", "enek", "there" }.ToFrozenSet();

    private static readonly FrozenSet<string> Known = new[] { "tau", "tahu", "taw", "ngerti", "jelas", "yakin", "keliatan", "kelihatan", "know", "sure" }.ToFrozenSet();

    /// <summary>"Tidak ada", "kurang tahu", "son tau": nothing to answer with, which is as good as skipping.</summary>
    public static bool SayNone(string text)
    {
        var words = PlainWords.In(text);
        return words is ["entah" or "entahlah"]
            || (words.Count is > 0 and <= 4 && words.Exists(Negations.Contains) && (words.Count == 1 || words.Exists(There.Contains) || words.Exists(Known.Contains)));
    }

    /// <summary>"Tidak ada", which is an answer where a number is asked for.</summary>
    public static bool SayNothingThere(string text) => SayNone(text) && PlainWords.In(text).Exists(There.Contains);

    /// <summary>Understands a message as the answer that was asked for; null when it is none.</summary>
    public static string? Read(Question question, string text) => question.Kind switch
    {
        QuestionKind.Choice => OptionIn(question, PlainWords.In(text), byLabel: true),
        QuestionKind.Number => PlainWords.In(text).Select(word => NumberOf(question, word)).FirstOrDefault(number => number is not null),
        _ => text.Trim() is { Length: > 0 } said ? Shorten(said) : null,
    };

    /// <summary>An answer that free words about the problem already hold; null when they do not.</summary>
    public static string? Find(Question question, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var words = PlainWords.In(text);
        return question.Kind is QuestionKind.Choice ? OptionIn(question, words, byLabel: false) : BesideCue(question, words);
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

    private static string? OptionIn(Question question, List<string> words, bool byLabel)
    {
        (string? Id, int Length) best = (null, 0);
        foreach (var option in question.Options)
        {
            foreach (var phrase in byLabel ? option.Words.Append(option.Label).Append(option.LabelEn) : option.Words)
            {
                var sought = PlainWords.In(phrase);
                if (sought.Count > best.Length && Holds(words, sought))
                {
                    best = (option.Id, sought.Count);
                }
            }
        }

        return best.Id;
    }

    private static bool Holds(List<string> words, List<string> sought)
    {
        for (var start = 0; start + sought.Count <= words.Count; start++)
        {
            var at = 0;
            while (at < sought.Count && PlainWords.Alike(words[start + at], sought[at]))
            {
                at++;
            }

            if (at == sought.Count)
            {
                return true;
            }
        }

        return false;
    }

    private static string? BesideCue(Question question, List<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (!question.Cues.Contains(words[at]))
            {
                continue;
            }

            // "3 orang" counts people before the cue, "tiang no 12" names the pole after it.
            if (question.Kind is QuestionKind.Number && at > 0 && NumberOf(question, words[at - 1]) is { } before)
            {
                return before;
            }

            if (question.Kind is QuestionKind.Text && MarkAfter(words, at) is { } mark)
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

    private static string? NumberOf(Question question, string word)
    {
        var isNumber = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber)
        {
            number = Array.IndexOf(Numerals, word);
        }

        return (isNumber || number >= 0) && number >= question.Least && number <= question.Most
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static string Shorten(string said) => said.Length <= Longest ? said : said[..Longest];
}
