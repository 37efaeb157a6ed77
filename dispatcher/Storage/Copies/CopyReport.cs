namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>What was there and what arrived.</summary>
public sealed record CopyReport(string Source, string Target, IReadOnlyList<CopyLine> Lines)
{
    public bool IsEqual => Lines.All(line => line.Source == line.Target);
}

public sealed record CopyLine(string Kind, Tally Source, Tally Target);

/// <summary>A step to tell the operator of. Holds kinds and numbers, nothing of a person.</summary>
/// <param name="Doing"><c>Reading</c>, <c>Copying</c>, <c>Checking</c>.</param>
/// <param name="IsLast">The kind is through.</param>
public sealed record CopyStep(string Doing, string Kind, long Rows, bool IsLast);

/// <summary>The copy cannot be made; the message is one sentence for the person who asked for it.</summary>
public sealed class CopyRefusedException(string message, Exception? inner = null) : Exception(message, inner);
