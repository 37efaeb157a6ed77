using System.Text.Json.Serialization;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>All that is kept of one person, in words they can read. Times are the city's own.</summary>
internal sealed record ExportData
{
    public required string City { get; init; }

    public required string Owner { get; init; }

    public required string MadeAt { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public required IReadOnlyList<string> Chats { get; init; }

    public required IReadOnlyList<ExportedNotice> Notices { get; init; }

    public required IReadOnlyList<ExportedConsent> Consents { get; init; }

    public required IReadOnlyList<ExportedReport> Reports { get; init; }

    /// <summary>Numbers of reports of others that they follow.</summary>
    public required IReadOnlyList<string> Following { get; init; }

    /// <summary>Words of a report not yet sent.</summary>
    public string? Draft { get; init; }
}

internal sealed record ExportedNotice(string Version, string At, string Channel);

/// <param name="Topic"><c>*</c>: all.</param>
internal sealed record ExportedConsent(string Topic, bool Allowed, string At, string Channel, string Words);

internal sealed record ExportedReport
{
    public required string Number { get; init; }

    public required string Category { get; init; }

    public required string Status { get; init; }

    public required string Area { get; init; }

    public string? Landmark { get; init; }

    public required string Place { get; init; }

    public required string Words { get; init; }

    /// <summary>To the city's own questions about the category.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    public required string ReceivedAt { get; init; }

    /// <summary>Ids.</summary>
    public required IReadOnlyList<string> Photos { get; init; }

    public required bool IsPublic { get; init; }

    public int? Rating { get; init; }

    public string? Answer { get; init; }

    public required IReadOnlyList<string> History { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ExportData))]
internal sealed partial class ExportJson : JsonSerializerContext;
