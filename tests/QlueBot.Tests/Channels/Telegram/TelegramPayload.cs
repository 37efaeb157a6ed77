namespace QlueBot.Tests.Channels.Telegram;

/// <summary>Updates as Telegram sends them, one a file.</summary>
internal static class TelegramPayload
{
    public static IEnumerable<string> All =>
        Directory.GetFiles(Path.GetDirectoryName(PathOf("any"))!, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!);

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Payloads", "telegram", $"{name}.json");

    public static string Read(string name) => File.ReadAllText(PathOf(name));
}
