namespace QlueBot.Dispatcher.Photos;

/// <summary>Re-encoded photos, JPEG without metadata, where every process that serves the city finds them.</summary>
public interface IPhotoStore
{
    /// <summary>Opens a stored photo at its start; null when the city has none with this id and size. The caller closes it.</summary>
    /// <exception cref="Storage.StoreUnavailableException">Whether there is one cannot be told now.</exception>
    Task<Stream?> OpenAsync(string city, string photoId, PhotoSize size, CancellationToken cancellationToken);

    /// <summary>Keeps both sizes, durable on return; the same id again replaces them.</summary>
    /// <exception cref="ArgumentException"><paramref name="photoId"/> is not 24 lower-case hex characters.</exception>
    /// <exception cref="IOException">The disk is full or unwritable; at most one of the sizes was replaced.</exception>
    /// <exception cref="Storage.StoreUnavailableException">The server takes nothing now; nothing was replaced.</exception>
    Task SaveAsync(string city, string photoId, PhotoPictures pictures, CancellationToken cancellationToken);

    /// <summary>Erases both sizes; nothing happens when there are none.</summary>
    Task DeleteAsync(string city, string photoId, CancellationToken cancellationToken);
}

public enum PhotoSize
{
    /// <summary>At most 1600 px on the long side.</summary>
    Full,

    /// <summary>At most 320 px on the long side.</summary>
    Thumb,
}

/// <summary>What a photo's id looks like: nothing else becomes a file name or a key.</summary>
internal static class PhotoId
{
    public static bool Holds(string photoId) => photoId.Length == 24 && photoId.All(char.IsAsciiHexDigitLower);

    public static void Check(string photoId)
    {
        if (!Holds(photoId))
        {
            throw new ArgumentException("A photo id has 24 lower-case hex characters.", nameof(photoId));
        }
    }
}
