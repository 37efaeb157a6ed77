using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>What Twilio posted, every field of it, known or not, as the inbox keeps it.</summary>
/// <param name="Fields">Names as Twilio writes them; one that comes twice has two values.</param>
/// <param name="Album">Id of the first of several photos in a row, which WhatsApp sends one by one; null for all else.</param>
/// <param name="WrittenAt">When the person wrote it, of what was read back from Twilio's record; null for what was posted.</param>
internal sealed record TwilioForm(IReadOnlyDictionary<string, string[]> Fields, string? Album = null, DateTimeOffset? WrittenAt = null)
{
    /// <summary>The value of a field, however often it came; empty when it did not.</summary>
    public string this[string name] => Fields.TryGetValue(name, out var values) ? values[0] : "";

    public string MessageSid => this["MessageSid"];

    public string From => this["From"];

    public static TwilioForm Parse(ReadOnlySpan<byte> body)
    {
        var fields = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(Encoding.UTF8.GetString(body)))
        {
            var name = pair.DecodeName().ToString();
            var values = fields.TryGetValue(name, out var known) ? known : fields[name] = [];
            values.Add(pair.DecodeValue().ToString());
        }

        return new TwilioForm(fields.ToDictionary(field => field.Key, field => field.Value.ToArray(), StringComparer.Ordinal));
    }

    public static TwilioForm Read(ReadOnlySpan<byte> kept) => JsonSerializer.Deserialize(kept, TwilioJson.Default.TwilioForm)!;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, TwilioJson.Default.TwilioForm);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(TwilioForm))]
internal sealed partial class TwilioJson : JsonSerializerContext;
