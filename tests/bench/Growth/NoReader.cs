using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bench.Growth;

/// <summary>Stands where a reader must stand and nothing is read.</summary>
internal sealed class NoReader : IReader
{
    public Stored<T>? Get<T>(Table<T> table, string city, string key)
        where T : class => null;

    public IReadOnlyList<Stored<T>> Find<T>(Table<T> table, string city, string mark, int limit)
        where T : class => [];

    public int Count<T>(Table<T> table, string city, string mark)
        where T : class => 0;

    public IReadOnlyList<Failure> Failures(string city, int limit) => [];
}
