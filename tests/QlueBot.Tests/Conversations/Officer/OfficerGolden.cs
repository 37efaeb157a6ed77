using QlueBot.Tests.Support;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>Whole talks of officers, kept where all golden files are.</summary>
internal static class OfficerGolden
{
    public static void Transcript(string name, Scene scene) => Golden.Match($"officer/{name}.txt", scene.Transcript);
}
