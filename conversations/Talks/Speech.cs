using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Talks;

/// <summary>A message in its two parts: what is told, and what is asked. So that of several messages in a burst all is told and the last question asked.</summary>
/// <param name="Told">In the order said.</param>
/// <param name="Asks">The question with its choices; its text is empty when the question of before still stands.</param>
public sealed record Speech(IReadOnlyList<Sentence> Told, OutgoingMessage Asks)
{
    /// <summary>The message as it is sent.</summary>
    public OutgoingMessage Whole => Asks with
    {
        Text = string.Join('\n', Told.Select(sentence => sentence.Text).Append(Asks.Text).Where(text => text.Length > 0)),
    };

    /// <summary>This speech with what an unsent one before it told. A sentence of the same kind is said once, as it stands last.</summary>
    public Speech After(Speech earlier) => new(
        [.. earlier.Told.Where(before => !Told.Any(sentence => sentence.Key == before.Key)), .. Told],
        Asks.Text.Length == 0 ? earlier.Asks : Asks);
}

/// <param name="Key">Its place in the TextBook.</param>
/// <param name="Text">As people read it.</param>
public readonly record struct Sentence(string Key, string Text);
