using System.Diagnostics;
using System.Globalization;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Understanding;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bench.Understanding;

/// <summary>
/// How well free words are understood: on the shipped corpus, each tenth by a model that has not seen it, and on a file of labelled
/// messages (<c>text⇥label</c>, labels as in the corpus or <c>oos_…</c>) by the shipped model.
/// </summary>
internal static class UnderstandingCommand
{
    private const int Folds = 10;

    public static int Run(string[] settings)
    {
        var guide = AllCities();
        var samples = Corpus.Shipped();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{samples.Count} samples, {guide.Categories.Count} categories of all cities"));
        Compare(guide, samples);
        var seen = CrossValidated(samples, learned => new CategoryGuess(guide, learned));
        Figures.Print("corpus, cross-validated", seen);
        Figures.PrintConfusions(seen);
        if (settings is [var file])
        {
            var guess = new CategoryGuess(guide);
            Figures.Print(Path.GetFileName(file), [.. Read(file).Select(sample => new Heard(sample.Label, guess.Of(sample.Text)))]);
        }

        Time(guide, samples);
        return 0;
    }

    /// <summary>Each witness alone.</summary>
    private static void Compare(CityGuide guide, IReadOnlyList<Sample> samples)
    {
        var bare = guide with { Categories = [.. guide.Categories.Select(category => category with { Label = "", LabelEn = "", Synonyms = [] })] };
        var silent = WordModel.Learn([new Sample("unknown", "x")]);
        Figures.Print("the synonyms alone", CrossValidated(samples, _ => new CategoryGuess(guide, silent)));
        Figures.Print("the model alone", CrossValidated(samples, learned => new CategoryGuess(bare, learned)));
    }

    private static List<Heard> CrossValidated(IReadOnlyList<Sample> samples, Func<WordModel, CategoryGuess> make)
    {
        var heard = new List<Heard>(samples.Count);
        for (var fold = 0; fold < Folds; fold++)
        {
            // The corpus goes from one way of speaking to the next: every fold has some of each.
            var guess = make(WordModel.Learn([.. samples.Where((_, at) => at % Folds != fold)]));
            heard.AddRange(samples.Where((_, at) => at % Folds == fold).Select(sample => new Heard(sample.Label, guess.Of(sample.Text))));
        }

        return heard;
    }

    private static void Time(CityGuide guide, IReadOnlyList<Sample> samples)
    {
        var start = Stopwatch.GetTimestamp();
        var guess = new CategoryGuess(guide, WordModel.Learn(samples));
        var learned = Stopwatch.GetElapsedTime(start);
        foreach (var sample in samples)
        {
            guess.Of(sample.Text);
        }

        start = Stopwatch.GetTimestamp();
        foreach (var sample in samples)
        {
            guess.Of(sample.Text);
        }

        var each = Stopwatch.GetElapsedTime(start).TotalMicroseconds / samples.Count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"learning takes {learned.TotalMilliseconds:0} ms (warm); a message takes {each:0} µs"));
    }

    private static IEnumerable<Sample> Read(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split('\t'))
        .Where(cells => cells.Length >= 2).Select(cells => new Sample(cells[1].Replace("oos_", "", StringComparison.Ordinal), cells[0]));

    private static CityGuide AllCities()
    {
        var guides = Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "cities")).Order(StringComparer.Ordinal)
            .Select(folder => CityPack.Load(folder).Guide).ToArray();
        var categories = guides.SelectMany(guide => guide.Categories).GroupBy(category => category.Id).Select(same => same.First() with
        {
            Synonyms = [.. same.SelectMany(category => category.Synonyms).Distinct()],
        });
        return guides[0] with { Categories = [.. categories] };
    }
}

/// <param name="Label">What it is.</param>
/// <param name="Meaning">What it was taken for.</param>
internal readonly record struct Heard(string Label, Meaning Meaning)
{
    public static bool IsIntent(string label) => Enum.TryParse<Intent>(label, ignoreCase: true, out _);

    /// <summary>Only the first guess, or the intent: what a confusion table counts.</summary>
    public string Taken => Meaning.Intent != Intent.Report ? Meaning.Intent.ToString().ToLowerInvariant()
        : Meaning.Guesses.Count == 0 ? "(none)" : Meaning.Guesses[0].Id;
}
