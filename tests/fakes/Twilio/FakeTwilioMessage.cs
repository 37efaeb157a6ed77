using System.Text.Json.Nodes;

namespace QlueBot.Fakes.Twilio;

/// <summary>A message in the fake's record, either way.</summary>
/// <param name="Order">1 for the first message of all.</param>
/// <param name="Fields">What the bot posted; empty for messages of people.</param>
public sealed record FakeTwilioMessage(int Order, string Sid, bool IsInbound, string From, string To, DateTimeOffset At, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The words as the person reads them, choices left out.</summary>
    public string Text { get; init; } = "";

    /// <summary>Buttons or rows, in order, with the data behind them.</summary>
    public IReadOnlyList<(string Label, string Data)> Choices { get; init; } = [];

    public bool IsList { get; init; }

    /// <summary>Second lines of rows that have one.</summary>
    public IReadOnlyDictionary<string, string> Descriptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids and bytes: what people sent, or what was fetched from the bot.</summary>
    public IReadOnlyList<(string Sid, string Type, byte[] Bytes)> Media { get; init; } = [];

    /// <summary>queued, sent, delivered, read, undelivered.</summary>
    public string Status { get; set; } = "received";

    public int? ErrorCode { get; set; }

    /// <summary>Out of the record, as after a DELETE.</summary>
    public bool IsErased { get; set; }

    internal JsonObject ToJson(string account) => new()
    {
        ["sid"] = Sid,
        ["account_sid"] = account,
        ["direction"] = IsInbound ? "inbound" : "outbound-api",
        ["from"] = From,
        ["to"] = To,
        ["body"] = Text,
        ["num_media"] = $"{Media.Count}",
        ["status"] = Status,
        ["error_code"] = ErrorCode,
        ["messaging_service_sid"] = Fields.GetValueOrDefault("MessagingServiceSid"),
        ["date_sent"] = At.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        ["uri"] = $"/2010-04-01/Accounts/{account}/Messages/{Sid}.json",
    };
}

/// <summary>What the fake does with the next call instead of answering well.</summary>
public abstract record FakeTwilioFault
{
    private FakeTwilioFault()
    {
    }

    /// <param name="Status">HTTP status.</param>
    /// <param name="Code">Twilio's own.</param>
    /// <param name="RetryAfter">Seconds.</param>
    public sealed record Rejection(int Status, int Code, int? RetryAfter = null) : FakeTwilioFault;

    /// <summary>Taken, and failed a moment later: told by a status callback.</summary>
    public sealed record Late(int Code) : FakeTwilioFault;

    /// <summary>The HTML page of a proxy.</summary>
    public sealed record BadGateway : FakeTwilioFault;

    /// <summary>The message is taken, and the connection is cut before the answer.</summary>
    public sealed record TakenAndCut : FakeTwilioFault;

    /// <summary>The connection is cut, and nothing was taken.</summary>
    public sealed record Cut : FakeTwilioFault;
}

/// <summary>A call of the API as it came in.</summary>
public sealed record FakeTwilioCall(string Method, string Path, string Query, string Body, string ContentType, bool IsProven);
