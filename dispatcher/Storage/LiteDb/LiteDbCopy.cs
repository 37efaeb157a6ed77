using System.Text;
using System.Text.RegularExpressions;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Reads a LiteDB store that nobody else has open.</summary>
internal sealed partial class LiteDbCopy : ICopySource
{
    private readonly Disk disk;
    private readonly CopyPages pages;
    private readonly CopyBeside beside;
    private readonly KeyFile? keyFile;
    private readonly Action release;
    private Dictionary<string, string>? cityOfUpload;
    private Dictionary<string, string>? cityOfFetch;

    /// <param name="release">Called when the copy is through.</param>
    public LiteDbCopy(Disk disk, IEnumerable<Table> tables, CopyBeside beside, KeyFile? keyFile, Action release)
    {
        (this.disk, this.beside, this.keyFile, this.release) = (disk, beside, keyFile, release);
        pages = new CopyPages(disk, tables.ToDictionary(table => table.Name));
    }

    public string Name => "LiteDB";

    /// <exception cref="StoreInUseException">A bot holds it.</exception>
    /// <exception cref="CopyRefusedException">There is none.</exception>
    public static LiteDbCopy Open(StorageOptions options, IReadOnlyList<Table> tables, KeyFile? keyFile)
    {
        var path = Path.GetFullPath(options.LiteDb.Path);
        if (!File.Exists(path))
        {
            throw new CopyRefusedException($"There is no store at {path}; Storage:LiteDb:Path should name its file.");
        }

        var lockFile = new LockFile(path);
        try
        {
            return new LiteDbCopy(OpenSettled(path, tables), tables, new CopyBeside(options.Photos.Path), keyFile, lockFile.Dispose);
        }
        catch
        {
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>Copies the files of a store in use beside it, as of one instant, and opens the copy. Needs as much room again as the store.</summary>
    /// <exception cref="CopyRefusedException">The store had to recover meanwhile.</exception>
    public static async Task<LiteDbCopy> OpenRunningAsync(
        LiteDbStore store, StorageOptions options, IReadOnlyList<Table> tables, KeyFile? keyFile, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(options.LiteDb.Path);
        var name = $"{Path.GetFileNameWithoutExtension(path)}-backup-";
        var folder = Path.Combine(Path.GetDirectoryName(path)!, $"{name}{Guid.NewGuid():n}");
        try
        {
            var copy = await store.CutAsync(folder, cancellationToken).ConfigureAwait(false);
            return new LiteDbCopy(
                OpenSettled(copy, tables), tables, new CopyBeside(options.Photos.Path), keyFile, () => Directory.Delete(folder, recursive: true));
        }
        catch
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            throw;
        }
    }

    /// <summary>Opens a store with everything in its collection, as the pages of a copy need it.</summary>
    public static Disk OpenSettled(string path, IEnumerable<Table> tables)
    {
        var disk = new Disk(path, file => new DiskFile(file), tables.Select(TableRecords.RestingOf));
        try
        {
            disk.KeepState = new SeenNumbers(disk.State).Keep;
            disk.Fold = new DoneItems(disk).Fold;
            disk.Settle();
            return disk;
        }
        catch
        {
            disk.Dispose();
            throw;
        }
    }

    public IAsyncEnumerable<CopyPage> ReadAsync(CopyKind kind, string? after, CancellationToken cancellationToken) =>
        Of(kind, after).ToAsyncEnumerable();

    public ValueTask DisposeAsync()
    {
        disk.Dispose();
        release();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<CopyPage> Of(CopyKind kind, string? after) => kind.Content switch
    {
        CopyContent.Picture => beside.Pictures(after, CityOfPicture),
        CopyContent.Upload => beside.Uploads(after, CityOfUpload),
        _ => pages.Of(kind, after).Concat(after is null ? KeyIn(kind) : []),
    };

    /// <summary>The secret in its file, unless the store has it as a record from another engine.</summary>
    private IEnumerable<CopyPage> KeyIn(CopyKind kind)
    {
        if (keyFile is not null && kind.Content is CopyContent.Record && File.Exists(keyFile.Path)
            && keyFile.RowOf(File.ReadAllBytes(keyFile.Path)) is var row && row.Table == kind.Name
            && !pages.Has("t_" + row.Table, Ids.Of(row.City, row.Key)))
        {
            yield return new CopyPage([row], "1");
        }
    }

    private string CityOfPicture(string photoId) =>
        pages.CitiesOf("t_photos").FirstOrDefault(city => pages.Has("t_photos", Ids.Of(city, photoId)))
        ?? pages.CitiesOf(DoneItems.Blocks).FirstOrDefault(city => pages.IsDone(Ids.Of(city, "photo/" + photoId)))
        ?? (cityOfFetch ??= CitiesOfFetches()).GetValueOrDefault(photoId, "");

    private Dictionary<string, string> CitiesOfFetches() => All(CopyContent.Waiting).Concat(All(CopyContent.Job))
        .Select(row => row switch
        {
            CopyRow.Waiting { Key: ['p', 'h', 'o', 't', 'o', '/', .. var id] } it => (Id: id, it.City),
            CopyRow.Job it => (it.Id, it.City),
            _ => (Id: "", City: ""),
        })
        .DistinctBy(named => named.Id)
        .ToDictionary(named => named.Id, named => named.City);

    // An upload is named in the message it came with, which is kept as long as the upload, and in its photo job.
    private string CityOfUpload(string id)
    {
        cityOfUpload ??= All(CopyContent.Waiting).Concat(All(CopyContent.Done)).Concat(All(CopyContent.Job))
            .Select(row => row switch
            {
                CopyRow.Waiting it => (it.City, it.Body),
                CopyRow.Done it => (it.City, it.Body),
                CopyRow.Job it => (it.City, it.Body),
                _ => throw new InvalidOperationException("Not a row that can name an upload."),
            })
            .SelectMany(row => UploadId().Matches(Encoding.UTF8.GetString(row.Body)).Select(match => (Id: match.Value, row.City)))
            .DistinctBy(named => named.Id)
            .ToDictionary(named => named.Id, named => named.City);
        return cityOfUpload.GetValueOrDefault(id, "");
    }

    private IEnumerable<CopyRow> All(CopyContent content) => pages.Of(new CopyKind(content.ToString(), content), null).SelectMany(page => page.Rows);

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex UploadId();
}
