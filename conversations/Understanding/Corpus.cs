namespace QlueBot.Conversations.Understanding;

/// <param name="Label">A category's id, or the name of an <see cref="Intent"/> in lower case.</param>
/// <param name="Text">As somebody would type it.</param>
internal readonly record struct Sample(string Label, string Text);

/// <summary>What residents write, written down by hand: a file for every label in <c>Understanding/Data</c>, a message a line.</summary>
internal static class Corpus
{
    private const string Folder = "words/";

    /// <summary>In the same order on every machine: what is learned from it is the same too.</summary>
    public static IReadOnlyList<Sample> Shipped()
    {
        var assembly = typeof(Corpus).Assembly;
        var samples = new List<Sample>(2048);
        foreach (var resource in assembly.GetManifestResourceNames().Where(IsOurs).Order(StringComparer.Ordinal))
        {
            using var lines = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            while (lines.ReadLine() is { } line)
            {
                if (line.Length > 0)
                {
                    samples.Add(new Sample(resource[Folder.Length..], line));
                }
            }
        }

        return samples;
    }

    private static bool IsOurs(string resource) => resource.StartsWith(Folder, StringComparison.Ordinal);
}
