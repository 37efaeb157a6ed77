namespace QlueBot.Dispatcher.Notices;

/// <summary>What a notice may quote besides the report itself.</summary>
/// <param name="Words">A reason, a question, an answer, more words.</param>
/// <param name="PhotoId">A photo that belongs to the news.</param>
/// <param name="OfficerBefore">Who had the task before it moved on.</param>
/// <param name="SameOffice">It moved on, but not to another office.</param>
internal sealed record News(string Words = "", string? PhotoId = null, string? OfficerBefore = null, bool SameOffice = false)
{
    /// <summary>A <see cref="Reason"/>: the point lies at a border, and belongs to the other side.</summary>
    public const string Across = "across";

    public static News None { get; } = new();

    /// <summary><see cref="Across"/>, or the code of a reason that was chosen from a list (<see cref="Conversations.Talks.Resident.FeedbackReasons"/>).</summary>
    public string? Reason { get; init; }
}
