namespace QlueBot.Dispatcher.Storage;

/// <summary>
/// Some of the rows were settled before, by another process that took the account over say, and what was to be written along counted them
/// (<see cref="Settlement.CountsAll"/>). Nothing was changed: count again without them.
/// </summary>
/// <param name="rows">Their ids.</param>
public sealed class SettledAlreadyException(IReadOnlyCollection<long> rows) : Exception($"{rows.Count} of the messages were settled before.")
{
    public IReadOnlyCollection<long> Rows { get; } = rows;
}
