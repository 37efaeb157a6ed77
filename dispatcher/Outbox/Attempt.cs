using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>One try at sending, as far as settling it has to know.</summary>
/// <param name="Message">As it was handed to the channel.</param>
/// <param name="At">When.</param>
internal sealed record Attempt(OutgoingMessage Message, DateTimeOffset At)
{
    /// <summary>The channel has a window and tells what becomes of messages.</summary>
    public bool IsTracked { get; init; }

    /// <summary>It went out, and the account was known as one that cannot send.</summary>
    public bool EndsTrouble { get; init; }

    /// <summary>How often this message was sent without an answer, this time counted too.</summary>
    public int Doubts { get; init; }

    /// <summary>Somebody has already been told in this pause.</summary>
    public bool TroubleIsTold { get; init; }
}
