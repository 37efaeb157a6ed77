using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>A broadcast's result as a CSV file: one line a person, masked, with what became of their message. Written shard by shard.</summary>
internal sealed class ResultFile(IStore store, IUploadStore files, TextBook texts, HeldVoice held, TimeProvider clock)
{
    private const int MostMissed = 1_000_000;
    private const int Tail = 2;

    /// <returns>The id of the kept file.</returns>
    public async Task<string> KeepAsync(City city, Broadcast broadcast, string language, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await WriteAsync(city, broadcast, language, bytes, cancellationToken);
        bytes.Position = 0;
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await files.KeepAsync(city.Guide.Id, id, bytes, clock.GetUtcNow(), cancellationToken);
        return id;
    }

    public async Task WriteAsync(City city, Broadcast broadcast, string language, Stream file, CancellationToken cancellationToken)
    {
        await using var lines = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await lines.WriteAsync(texts.Say(language, TextKey.Broadcast.CsvHeader) + "\r\n");
        var (missed, waits) = await store.ReadAsync(
            reader =>
            {
                var byChat = new Dictionary<(string Channel, string Chat), (Outcome Outcome, string? Reason)>();
                foreach (var (each, _) in reader.Find(Missed.Table, city.Guide.Id, Missed.OfMark(broadcast.Code), MostMissed))
                {
                    // Newest first: whoever was held may have got it since.
                    byChat.TryAdd((each.Channel, each.Chat), (each.Outcome, each.Reason));
                }

                return (byChat, HeldBroadcasts.Waits(reader, city.Guide.Id, broadcast, clock.GetUtcNow()));
            },
            cancellationToken);
        var afterHeld = waits ? TextKey.Broadcast.OutcomeHeld : broadcast.Phase is BroadcastPhase.Done ? TextKey.Broadcast.OutcomeExpired : TextKey.Broadcast.OutcomeStopped;
        var number = 0;
        foreach (var stream in broadcast.Parts)
        {
            for (var shard = 0; shard < Listener.Shards; shard++)
            {
                var chunk = await store.ReadAsync(
                    reader => reader.Get(Recipients.Table, city.Guide.Id, Recipients.KeyOf(broadcast.Code, stream.Channel, shard))?.Value, cancellationToken);
                var told = chunk is null ? [] : await ToldAsync(city.Guide.Id, chunk, cancellationToken);
                for (var index = 0; index < (chunk?.People.Count ?? 0); index++)
                {
                    var person = chunk!.People[index];
                    var (outcome, reason) = missed.TryGetValue((stream.Channel, person.Chat), out var found) ? found
                        : person.Chat.Length == 0 ? (Outcome.OptedOut, null)
                        : (shard, index).CompareTo((stream.Shard, stream.Index)) < 0 ? (Outcome.Accepted, null)
                        : (Outcome.Stopped, null);
                    var isHeld = outcome is Outcome.Held;
                    var (became, why) = (isHeld ? afterHeld : KeyOf(outcome, told.GetValueOrDefault(person.Chat)), isHeld ? held.Because(language, reason) : reason);
                    await lines.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{++number},{stream.Channel},{Masked(person.Chat)},{Field(city.Guide.FindArea(person.AreaCode ?? "")?.Name)},{Field(texts.Say(language, became))},{Field(why)}\r\n"));
                }
            }
        }
    }

    /// <summary>How far the messages of these people came, by chat: of several the furthest.</summary>
    private Task<Dictionary<string, ReceiptState>> ToldAsync(string city, Recipients chunk, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            var told = new Dictionary<string, ReceiptState>();
            foreach (var shard in chunk.People.Select(person => Listener.ShardOf(person.AddressIn(city, chunk.Channel))).Distinct())
            {
                foreach (var (sent, _) in reader.Find(SentMessage.Table, city, SentMessage.BroadcastMark(chunk.Code, shard), MostMissed))
                {
                    if (sent.Channel == chunk.Channel && sent.State > told.GetValueOrDefault(sent.Chat))
                    {
                        told[sent.Chat] = sent.State.Value;
                    }
                }
            }

            return told;
        },
        cancellationToken);

    internal static string KeyOf(Outcome outcome, ReceiptState told = ReceiptState.Sent) => outcome switch
    {
        Outcome.Accepted when told is ReceiptState.Read => TextKey.Broadcast.OutcomeRead,
        Outcome.Accepted when told is ReceiptState.Delivered => TextKey.Broadcast.OutcomeDelivered,
        Outcome.Accepted => TextKey.Broadcast.OutcomeAccepted,
        Outcome.Blocked => TextKey.Broadcast.OutcomeBlocked,
        Outcome.OptedOut => TextKey.Broadcast.OutcomeOut,
        Outcome.Stopped => TextKey.Broadcast.OutcomeStopped,
        _ => TextKey.Broadcast.OutcomeFailed,
    };

    private static string Masked(string chat) => chat.Length > Tail * 2 ? Field($"••{chat[^Tail..]}") : "••";

    /// <summary>What a spreadsheet would take for a formula is parted from it by an apostrophe.</summary>
    private static string Field(string? text) => text is null or "" ? ""
        : (text[0] is '=' or '+' or '-' or '@' ? $"'{text}" : text) is var safe && safe.AsSpan().IndexOfAny(",\"\r\n") >= 0
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
}
