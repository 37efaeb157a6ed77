using System.Security.Cryptography;
using System.Text;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Links;

/// <summary>
/// The secret behind everything this bot signs: 32 random bytes. With LiteDB they stand in <c>web.key</c> beside the store, readable by its
/// owner only; with PostgreSQL in the store, so that what one process signed holds on every other.
/// </summary>
public sealed class SigningKey
{
    public const int Length = 32;

    private readonly byte[] secret;

    internal SigningKey(byte[] secret) => this.secret = secret;

    /// <summary>The key of the bot with these settings; made when there is none yet.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static SigningKey Open(StorageOptions options, Func<IStore> store) => options.Engine is StorageEngine.LiteDb
        ? new SigningKey(ReadOrMake(FileOf(options)))
        : new SigningKey(StoredKey.ReadOrMakeAsync(store(), CancellationToken.None).GetAwaiter().GetResult());

    /// <summary>Where the key of a LiteDB bot stands.</summary>
    public static string FileOf(StorageOptions options) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.LiteDb.Path))!, "web.key");

    /// <summary>A signature of 32 bytes. One made for one purpose never holds for another.</summary>
    public byte[] Sign(string purpose, string text) =>
        HMACSHA256.HashData(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(purpose)), Encoding.UTF8.GetBytes(text));

    /// <summary>Takes the same time whatever differs.</summary>
    public bool Holds(string purpose, string text, ReadOnlySpan<byte> signature) =>
        CryptographicOperations.FixedTimeEquals(Sign(purpose, text), signature);

    private static byte[] ReadOrMake(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Make(file);
        }

        var secret = File.ReadAllBytes(file);
        return secret.Length == Length
            ? secret
            : throw new InvalidDataException($"{file} must hold {Length} bytes. Delete it to have a new one made; open web chats then start anew.");
    }

    // Written aside and moved into place: of two processes that start together, both end with the same whole key.
    private static void Make(string file)
    {
        var draft = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Length));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
