using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Re-encoded photos as files: <c>ab/abcdef….full.jpg</c> and <c>….thumb.jpg</c>.</summary>
public sealed class PhotoStore(IOptions<StorageOptions> options)
{
    private string PathOf(string photoId, PhotoSize size) =>
        Path.Combine(options.Value.Photos.Path, photoId[..2], $"{photoId}.{(size is PhotoSize.Full ? "full" : "thumb")}.jpg");

    /// <summary>Opens a stored photo, JPEG without metadata; null when there is none with this id and size.</summary>
    public Stream? Open(string photoId, PhotoSize size) =>
        IsId(photoId) && File.Exists(PathOf(photoId, size)) ? File.OpenRead(PathOf(photoId, size)) : null;

    private static bool IsId(string photoId) => photoId.Length == 24 && photoId.All(char.IsAsciiHexDigitLower);
}

public enum PhotoSize
{
    /// <summary>At most 1600 px on the long side.</summary>
    Full,

    /// <summary>At most 320 px on the long side.</summary>
    Thumb,
}
