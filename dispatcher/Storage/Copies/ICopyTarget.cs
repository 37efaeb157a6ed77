namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>A store that can be filled. While it is being filled no bot opens it.</summary>
public interface ICopyTarget : ICopySource
{
    /// <summary>Whether nothing of a store is here, not even half a copy; files beside it do not count.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken);

    /// <summary>How far an interrupted copy got; null when none is under way. An engine that always starts over has none.</summary>
    Task<CopyMark?> FindMarkAsync(CancellationToken cancellationToken);

    /// <summary>Writes rows of one kind together with the mark; the same rows once more change nothing.</summary>
    Task WriteAsync(IReadOnlyList<CopyRow> rows, CopyMark mark, CancellationToken cancellationToken);

    /// <summary>Takes back all that was written and never completed.</summary>
    Task ClearAsync(CancellationToken cancellationToken);

    /// <summary>From now on this is a store like any other.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}

/// <summary>How far a copy is.</summary>
/// <param name="Source">Stands for the state of the source: a copy of another one cannot go on from here.</param>
/// <param name="Kind">Being copied; all before it are done.</param>
/// <param name="After">See <see cref="CopyPage.Last"/>.</param>
public sealed record CopyMark(string Source, string Kind, string After);
