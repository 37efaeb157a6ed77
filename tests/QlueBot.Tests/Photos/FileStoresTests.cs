using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Photos;

public sealed class FilePhotoStoreTests : PhotoStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photos").FullName;

    private protected override IPhotoStore Open() => new FilePhotoStore(Folders.Under(folder));

    [Fact]
    public async Task Nothing_but_the_two_sizes_stays_in_the_folder()
    {
        const string id = "0123456789abcdef01234567";
        await Open().SaveAsync("kupang", id, new PhotoPictures([1], [4]), TestContext.Current.CancellationToken);
        await Open().SaveAsync("kupang", id, new PhotoPictures([9], [8]), TestContext.Current.CancellationToken);

        Assert.Equal(2, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

public sealed class FileUploadStoreTests : UploadStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("uploads").FullName;

    private protected override IUploadStore Open() => new FileUploadStore(Folders.Under(folder));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

internal static class Folders
{
    public static IOptions<StorageOptions> Under(string folder) =>
        Options.Create(new StorageOptions { Photos = { Path = Path.Combine(folder, "deep", "photos") } });
}
