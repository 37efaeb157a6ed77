using System.Security.Cryptography;
using System.Text.Json.Serialization;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Links;

/// <summary>The signing key as a record of the store, for as many processes as share it.</summary>
public sealed record StoredKey(string Name, byte[] Secret)
{
    // One key for the whole bot, but every record is of a city; this is the name of none.
    internal const string City = "-";
    internal const string Web = "web";

    public static Table<StoredKey> Table { get; } = new("keys", KeyJson.Default.StoredKey, key => new RecordShape(key.Name, [], IsLive: false));

    /// <summary>Of processes that start together on an empty store one makes the key, and all of them get that one.</summary>
    public static async Task<byte[]> ReadOrMakeAsync(IStore store, CancellationToken cancellationToken)
    {
        await WriteAsync(store, RandomNumberGenerator.GetBytes(SigningKey.Length), cancellationToken);
        var key = await store.ReadAsync(reader => reader.Get(Table, City, Web)!.Value.Secret, cancellationToken);
        return key.Length == SigningKey.Length
            ? key
            : throw new InvalidDataException($"The store's signing key must hold {SigningKey.Length} bytes.");
    }

    /// <summary>Keeps a key a bot has used before, so that its people's chats stay open; nothing happens when the store has one.</summary>
    public static Task WriteAsync(IStore store, byte[] secret, CancellationToken cancellationToken) => store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            if (reader.Get(Table, City, Web) is null)
            {
                commit.Put(Table, City, new StoredKey(Web, secret), null);
            }

            return commit;
        },
        cancellationToken);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredKey))]
internal sealed partial class KeyJson : JsonSerializerContext;
