using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks;

/// <summary>
/// A chat that sends faster than anybody types: everything is heard and kept, one kind line says so, and the question comes once it is
/// calm again (<see cref="Timer"/>). Without it hundreds of answers would stand in line behind one another.
/// </summary>
internal sealed class Rush(TextBook texts)
{
    /// <summary>Name of the timer that ends it.</summary>
    public const string Timer = "rush";

    /// <summary>Messages in a row, each answered, before it counts as a rush.</summary>
    public const int Most = 30;

    /// <summary>Nobody types, reads the answer and types again within it.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    /// <summary>After the last message of a rush.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);

    /// <summary>The turn as it is said while a rush lasts. What stands alone (a status, a press, a notice) is always said.</summary>
    public Turn Calmed(Turn turn, Session before, IncomingMessage message)
    {
        if (message.InGroup || message.Body is MessageBody.Silence or MessageBody.PhotoSeen)
        {
            return turn;
        }

        // What was read back together after an outage was written as slowly as ever.
        var pause = (message.WrittenAt ?? message.SentAt) - (before.LastWrittenAt ?? before.LastHeardAt);
        int? count = pause.Duration() < Quick ? (before.Rush ?? 0) + 1 : null;
        if (count is null && before.Rush is null)
        {
            return turn;
        }

        var next = turn.Next with { Rush = count };
        if (count is null or < Most || turn.Speech is null)
        {
            return turn with { Next = next };
        }

        // The question of before still stands with its choices: nobody saw a newer one.
        var unheard = next with { Offered = before.Offered, Turn = before.Turn };
        return count == Most
            ? turn with
            {
                Next = unheard,
                Say = new OutgoingMessage(texts.Say(next.Language, TextKey.Resident.Rush)),
                Effects = [.. turn.Effects, new Effect.WakeMe(Timer, Calm)],
                Speech = null,
            }
            : turn with { Next = unheard, Say = null, Speech = null };
    }
}
