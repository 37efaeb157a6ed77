using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Bot.Links;

/// <summary>The signing key goes with the store, so that the links and web chats people have stay good.</summary>
internal static class KeyCopies
{
    public static KeyFile FileOf(StorageOptions options) => new(SigningKey.FileOf(options), RowOf, SecretIn);

    private static CopyRow.Record RowOf(byte[] secret)
    {
        var key = new StoredKey(StoredKey.Web, secret);
        return new CopyRow.Record(
            StoredKey.Table.Name, StoredKey.City, key.Name, Version: 1, Born: 0, StoredKey.Table.Schema, StoredKey.Table.Write(key));
    }

    private static byte[]? SecretIn(CopyRow.Record row) =>
        row.Table == StoredKey.Table.Name && row.Key == StoredKey.Web ? ((StoredKey)StoredKey.Table.Read(row.Body, row.Schema)).Secret : null;
}
