namespace QlueBot.Dispatcher.Storage;

/// <summary>
/// Tells every process on the same store, at best, that something is new for somebody. A hint may come late, twice or never: whoever waits
/// for one looks again after <see cref="LookAgain"/>.
/// </summary>
public interface IHints
{
    /// <summary>How long silence may be trusted.</summary>
    TimeSpan LookAgain { get; }

    /// <summary>Hears every hint, on any thread; must be quick.</summary>
    event Action<string>? Heard;

    /// <summary>Tells all processes, this one included. Returns at once and never throws.</summary>
    /// <param name="hint">Ids only, 200 characters at most.</param>
    void Tell(string hint);
}

/// <summary>The hints of a store that one process has to itself.</summary>
public sealed class LocalHints : IHints
{
    public TimeSpan LookAgain { get; } = TimeSpan.FromSeconds(10);

    public event Action<string>? Heard;

    public void Tell(string hint) => Heard?.Invoke(hint);
}
