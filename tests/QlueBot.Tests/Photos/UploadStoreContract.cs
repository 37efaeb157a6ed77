using QlueBot.Dispatcher.Photos;

namespace QlueBot.Tests.Photos;

/// <summary>What every upload store promises; each engine inherits it.</summary>
public abstract class UploadStoreContract
{
    private const string City = "kupang";
    private const string Id = "0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The store under test. Called again it gives the one another process would have: same place, nothing remembered.</summary>
    private protected abstract IUploadStore Open();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_in_on_one_process_is_read_on_another_with_its_length_known()
    {
        var sent = new byte[2_000_003];
        new Random(1).NextBytes(sent);
        await KeepAsync(sent);

        await using var stream = await Open().OpenAsync(City, Id, Stop);
        var read = new byte[sent.Length];
        Assert.Equal(sent.Length, stream!.Length);
        await stream.ReadExactlyAsync(read, Stop);
        Assert.Equal(sent, read);

        stream.Position = 0;
        Assert.Equal(sent[0], stream.ReadByte());
    }

    [Fact]
    public async Task What_stands_before_the_streams_position_is_not_kept()
    {
        using var content = new MemoryStream([1, 2, 3]) { Position = 1 };
        await Open().KeepAsync(City, Id, content, At, Stop);

        await using var stream = await Open().OpenAsync(City, Id, Stop);
        Assert.Equal(2, stream!.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../../etc/passwd")]
    [InlineData("00000000000000000000000000000000")]
    public async Task What_is_not_there_is_null_and_deleting_it_is_no_error(string id)
    {
        await Open().DeleteAsync(City, id, Stop);

        Assert.Null(await Open().OpenAsync(City, id, Stop));
    }

    [Fact]
    public async Task What_is_deleted_is_gone()
    {
        await KeepAsync([1]);
        await Open().DeleteAsync(City, Id, Stop);

        Assert.Null(await Open().OpenAsync(City, Id, Stop));
    }

    [Fact]
    public async Task A_sweep_takes_what_came_in_before_and_nothing_else()
    {
        Assert.Equal(0, await Open().SweepAsync(At, Stop));
        await KeepAsync([1]);

        Assert.Equal(0, await Open().SweepAsync(At, Stop));
        Assert.Equal(1, await Open().SweepAsync(At.AddSeconds(1), Stop));
        Assert.Null(await Open().OpenAsync(City, Id, Stop));
    }

    private async Task KeepAsync(byte[] sent)
    {
        using var content = new MemoryStream(sent);
        await Open().KeepAsync(City, Id, content, At, Stop);
    }
}
