using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Statistics;

/// <summary>Draw where residents drop out; what comes of it is the body of an inbox item of kind <c>chart</c>.</summary>
/// <param name="PhotoId">Under which the picture is kept.</param>
public sealed record ChartOrder(string PhotoId, ChatAddress Chat, string Language, int Days)
{
    /// <summary>How long the picture is kept: it has long been sent by then.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Nothing stands under <see cref="PhotoId"/>: it could not be drawn.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>Kind of the job and of the item its result arrives as.</summary>
    public const string Kind = "chart";

    /// <summary>To be put into the commit of the turn that asks for it. The same turn run again asks for the same picture.</summary>
    internal static JobDraft Draft(IncomingMessage message, string language, int days)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"chart\n{message.Chat}\n{message.MessageId}\n{message.SentAt:O}\n{days}")).AsSpan(0, 12));
        return new JobDraft(
            message.Chat.City, Kind, id, JsonSerializer.SerializeToUtf8Bytes(new ChartOrder(id, message.Chat, language, days), StatisticsJson.Default.ChartOrder));
    }

    internal static ChartOrder Read(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize(body.Span, StatisticsJson.Default.ChartOrder)!;

    internal static Arrival Result(Job job, DateTimeOffset at) => Result(job, Read(job.Body), at);

    internal static Arrival GivenUp(Job job, DateTimeOffset at) => Result(job, Read(job.Body) with { IsGivenUp = true }, at);

    private static Arrival Result(Job job, ChartOrder order, DateTimeOffset at) => new(
        job.City, $"{Kind}/{order.PhotoId}", order.Chat.LaneKey, ItemKinds.Chart,
        JsonSerializer.SerializeToUtf8Bytes(order, StatisticsJson.Default.ChartOrder), at);
}
