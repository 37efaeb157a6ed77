using System.Collections;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>A list that is read when first looked at: most turns need only a few of their facts.</summary>
internal sealed class LazyList<T>(Func<IReadOnlyList<T>> read) : IReadOnlyList<T>
{
    private IReadOnlyList<T>? items;

    public int Count => Items.Count;

    private IReadOnlyList<T> Items => items ??= read();

    public T this[int index] => Items[index];

    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
