namespace QlueBot.Dispatcher.Outbox;

/// <summary>A channel's own look at its settings, as the vendor and the outside world see them; for whoever sets the bot up. Opens no store.</summary>
public interface ICheckup
{
    /// <summary>As people call the channel: <c>Telegram</c>.</summary>
    string Name { get; }

    /// <summary>Cities in which it is switched on.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting cannot be right; its message names the key.</exception>
    IReadOnlyList<string> Cities { get; }

    /// <summary>Looks at everything that can be looked at; never throws but for cancellation.</summary>
    IAsyncEnumerable<Finding> CheckAsync(string city, CancellationToken cancellationToken);
}

/// <summary>One thing that was looked at.</summary>
/// <param name="State">Whether it is well.</param>
/// <param name="What">Key of the text that says what was seen.</param>
/// <param name="Mend">Key of the text that says how to mend it; null when there is nothing to mend.</param>
/// <param name="Values">For the gaps of both texts. No tokens.</param>
public sealed record Finding(FindingState State, string What, string? Mend, IReadOnlyList<(string Name, string Value)> Values)
{
    public static Finding Well(string what, params IReadOnlyList<(string Name, string Value)> values) => new(FindingState.Well, what, null, values);

    public static Finding Note(string what, params IReadOnlyList<(string Name, string Value)> values) => new(FindingState.Note, what, null, values);

    public static Finding Wrong(string what, string mend, params IReadOnlyList<(string Name, string Value)> values) => new(FindingState.Wrong, what, mend, values);
}

public enum FindingState
{
    Well,

    /// <summary>Worth knowing, nothing to mend.</summary>
    Note,
    Wrong,
}
