using System.Runtime.CompilerServices;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>Compares with a kept file; UPDATE_GOLDEN=1 accepts the new text.</summary>
internal static class OfficerGolden
{
    public static void Match(string path, string actual, [CallerFilePath] string here = "")
    {
        var file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../..", path));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.Exists(file) ? File.ReadAllText(file) : "(no such file; run with UPDATE_GOLDEN=1)", actual);
    }

    public static void Transcript(string name, Scene scene) => Match($"tests/QlueBot.Tests/Conversations/Golden/officer/{name}.txt", scene.Transcript);
}
