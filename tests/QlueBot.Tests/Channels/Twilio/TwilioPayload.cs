using System.Text;
using System.Text.Json.Nodes;
using QlueBot.Bot.Channels.Twilio;

namespace QlueBot.Tests.Channels.Twilio;

/// <summary>Webhooks as Twilio posts them, with their signatures, one a file.</summary>
internal sealed record TwilioPayload(string Body, string Signature, string Url, string AuthToken)
{
    public static IEnumerable<string> All =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Payloads", "twilio"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!);

    public TwilioForm Form => TwilioForm.Parse(Encoding.UTF8.GetBytes(Body));

    public static TwilioPayload Read(string name)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", "twilio", $"{name}.json")))!;
        var delivery = file["deliveries"]!.AsArray().Single()!;
        return new TwilioPayload(
            (string)delivery["body"]!, (string)delivery["headers"]!["X-Twilio-Signature"]!,
            "https://bot.example.test" + (string)delivery["path"]!, (string)file["secrets"]!["authToken"]!);
    }
}
