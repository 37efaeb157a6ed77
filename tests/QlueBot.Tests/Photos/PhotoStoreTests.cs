using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Photos;

public sealed class PhotoStoreTests : IDisposable
{
    private const string Id = "0123456789abcdef01234567";

    private readonly string folder = Directory.CreateTempSubdirectory("photos").FullName;
    private readonly PhotoStore photos;

    public PhotoStoreTests() =>
        photos = new PhotoStore(Options.Create(new StorageOptions { Photos = { Path = Path.Combine(folder, "deep", "photos") } }));

    [Fact]
    public void What_is_saved_can_be_opened_in_both_sizes()
    {
        photos.Save(Id, new PhotoPictures([1, 2, 3], [4]));

        Assert.Equal([1, 2, 3], Read(PhotoSize.Full));
        Assert.Equal([4], Read(PhotoSize.Thumb));
    }

    [Fact]
    public void Saving_again_replaces_and_leaves_nothing_else_behind()
    {
        photos.Save(Id, new PhotoPictures([1, 2, 3], [4]));
        photos.Save(Id, new PhotoPictures([9], [8]));

        Assert.Equal([9], Read(PhotoSize.Full));
        Assert.Equal(2, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void What_is_deleted_is_gone()
    {
        photos.Delete(Id);
        photos.Save(Id, new PhotoPictures([1], [2]));
        photos.Delete(Id);

        Assert.Null(photos.Open(Id, PhotoSize.Full));
        Assert.Null(photos.Open(Id, PhotoSize.Thumb));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../../etc/passwd")]
    [InlineData("0123456789ABCDEF01234567")]
    public void Only_ids_are_names(string id)
    {
        Assert.Null(photos.Open(id, PhotoSize.Full));
        Assert.Throws<ArgumentException>(() => photos.Save(id, new PhotoPictures([1], [2])));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private byte[] Read(PhotoSize size)
    {
        using var stream = photos.Open(Id, size)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
