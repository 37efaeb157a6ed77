namespace QlueBot.Dispatcher.Reports;

/// <summary>What the reporter said of a report declared finished. There is none while nobody answered: silence is no answer.</summary>
/// <param name="IsFixed">Or else not fixed.</param>
public sealed record ReportFeedback(bool IsFixed, DateTimeOffset At)
{
    /// <summary>1 low, 2 fair, 3 good; null when nothing was said.</summary>
    public int? Rating { get; init; }

    /// <summary>Code of a reason chosen from the list.</summary>
    public string? Reason { get; init; }

    /// <summary>In the reporter's own words.</summary>
    public string? Words { get; init; }
}
