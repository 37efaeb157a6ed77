using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Uploads as files under <c>web-uploads/</c> beside the photos; their age is that of the file.</summary>
internal sealed class FileUploadStore(IOptions<StorageOptions> options) : IUploadStore
{
    private string Folder => Path.Combine(options.Value.Photos.Path, "web-uploads");

    public async Task KeepAsync(string city, string id, Stream content, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var isKept = false;
        try
        {
            await using (var file = new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write))
            {
                await content.CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(PathOf(id), at.UtcDateTime);
            DurableFile.FlushFolder(Path.GetFullPath(Folder));
            isKept = true;
        }
        finally
        {
            if (!isKept)
            {
                File.Delete(PathOf(id));
            }
        }
    }

    public Task<Stream?> OpenAsync(string city, string id, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream?>(UploadId.Holds(id) && File.Exists(PathOf(id)) ? File.OpenRead(PathOf(id)) : null);
        }
        catch (FileNotFoundException)
        {
            // Swept between the look and the opening.
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(string city, string id, CancellationToken cancellationToken)
    {
        if (UploadId.Holds(id) && Directory.Exists(Folder))
        {
            File.Delete(PathOf(id));
        }

        return Task.CompletedTask;
    }

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Folder))
        {
            return Task.FromResult(0);
        }

        var old = new DirectoryInfo(Folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList();
        old.ForEach(file => file.Delete());
        return Task.FromResult(old.Count);
    }

    private string PathOf(string id) => Path.Combine(Folder, id);
}
