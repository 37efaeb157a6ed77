using System.Globalization;
using System.Text.Json.Serialization;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Statistics;

/// <summary>Where the days' counts are kept: one record a day and channel, for good, for they hold nothing of people.</summary>
internal static class StepDayTable
{
    private const string AllMark = "all";
    private const int MostDays = 31;
    private const int MostChannels = 6;

    public static readonly Table<StepDay> Days = new("stepdays", StatisticsJson.Default.StepDay, day => new RecordShape(KeyOf(day), [AllMark], IsLive: false));

    public static string KeyOf(StepDay day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd}/{day.Channel}");

    /// <summary>The latest month, newest first.</summary>
    public static List<StepDay> Latest(IReader reader, string city) =>
        [.. reader.Find(Days, city, AllMark, MostDays * MostChannels).Select(stored => stored.Value)];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StepDay))]
[JsonSerializable(typeof(ChartOrder))]
internal sealed partial class StatisticsJson : JsonSerializerContext;
