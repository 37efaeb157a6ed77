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

    /// <summary>Keeps both sizes, durable on return; the same id again replaces them.</summary>
    /// <exception cref="IOException">The disk is full or unwritable; at most one of the sizes was replaced.</exception>
    public void Save(string photoId, PhotoPictures pictures)
    {
        if (!IsId(photoId))
        {
            throw new ArgumentException("A photo id has 24 lower-case hex characters.", nameof(photoId));
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(PathOf(photoId, PhotoSize.Full)))!;
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        DurableFile.Write(PathOf(photoId, PhotoSize.Thumb), pictures.Thumb);
        DurableFile.Write(PathOf(photoId, PhotoSize.Full), pictures.Full);
        DurableFile.FlushFolder(folder);
        if (isNew)
        {
            DurableFile.FlushFolder(Path.GetDirectoryName(folder)!);
        }
    }

    /// <summary>Erases both sizes; nothing happens when there are none.</summary>
    public void Delete(string photoId)
    {
        if (IsId(photoId) && Directory.Exists(Path.GetDirectoryName(PathOf(photoId, PhotoSize.Full))))
        {
            File.Delete(PathOf(photoId, PhotoSize.Full));
            File.Delete(PathOf(photoId, PhotoSize.Thumb));
        }
    }

    private static bool IsId(string photoId) => photoId.Length == 24 && photoId.All(char.IsAsciiHexDigitLower);
}

public enum PhotoSize
{
    /// <summary>At most 1600 px on the long side.</summary>
    Full,

    /// <summary>At most 320 px on the long side.</summary>
    Thumb,
}
