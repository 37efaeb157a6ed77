using System.Text;
using System.Text.Json.Nodes;
using QlueBot.Bot.Channels.Twilio;

namespace QlueBot.Tests.Channels.Twilio;

/// <summary>Held against vectors that Twilio's own library made and judged.</summary>
public sealed class TwilioSignatureTests
{
    private static readonly JsonNode File = JsonNode.Parse(
        System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", "twilio-signature.json")))!;

    public static TheoryData<string, string> Vectors
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var kind in (string[])["positive", "negative", "acceptedByNpmFallback", "probe"])
            {
                foreach (var vector in File[kind]!.AsArray())
                {
                    rows.Add(kind, (string)vector!["name"]!);
                }
            }

            return rows;
        }
    }

    public static TheoryData<string> Samples => [.. TwilioPayload.All];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_vector_is_judged_as_by_the_vendor(string kind, string name)
    {
        var vector = File[kind]!.AsArray().Single(one => (string)one!["name"]! == name)!;

        // Stricter than the vendor in one thing: a host in other letters than were signed. The probe's fragment never reaches a server.
        Assert.Equal(kind is "positive" or "probe", Holds(vector, BodyOf(vector)));
    }

    [Fact]
    public void JSON_that_was_changed_is_refused()
    {
        var vector = File["positive"]!.AsArray().Single(one => (string)one!["name"]! == "json-bodySHA256")!;

        Assert.False(Holds(vector, BodyOf(vector) + " "));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_holds_for_the_address_it_was_made_for(string name)
    {
        var payload = TwilioPayload.Read(name);

        Assert.Equal(
            name is not "12-bad-signature",
            TwilioSignature.Holds(payload.AuthToken, payload.Url, Encoding.UTF8.GetBytes(payload.Body), payload.Signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("T+MqtwmscjgFSWoA4459brzaurU=T+MqtwmscjgFSWoA4459brzaurU=T+MqtwmscjgFSWoA4459brzaurU=")]
    public void No_signature_and_a_long_one_are_refused(string? signature) =>
        Assert.False(TwilioSignature.Holds("0123456789abcdef0123456789abcdef", "https://bot.example.test/channels/twilio", "a=b"u8, signature));

    private static bool Holds(JsonNode vector, string body) => TwilioSignature.Holds(
        (string?)vector["authToken"] ?? "0123456789abcdef0123456789abcdef", (string)vector["url"]!, Encoding.UTF8.GetBytes(body), (string)vector["signature"]!);

    private static string BodyOf(JsonNode vector) => (string?)vector["rawBody"] ?? string.Join('&', vector["params"]!.AsObject().SelectMany(field =>
        field.Value is JsonArray several ? several.Select(one => Pair(field.Key, (string)one!)) : [Pair(field.Key, (string)field.Value!)]));

    private static string Pair(string name, string value) => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal)}";
}
