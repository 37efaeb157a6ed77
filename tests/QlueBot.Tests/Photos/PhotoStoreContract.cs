using QlueBot.Dispatcher.Photos;

namespace QlueBot.Tests.Photos;

/// <summary>What every photo store promises; each engine inherits it.</summary>
public abstract class PhotoStoreContract
{
    private const string City = "kupang";
    private const string Id = "0123456789abcdef01234567";

    /// <summary>The store under test. Called again it gives the one another process would have: same place, nothing remembered.</summary>
    private protected abstract IPhotoStore Open();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_process_saves_another_opens_in_both_sizes()
    {
        await Open().SaveAsync(City, Id, new PhotoPictures([1, 2, 3], [4]), Stop);

        Assert.Equal([1, 2, 3], await ReadAsync(PhotoSize.Full));
        Assert.Equal([4], await ReadAsync(PhotoSize.Thumb));
    }

    [Fact]
    public async Task A_photo_of_several_hundred_kilobytes_comes_back_byte_for_byte()
    {
        var full = new byte[700_001];
        new Random(1).NextBytes(full);

        await Open().SaveAsync(City, Id, new PhotoPictures(full, [4]), Stop);

        Assert.Equal(full, await ReadAsync(PhotoSize.Full));
    }

    [Fact]
    public async Task Saving_again_replaces_both_sizes()
    {
        await Open().SaveAsync(City, Id, new PhotoPictures([1, 2, 3], [4]), Stop);
        await Open().SaveAsync(City, Id, new PhotoPictures([9], [8]), Stop);

        Assert.Equal([9], await ReadAsync(PhotoSize.Full));
        Assert.Equal([8], await ReadAsync(PhotoSize.Thumb));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_deleting_nothing_is_no_error()
    {
        await Open().DeleteAsync(City, Id, Stop);
        await Open().SaveAsync(City, Id, new PhotoPictures([1], [2]), Stop);
        await Open().DeleteAsync(City, Id, Stop);

        Assert.Null(await ReadAsync(PhotoSize.Full));
        Assert.Null(await ReadAsync(PhotoSize.Thumb));
    }

    [Fact]
    public async Task Many_at_once_are_all_kept()
    {
        var ids = Enumerable.Range(0, 20).Select(number => $"{number:x24}").ToList();

        await Task.WhenAll(ids.Select((id, n) => Open().SaveAsync(City, id, new PhotoPictures([(byte)n], [(byte)n]), Stop)));

        for (var n = 0; n < ids.Count; n++)
        {
            Assert.Equal((byte[])[(byte)n], await ReadAsync(PhotoSize.Full, ids[n]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../../etc/passwd")]
    [InlineData("0123456789ABCDEF01234567")]
    public async Task Only_ids_are_names(string id)
    {
        Assert.Null(await Open().OpenAsync(City, id, PhotoSize.Full, Stop));
        await Open().DeleteAsync(City, id, Stop);
        await Assert.ThrowsAsync<ArgumentException>(() => Open().SaveAsync(City, id, new PhotoPictures([1], [2]), Stop));
    }

    private async Task<byte[]?> ReadAsync(PhotoSize size, string id = Id)
    {
        await using var stream = await Open().OpenAsync(City, id, size, Stop);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }
}
