using System.Collections.Frozen;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>
/// Understands free words by two witnesses: the model, which has read what people write anywhere, and the synonyms of the city's pack,
/// which know its own words and categories. Together they are right more often than either (<c>tests/bench understanding</c>).
/// </summary>
internal sealed class CategoryGuess
{
    private const int MostGuesses = 3;

    // Shares of all that is likely. The first is high, because who is asked about one category alone tends to say yes.
    private const double Clear = 0.55;
    private const double Possible = 0.1;
    private const double Beside = 0.005;
    private const double BesideClear = 0.015;
    private const double Mostly = 0.5;

    // A word of the pack's own is enough to offer its category.
    private const double Word = 1;
    private const double NoReport = 0.3;

    // One unit of the synonyms' score multiplies by e, and a question that asks for something makes one as much likelier.
    private const double MostTrusted = 3;
    private const double Asking = 4;
    private const double Polite = 0.6;

    // The least the model can say of a category that it does not know; at best it said all the rest of it.
    private const double Unknown = 0.02;
    private const double Half = 0.5;

    private static readonly Dictionary<string, Intent> Intents =
        Enum.GetValues<Intent>().Where(intent => intent != Intent.Report).ToDictionary(intent => intent.ToString().ToLowerInvariant());

    private static readonly FrozenSet<string> Seeking = new[] { "cari", "mencari", "dicari", "nyari", "search", "find" }.ToFrozenSet();
    private static readonly FrozenSet<string> Fillers = new[] { "mau", "lagi", "dong", "deh", "dulu", "aja", "saja", "apa", "ya" }.ToFrozenSet();

    private readonly WordModel model;
    private readonly Synonyms synonyms;
    private readonly IReadOnlyList<Category> categories;
    private readonly int[] labelOf;
    private readonly (int Label, Intent Intent)[] intents;

    public CategoryGuess(CityGuide guide)
        : this(guide, WordModel.Shipped)
    {
    }

    /// <summary>With a model of one's own, to measure it.</summary>
    internal CategoryGuess(CityGuide guide, WordModel model)
    {
        this.model = model;
        categories = guide.Categories;
        synonyms = new Synonyms(guide);
        var labels = model.Labels.Select((label, at) => (label, at)).ToDictionary(known => known.label, known => known.at);
        labelOf = [.. categories.Select(category => labels.GetValueOrDefault(category.Id, -1))];
        intents = [.. Intents.Where(intent => labels.ContainsKey(intent.Key)).Select(intent => (labels[intent.Key], intent.Value))];
    }

    public Meaning Of(string text)
    {
        text = Courtesy.Without(text);
        if (SeeksOnly(PlainWords.In(text)))
        {
            return new Meaning(Intent.Unclear, 1, [], IsClear: false);
        }

        var said = model.Of(text);
        var spoken = synonyms.Of(text);
        var scores = new double[categories.Count];
        var (intent, none) = NoReportIn(said, text);

        // What the model gives to a category that this city does not have remains a report: of something else.
        var elsewhere = Elsewhere(said);
        for (var index = 0; index < scores.Length; index++)
        {
            var likely = labelOf[index] < 0 ? Half * elsewhere : said[labelOf[index]];
            scores[index] = spoken[index] > 0 ? Math.Max(likely, Unknown) * Math.Exp(Math.Min(spoken[index], MostTrusted))
                : labelOf[index] < 0 ? 0 : likely;
        }

        var whole = scores.Sum() + none + elsewhere;
        var ranked = Enumerable.Range(0, scores.Length).OrderByDescending(index => scores[index]).Take(MostGuesses)
            .Where(index => scores[index] / whole >= Beside).ToArray();
        var first = ranked.Length > 0 ? scores[ranked[0]] / whole : 0;
        var share = none / whole;
        var isElsewhere = elsewhere / whole > Math.Max(Mostly, first) && (ranked.Length == 0 || spoken[ranked[0]] < Word);

        // Beside a clear guess only what is likely itself: odd choices make people doubt.
        var offered = first >= Clear ? ranked.Where(index => scores[index] / whole >= BesideClear) : ranked;
        return share > Math.Max(NoReport, first) ? new Meaning(intent, share, [], IsClear: false)
            : first < Possible || isElsewhere ? new Meaning(Intent.Report, 1 - share, [], IsClear: false) { IsElsewhere = isElsewhere }
            : new Meaning(Intent.Report, 1 - share, [.. offered.Select(index => categories[index])], first >= Clear);
    }

    /// <summary>"Cari" alone misses nobody: whoever does says whom.</summary>
    private static bool SeeksOnly(List<string> words) =>
        words.Exists(Seeking.Contains) && words.TrueForAll(word => Seeking.Contains(word) || Fillers.Contains(word));

    /// <summary>The likeliest intent, and how likely all of them are together.</summary>
    private (Intent Intent, double Score) NoReportIn(float[] said, string text)
    {
        var (intent, most, all) = (Intent.Unclear, 0.0, 0.0);
        var asks = QuestionWords.Asks(text);
        foreach (var (label, other) in intents)
        {
            var likely = said[label] * (other == Intent.Question && asks ? Asking : 1);
            (intent, most) = likely > most ? (other, likely) : (intent, most);
            all += likely;
        }

        // "Sama-sama" to somebody who thanked for nothing sounds odd: what is only a little like thanks is asked back.
        return (intent is Intent.Thanks && most < Polite ? Intent.Unclear : intent, all);
    }

    private double Elsewhere(float[] said) =>
        Math.Max(0, 1 - labelOf.Where(label => label >= 0).Sum(label => (double)said[label]) - intents.Sum(known => (double)said[known.Label]));
}
