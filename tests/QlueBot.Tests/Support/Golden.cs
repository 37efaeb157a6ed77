using System.Runtime.CompilerServices;

namespace QlueBot.Tests.Support;

/// <summary>Files that people review: a change fails the test until it is accepted with <c>UPDATE_GOLDEN=1</c>.</summary>
internal static class Golden
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <param name="name">Below <c>Conversations/Golden</c>: <c>resident/lapor.txt</c>.</param>
    public static void Match(string name, string text) =>
        MatchFile(Path.Combine(Root(), "tests", "QlueBot.Tests", "Conversations", "Golden", name), text);

    /// <param name="name">Below <c>docs</c>: <c>resident-talk.mmd</c>.</param>
    public static void MatchDocs(string name, string text) => MatchFile(Path.Combine(Root(), "docs", name), text);

    /// <summary>All of a folder as they are kept.</summary>
    public static IEnumerable<(string Name, string Text)> All(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root(), "tests", "QlueBot.Tests", "Conversations", "Golden", folder), "*.txt")
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));

    private static void MatchFile(string path, string text)
    {
        var now = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Updates)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, now);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing: run with UPDATE_GOLDEN=1 and review it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), now);
    }

    private static string Root([CallerFilePath] string source = "")
    {
        var here = Path.GetDirectoryName(source);
        for (var folder = Directory.Exists(here) ? here : AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "QlueBot.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("The folder with QlueBot.sln was not found above the tests.");
    }
}
