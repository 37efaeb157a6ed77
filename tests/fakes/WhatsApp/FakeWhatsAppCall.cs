using System.Text.Json.Nodes;

namespace QlueBot.Fakes.WhatsApp;

/// <summary>One call of the Graph API as it came in.</summary>
/// <param name="Order">1 for the first call.</param>
/// <param name="Path">Without version and query: <c>100000000000099/messages</c>.</param>
/// <param name="Body">JSON, or the plain fields of a form.</param>
/// <param name="Authorization">The header as it came; null without one.</param>
public sealed record FakeWhatsAppCall(int Order, DateTimeOffset At, string Path, JsonObject Body, string? Authorization)
{
    /// <summary>Of a message that was taken; null when it was refused, and for all else.</summary>
    public string? MessageId { get; set; }

    /// <summary>Free words to somebody who had not written for a day when they were taken.</summary>
    internal bool IsLate { get; set; }

    /// <summary>What stands in the message's words, a template's gaps filled.</summary>
    public string Text { get; set; } = "";

    /// <summary>The picture that came with it.</summary>
    public byte[]? Photo { get; set; }

    public bool IsMessage => Path.EndsWith("/messages", StringComparison.Ordinal) && Body["status"] is null;

    /// <summary>A read mark.</summary>
    public bool IsTick => Path.EndsWith("/messages", StringComparison.Ordinal) && Body["status"] is not null;

    /// <summary>Whom it is for: digits, or an id of Meta's.</summary>
    public string? To => (string?)(Body["to"] ?? Body["recipient"]);

    public string? Ticket => (string?)Body["biz_opaque_callback_data"];

    /// <summary><c>text</c>, <c>image</c>, <c>template</c>, and of interactive ones their own: <c>button</c>, <c>list</c>.</summary>
    public string Kind => (string?)Body["interactive"]?["type"] ?? (string?)Body["type"] ?? "";

    /// <summary>What can be tapped, by what the person reads on it: a row's description where its title was shortened.</summary>
    public IReadOnlyDictionary<string, string> Taps => Choices.ToDictionary(
        choice => (string?)choice["description"] ?? (string)choice["title"]!, choice => (string)choice["id"]!);

    /// <summary>Titles of what can be tapped, as they stand, in order.</summary>
    public IReadOnlyList<string> Titles => [.. Choices.Select(choice => (string)choice["title"]!)];

    public IReadOnlyList<string> Labels => [.. Taps.Keys];

    private IEnumerable<JsonNode> Choices =>
    [
        .. (Body["interactive"]?["action"]?["buttons"]?.AsArray() ?? []).Select(button => button!["reply"]!),
        .. (Body["interactive"]?["action"]?["sections"]?.AsArray() ?? []).SelectMany(section => section!["rows"]!.AsArray()).Select(row => row!),
    ];
}

/// <summary>What the fake does instead of answering well.</summary>
public abstract record FakeWhatsAppFault
{
    private FakeWhatsAppFault()
    {
    }

    /// <param name="Seconds">For <c>Retry-After</c>.</param>
    public sealed record Rejection(int Code, int Status = 400, int Subcode = 0, int Seconds = 0) : FakeWhatsAppFault;

    /// <summary>The HTML page of a proxy in front of Meta.</summary>
    public sealed record BadGateway : FakeWhatsAppFault;

    /// <summary>The connection is cut without an answer. Done: the message was taken all the same.</summary>
    public sealed record Reset(bool Done = false) : FakeWhatsAppFault;

    /// <summary>No answer until the caller gives up.</summary>
    public sealed record Silence : FakeWhatsAppFault;
}

/// <summary>A template of the account.</summary>
/// <param name="Category">UTILITY, MARKETING, AUTHENTICATION.</param>
/// <param name="Status">APPROVED, PENDING, REJECTED, PAUSED, DISABLED.</param>
/// <param name="Body">With gaps <c>{{1}}</c>.</param>
public sealed record FakeWhatsAppTemplate(string Name, string Body, string Category = "UTILITY", string Status = "APPROVED", string Language = "id");
