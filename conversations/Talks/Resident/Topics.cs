using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>What a city may write about besides a person's own reports. The names are stored.</summary>
public static class Topics
{
    public static IReadOnlyList<string> All { get; } = ["umum", "banjir", "lalulintas", "kesehatan", "kebersihan"];

    public static string KeyOf(string topic) => topic switch
    {
        "banjir" => TextKey.Resident.TopicFlood,
        "lalulintas" => TextKey.Resident.TopicTraffic,
        "kesehatan" => TextKey.Resident.TopicHealth,
        "kebersihan" => TextKey.Resident.TopicCleanliness,
        _ => TextKey.Resident.TopicGeneral,
    };

    /// <summary>The topic that words name; null when they name none.</summary>
    internal static string? In(string text)
    {
        var words = PlainWords.In(text);
        return words.Contains("banjir") || words.Contains("flood") ? "banjir"
            : words.Contains("lalulintas") || words.Contains("lalin") || words.Contains("lalu") || words.Contains("traffic") ? "lalulintas"
            : words.Contains("kesehatan") || words.Contains("health") ? "kesehatan"
            : words.Contains("kebersihan") || words.Contains("sampah") || words.Contains("cleanliness") ? "kebersihan"
            : words.Contains("umum") || words.Contains("general") ? "umum"
            : null;
    }
}
