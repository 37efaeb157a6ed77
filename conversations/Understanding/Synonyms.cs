using System.Collections.Frozen;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>How much free words speak for each category by the label and the synonyms that the city's pack gives it.</summary>
internal sealed class Synonyms
{
    private const int WordsRead = 60;

    private static readonly FrozenDictionary<string, string> Slang = new Dictionary<string, string>
    {
        ["jln"] = "jalan", ["jl"] = "jalan", ["jlan"] = "jalan", ["dalan"] = "jalan", ["dalane"] = "jalan", ["smpah"] = "sampah",
        ["sampa"] = "sampah", ["lampune"] = "lampu", ["lmp"] = "lampu", ["aer"] = "air", ["banyu"] = "air", ["banyune"] = "air",
        ["ujan"] = "hujan", ["lobang"] = "lubang", ["bolong"] = "lubang", ["babolong"] = "lubang", ["tabakar"] = "terbakar",
        ["kebakar"] = "terbakar", ["kobong"] = "terbakar", ["kobongan"] = "kebakaran", ["wit"] = "pohon", ["phn"] = "pohon", ["puun"] = "pohon",
        ["pu"] = "pohon", ["tasumbat"] = "tersumbat", ["kesumbat"] = "tersumbat", ["numpuk"] = "menumpuk", ["tumpuk"] = "menumpuk",
        ["ana"] = "anak", ["ana2"] = "anak", ["anak2"] = "anak", ["bocah"] = "anak", ["omah"] = "rumah", ["rmh"] = "rumah", ["masok"] = "masuk",
        ["mlebu"] = "masuk", ["maling"] = "pencuri", ["parker"] = "parkir", ["oto"] = "mobil", ["doi"] = "uang", ["duit"] = "uang",
        ["roboh"] = "tumbang", ["ambruk"] = "tumbang", ["macett"] = "macet", ["nyamok"] = "nyamuk", ["dbd"] = "dbd", ["db"] = "dbd",
    }.ToFrozenDictionary();

    // Real words that lie one letter away from a synonym.
    private static readonly FrozenSet<string> NoSlips =
        new[] { "sampai", "sampe", "sampek", "samping", "banyak", "bantu", "bantuan", "dalam", "malam", "pulang", "karena", "terima" }.ToFrozenSet();

    private readonly IReadOnlyList<Category> categories;
    private readonly List<(int Category, string[] Words, double Weight)> phrases = [];
    private readonly Dictionary<string, List<int>> phrasesOf = [];
    private readonly Dictionary<string, double> rarity = [];
    private readonly Dictionary<char, List<string>> byFirstLetter = [];

    public Synonyms(CityGuide guide)
    {
        categories = guide.Categories;
        for (var index = 0; index < categories.Count; index++)
        {
            if (categories[index].Id == "lainnya")
            {
                continue;
            }

            Learn(index, categories[index].Label, 1.2);
            Learn(index, categories[index].LabelEn, 1.0);
            foreach (var synonym in categories[index].Synonyms)
            {
                Learn(index, synonym, 1.0);
            }
        }

        foreach (var (word, at) in phrasesOf)
        {
            var spread = at.Select(phrase => phrases[phrase].Category).Distinct().Count();
            rarity[word] = Math.Log(1 + ((double)categories.Count / spread));
            (byFirstLetter.TryGetValue(word[0], out var same) ? same : byFirstLetter[word[0]] = []).Add(word);
        }
    }

    /// <summary>
    /// For each category of the guide, in its order: 0 when nothing speaks for it, about 1 for a common word, 3 and more for a whole phrase.
    /// </summary>
    public double[] Of(string text)
    {
        var heard = new Dictionary<string, double>();
        var words = PlainWords.In(text);
        for (var index = 0; index < words.Count && index < WordsRead; index++)
        {
            Hear(heard, words[index]);
            if (index > 0 && words[index] == words[index - 1])
            {
                Hear(heard, Doubled(words[index]));
            }

            if (Slang.TryGetValue(words[index], out var plain))
            {
                Hear(heard, plain);
            }
        }

        var best = new double[categories.Count];
        var more = new double[categories.Count];
        var seen = new HashSet<int>();
        foreach (var word in heard.Keys)
        {
            foreach (var index in phrasesOf[word])
            {
                if (seen.Add(index))
                {
                    Weigh(heard, phrases[index], best, more);
                }
            }
        }

        for (var index = 0; index < best.Length; index++)
        {
            best[index] += Math.Min(best[index], 0.3 * (more[index] - best[index]));
        }

        return best;
    }

    private void Weigh(Dictionary<string, double> heard, (int Category, string[] Words, double Weight) phrase, double[] best, double[] more)
    {
        var (score, missing) = (0.0, 0);
        foreach (var word in phrase.Words)
        {
            if (heard.TryGetValue(word, out var sureness))
            {
                score += rarity[word] * sureness;
            }
            else
            {
                missing++;
            }
        }

        if (missing > 0)
        {
            // A phrase of which only a part was said is a hint, not a match.
            score *= 0.25 * (phrase.Words.Length - missing) / phrase.Words.Length;
        }

        score *= phrase.Weight;
        more[phrase.Category] += score;
        best[phrase.Category] = Math.Max(best[phrase.Category], score);
    }

    private void Hear(Dictionary<string, double> heard, string word)
    {
        if (phrasesOf.ContainsKey(word))
        {
            heard[word] = 1;
        }
        else if (Stem(word) is { } stem)
        {
            heard.TryAdd(stem, 0.9);
        }
        else if (word.Length >= 5 && !NoSlips.Contains(word) && byFirstLetter.TryGetValue(word[0], out var near))
        {
            foreach (var known in near)
            {
                if (known.Length >= 5 && PlainWords.Alike(word, known))
                {
                    heard.TryAdd(known, 0.75);
                }
            }
        }
    }

    private string? Stem(string word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["nya", "ne", "e", "kah", "lah", "2", "an"])
        {
            if (word.Length >= ending.Length + 4 && word.EndsWith(ending, StringComparison.Ordinal)
                && phrasesOf.ContainsKey(word[..^ending.Length]))
            {
                return word[..^ending.Length];
            }
        }

        return null;
    }

    private void Learn(int category, string phrase, double weight)
    {
        var words = WithDoubles(PlainWords.In(phrase)).Where(word => word is not ("dan" or "di" or "yang" or "and" or "or" or "atau")).Distinct().ToArray();
        if (words.Length == 0)
        {
            return;
        }

        phrases.Add((category, words, weight));
        foreach (var word in words)
        {
            (phrasesOf.TryGetValue(word, out var at) ? at : phrasesOf[word] = []).Add(phrases.Count - 1);
        }
    }

    /// <summary>"Minta-minta" begs, "minta" only asks: a doubled word is a word of its own, written as people text it.</summary>
    private static IEnumerable<string> WithDoubles(List<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (at + 1 < words.Count && words[at] == words[at + 1])
            {
                at++;
                yield return Doubled(words[at]);
            }
            else
            {
                yield return words[at];
            }
        }
    }

    private static string Doubled(string word) => word + "2";
}
