namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>The secret that an embedded store keeps in a file and others keep as a record: how one becomes the other.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="RowOf">The record of a secret.</param>
/// <param name="SecretIn">The secret in a record; null when it is another record.</param>
public sealed record KeyFile(string Path, Func<byte[], CopyRow.Record> RowOf, Func<CopyRow.Record, byte[]?> SecretIn);
