namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>Something that can be copied, in one consistent state: a store, or a backup.</summary>
public interface ICopySource : IAsyncDisposable
{
    /// <summary>As operators read it.</summary>
    string Name { get; }

    /// <summary>The rows of a kind, in an order that stays, from behind a place that <see cref="CopyPage.Last"/> named. No page is empty.</summary>
    /// <param name="after">Null: from the first.</param>
    IAsyncEnumerable<CopyPage> ReadAsync(CopyKind kind, string? after, CancellationToken cancellationToken);
}

/// <param name="Last">Where to go on after this page.</param>
public sealed record CopyPage(IReadOnlyList<CopyRow> Rows, string Last);
