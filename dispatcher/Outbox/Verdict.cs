using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Broadcasts;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Whether a claimed message may go, and as what.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Go(OutgoingMessage Message) : Verdict
    {
        /// <summary>A template to somebody who did not write of late: <see cref="DayTier"/> is asked.</summary>
        public bool IsFirstWord { get; init; }

        /// <summary>What was put on record for it; null: it is no first word.</summary>
        public Opening? Opening { get; init; }

        /// <summary>Why the account is on record as one that cannot send; null when it is not.</summary>
        public string? Trouble { get; init; }
    }

    /// <summary>It went out already: a receipt told so after a sending whose answer was lost.</summary>
    public sealed record Went(SendResult Result) : Verdict;

    public sealed record Hold(string Reason) : Verdict;

    /// <summary>The account may not write first to anybody new for so long.</summary>
    public sealed record Later(TimeSpan After) : Verdict;

    /// <summary>Its broadcast stands still until then.</summary>
    public sealed record Rests(DateTimeOffset Until) : Verdict;

    /// <summary>Its broadcast does not want it sent any more.</summary>
    public sealed record Never(Outcome Outcome) : Verdict;

    /// <summary>Another process may be its sender by now.</summary>
    public sealed record NotOurs : Verdict;
}
