using System.Text;
using System.Text.Json.Nodes;

namespace QlueBot.Tests.Channels.WhatsApp;

/// <summary>Deliveries as Meta makes them, signed, one a file.</summary>
internal sealed record WhatsAppPayload(string Method, string Path, string Signature, byte[] Body)
{
    public static IEnumerable<string> All => Directory.GetFiles(Folder, "*.json").Select(path => System.IO.Path.GetFileNameWithoutExtension(path)!).Order();

    private static string Folder => System.IO.Path.Combine(AppContext.BaseDirectory, "Payloads", "whatsapp-cloud");

    public JsonNode Json => JsonNode.Parse(Body)!;

    public static WhatsAppPayload Read(string name)
    {
        var delivery = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Folder, $"{name}.json")))!["deliveries"]![0]!;
        return new WhatsAppPayload(
            (string)delivery["method"]!, (string)delivery["path"]!, (string?)delivery["headers"]!["X-Hub-Signature-256"] ?? "",
            Encoding.UTF8.GetBytes((string)delivery["body"]!));
    }
}
