using QlueBot.Conversations.Talks;

namespace QlueBot.Dispatcher.Cities;

/// <summary>The <c>questions</c> of a category in <c>categories.json</c>.</summary>
internal static class QuestionNodes
{
    private const int MostQuestions = 2;
    private const int MostOptions = 8;
    private const int LongestAsk = 160;
    private const int LargestNumber = 1_000_000;

    public static List<Question> Read(PackNode category)
    {
        List<Question> questions = [];
        if (category.Find("questions") is not { } list)
        {
            return questions;
        }

        foreach (var node in list.Items())
        {
            if (node.IsObject("id", "kind", "ask", "askEn", "label", "labelEn", "options", "least", "most", "cues", "public"))
            {
                questions.Add(QuestionOf(node, questions));
            }
        }

        if (questions.Count > MostQuestions)
        {
            list.Wrong($"There are {questions.Count} questions.", $"Keep {MostQuestions}: a report is made in under a minute.");
        }

        return questions;
    }

    private static Question QuestionOf(PackNode node, List<Question> before)
    {
        var kind = node.OneOf(
            "kind", QuestionKind.Text, ("choice", QuestionKind.Choice), ("number", QuestionKind.Number), ("text", QuestionKind.Text));
        node.Need("kind", "\"choice\"");
        var least = node.Number("least", 0, 0, LargestNumber);
        var question = new Question
        {
            Id = CategoriesFile.IdOf(node, before.Select(known => known.Id)),
            Kind = kind,
            Ask = node.Text("ask", "Setinggi apa airnya?", LongestAsk),
            AskEn = node.Text("askEn", "How high is the water?", LongestAsk),
            Label = node.Text("label", "Tinggi air", CategoriesFile.LongestLabel),
            LabelEn = node.Text("labelEn", "Water level", CategoriesFile.LongestLabel),
            Options = kind is QuestionKind.Choice ? OptionsOf(node) : [],
            Least = least,
            Most = node.Number("most", 10_000, least, LargestNumber),
            Cues = CategoriesFile.WordsOf(node, "cues"),
            IsPublic = node.Flag("public"),
        };
        NoteMisplaced(node, kind);
        return question;
    }

    private static List<QuestionOption> OptionsOf(PackNode node)
    {
        List<QuestionOption> options = [];
        foreach (var item in node.List("options", "{ \"id\": \"knee\", \"label\": \"Selutut\", \"labelEn\": \"Knee-deep\" }"))
        {
            if (item.IsObject("id", "label", "labelEn", "words", "replies"))
            {
                options.Add(new QuestionOption(
                    CategoriesFile.IdOf(item, options.Select(known => known.Id)),
                    item.Text("label", "Selutut", CategoriesFile.LongestLabel),
                    item.Text("labelEn", "Knee-deep", CategoriesFile.LongestLabel),
                    CategoriesFile.WordsOf(item, "words"))
                {
                    Replies = CategoriesFile.WordsOf(item, "replies"),
                });
            }
        }

        if (node.Find("options") is { } list && options.Count is < 2 or > MostOptions)
        {
            list.Wrong($"There are {options.Count} options.", $"Give 2 to {MostOptions}: skip and back stand beside them.");
        }

        return options;
    }

    private static void NoteMisplaced(PackNode node, QuestionKind kind)
    {
        foreach (var (name, belongs) in (ReadOnlySpan<(string, bool)>)
            [("options", kind is QuestionKind.Choice), ("cues", kind is not QuestionKind.Choice), ("least", kind is QuestionKind.Number), ("most", kind is QuestionKind.Number)])
        {
            if (!belongs && node.Find(name) is { } misplaced)
            {
                misplaced.Wrong($"A question of this kind has no \"{name}\".", "Remove it, or change \"kind\".");
            }
        }
    }
}
