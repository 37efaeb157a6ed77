using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Photos as files of one machine: <c>ab/abcdef….full.jpg</c> and <c>….thumb.jpg</c>. An id is of one city only, so the city is no folder.</summary>
public sealed class FilePhotoStore(IOptions<StorageOptions> options) : IPhotoStore
{
    public Task<Stream?> OpenAsync(string city, string photoId, PhotoSize size, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream?>(PhotoId.Holds(photoId) && File.Exists(PathOf(photoId, size)) ? File.OpenRead(PathOf(photoId, size)) : null);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // Swept between the look and the opening.
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task SaveAsync(string city, string photoId, PhotoPictures pictures, CancellationToken cancellationToken)
    {
        PhotoId.Check(photoId);
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

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string city, string photoId, CancellationToken cancellationToken)
    {
        if (PhotoId.Holds(photoId) && Directory.Exists(Path.GetDirectoryName(PathOf(photoId, PhotoSize.Full))))
        {
            File.Delete(PathOf(photoId, PhotoSize.Full));
            File.Delete(PathOf(photoId, PhotoSize.Thumb));
        }

        return Task.CompletedTask;
    }

    private string PathOf(string photoId, PhotoSize size) =>
        Path.Combine(options.Value.Photos.Path, photoId[..2], $"{photoId}.{(size is PhotoSize.Full ? "full" : "thumb")}.jpg");
}
