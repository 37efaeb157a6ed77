using System.IO.Compression;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Tests.Copies;

/// <summary>A whole store through a backup and from engine to engine.</summary>
public sealed class CopyTests : CopyFixture
{
    [Theory]
    [InlineData("LiteDB", "LiteDB", 1, 10)]
    [InlineData("LiteDB", "LiteDB", 2, 200)]
    [InlineData("LiteDB", "PostgreSQL", 3, 60)]
    [InlineData("PostgreSQL", "LiteDB", 4, 60)]
    [InlineData("PostgreSQL", "PostgreSQL", 5, 60)]
    public async Task What_went_into_a_backup_comes_out_again(string one, string other, int seed, int rounds)
    {
        await using var from = await PlaceAsync(one);
        await using var to = await PlaceAsync(other);
        await FillAsync(from, seed, rounds);

        var manifest = await BackUpAsync(from);
        Assert.All(manifest.Kinds.Where(kind => kind.Name is not "uploads"), kind => Assert.True(kind.Rows > 0, kind.Name));

        var report = await RestoreAsync(to);

        Assert.True(report.IsEqual, Say(report));
        Assert.Equal(await TallyAsync(from), await TallyAsync(to));
        Assert.Equal(await LookAsync(from), await LookAsync(to));
    }

    [Fact]
    public async Task A_store_that_holds_anything_is_not_restored_over()
    {
        await using var from = new LiteDbEngine();
        await using var to = new LiteDbEngine();
        await FillAsync(from, 1, 10);
        await BackUpAsync(from);
        await using (var store = to.OpenStore(Time))
        {
            await store.IngestAsync([new Arrival("kupang", "telegram/1", "telegram/1", "telegram", "{}"u8.ToArray(), Time.GetUtcNow())], Cancel);
        }

        var before = await TallyAsync(to);
        var refused = await Assert.ThrowsAsync<CopyRefusedException>(() => RestoreAsync(to));

        Assert.Equal("The store in LiteDB is not empty; nothing was changed.", refused.Message);
        Assert.Equal(before, await TallyAsync(to));
        Assert.Empty(Directory.GetFiles(to.Folder, "*restore*"));
        Assert.False(Directory.Exists(to.Options.Photos.Path));
    }

    [Fact]
    public async Task A_store_a_bot_opened_and_left_empty_can_be_restored_into()
    {
        await using var from = new LiteDbEngine();
        await using var to = new LiteDbEngine();
        await FillAsync(from, 1, 10);
        await BackUpAsync(from);
        await to.OpenStore(Time).DisposeAsync();

        Assert.True((await RestoreAsync(to)).IsEqual);
        Assert.Equal(await TallyAsync(from), await TallyAsync(to));
    }

    [Theory]
    [InlineData("cut in the middle")]
    [InlineData("cut by one byte")]
    [InlineData("one byte changed")]
    [InlineData("a row lost")]
    [InlineData("no archive at all")]
    [InlineData("of a later version")]
    public async Task A_broken_backup_is_refused_with_a_sentence_and_leaves_nothing(string broken)
    {
        await using var from = new LiteDbEngine();
        await using var to = new LiteDbEngine();
        await FillAsync(from, 1, 40);
        await BackUpAsync(from);
        await BreakAsync(broken);

        var refused = await Assert.ThrowsAsync<CopyRefusedException>(() => RestoreAsync(to));

        Assert.Matches("^(The file is no backup|The backup is damaged|The backup has format 2)", refused.Message);
        Assert.Empty(Directory.GetFileSystemEntries(to.Folder));
    }

    [Fact]
    public async Task A_copy_that_differs_is_taken_back()
    {
        await using var from = new LiteDbEngine();
        await using var to = new LiteDbEngine();
        await FillAsync(from, 1, 10);
        await using (var source = new Forgetful(await from.ReadAsync()))
        {
            await using var target = await to.FillAsync();
            var report = await new Copying(CopyEngine.Kinds, _ => { }).RunAsync(source, target, Cancel);
            Assert.False(report.IsEqual);
            Assert.Equal(["timers"], report.Lines.Where(line => line.Source != line.Target).Select(line => line.Kind));
        }

        Assert.Empty(Directory.GetFiles(to.Folder, "*.db"));
        Assert.Empty(Directory.EnumerateFiles(to.Options.Photos.Path, "*", SearchOption.AllDirectories));
    }

    private async Task BreakAsync(string how)
    {
        var bytes = await File.ReadAllBytesAsync(Archive, Cancel);
        switch (how)
        {
            case "cut in the middle":
                await File.WriteAllBytesAsync(Archive, bytes[..(bytes.Length / 2)], Cancel);
                break;
            case "cut by one byte":
                await File.WriteAllBytesAsync(Archive, bytes[..^1], Cancel);
                break;
            case "one byte changed":
                bytes[bytes.Length / 3] ^= 1;
                await File.WriteAllBytesAsync(Archive, bytes, Cancel);
                break;
            case "a row lost":
                await using (var zip = await ZipFile.OpenAsync(Archive, ZipArchiveMode.Update, Cancel))
                {
                    zip.GetEntry("rows/timers")!.Delete();
                }

                break;
            case "no archive at all":
                await File.WriteAllTextAsync(Archive, "nama,telepon", Cancel);
                break;
            case "of a later version":
                await using (var zip = await ZipFile.OpenAsync(Archive, ZipArchiveMode.Update, Cancel))
                {
                    zip.GetEntry("manifest.json")!.Delete();
                    await using var manifest = await zip.CreateEntry("manifest.json").OpenAsync(Cancel);
                    await manifest.WriteAsync("""{"format":2,"engine":"x","madeAt":"2026-03-02T08:00:00Z","kinds":[]}"""u8.ToArray(), Cancel);
                }

                break;
        }
    }
}
