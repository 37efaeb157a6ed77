using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Talks;

/// <summary>A decided turn: pure data. Nothing has happened until the dispatcher commits it.</summary>
/// <param name="Next">The session after the turn.</param>
/// <param name="Say">What the person is told: one message as a rule, none when a notice answers (<see cref="Effect.SubmitReport"/>).</param>
/// <param name="Effects">What is to be done.</param>
public sealed record Turn(Session Next, OutgoingMessage? Say, IReadOnlyList<Effect> Effects)
{
    /// <summary><see cref="Say"/> in its parts when it may be told together with the answer to the next message; null when it is read alone.</summary>
    public Speech? Speech { get; init; }

    /// <summary>The resident's walk through their report; null for every other turn.</summary>
    public StepWalk? Walk { get; init; }
}
