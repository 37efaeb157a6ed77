namespace QlueBot.Dispatcher.Storage;

/// <summary>
/// A record was written by somebody else since it was read. Handlers and changes are simply run again; it is thrown only where that is
/// not possible: a settlement's own commit, or a change that never stops conflicting. Nothing was changed: read again and repeat.
/// </summary>
public sealed class VersionConflictException(string table, string city, string key)
    : Exception($"Record {city}/{key} of {table} has another version than the one this change was made from.");
