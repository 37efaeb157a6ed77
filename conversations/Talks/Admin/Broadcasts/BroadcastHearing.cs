namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>What was understood of one message.</summary>
/// <param name="Draft">As it stands after this message.</param>
internal sealed record BroadcastHearing(BroadcastHeard Heard, BroadcastDraft Draft)
{
    public string? Code { get; init; }

    /// <summary>Which generation the button that was pressed stood under.</summary>
    public int? Seen { get; init; }

    /// <summary>Names that were not found.</summary>
    public string Missing { get; init; } = "";

    public IReadOnlyList<Effect> Effects { get; init; } = [];
}
