using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Fills a LiteDB store under another name beside the real one, and takes its place at the end: until then the real one is as it was.
/// </summary>
internal sealed class LiteDbFill : ICopyTarget
{
    private readonly string path;
    private readonly string draft;
    private readonly Dictionary<string, Table> tables;
    private readonly CopyBeside beside;
    private readonly KeyFile? keyFile;
    private readonly LockFile lockFile;
    private Disk disk;
    private SeenNumbers seen;
    private LiteDbCopy? written;
    private byte[]? secret;
    private bool isComplete;

    /// <exception cref="StoreInUseException">A bot holds it.</exception>
    public LiteDbFill(StorageOptions options, IReadOnlyList<Table> tables, KeyFile? keyFile)
    {
        path = Path.GetFullPath(options.LiteDb.Path);
        draft = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-restore{Path.GetExtension(path)}");
        this.tables = tables.ToDictionary(table => table.Name);
        this.keyFile = keyFile;
        beside = new CopyBeside(options.Photos.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        lockFile = new LockFile(path);
        try
        {
            DeleteStore(draft);
            (disk, seen) = OpenDraft();
        }
        catch
        {
            lockFile.Dispose();
            throw;
        }
    }

    public string Name => "LiteDB";

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return true;
        }

        var real = new LiteDbCopy(LiteDbCopy.OpenSettled(path, tables.Values), tables.Values, beside, null, () => { });
        await using (real.ConfigureAwait(false))
        {
            foreach (var kind in CopyKind.All(tables.Values).Where(kind => !kind.IsFiles))
            {
                await foreach (var _ in real.ReadAsync(kind, null, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }
        }

        return true;
    }

    public Task<CopyMark?> FindMarkAsync(CancellationToken cancellationToken) => Task.FromResult<CopyMark?>(null);

    public Task WriteAsync(IReadOnlyList<CopyRow> rows, CopyMark mark, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            Put(row);
        }

        disk.Append();
        disk.Carry();
        return Task.CompletedTask;
    }

    /// <summary>Settles what was written first: from then on it is read only.</summary>
    public IAsyncEnumerable<CopyPage> ReadAsync(CopyKind kind, string? after, CancellationToken cancellationToken)
    {
        if (written is null)
        {
            disk.Settle();
            written = new LiteDbCopy(disk, tables.Values, beside, null, () => { });
        }

        return written.ReadAsync(kind, after, cancellationToken);
    }

    public Task ClearAsync(CancellationToken cancellationToken)
    {
        beside.TakeBack();
        disk.Dispose();
        DeleteStore(draft);
        (disk, seen) = OpenDraft();
        (written, secret) = (null, null);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        disk.Settle();
        disk.Dispose();
        isComplete = true;
        // What the old, empty store left beside it would be taken for the new one's.
        DiskFile.AllOf(path).Skip(1).ToList().ForEach(File.Delete);
        File.Move(draft, path, overwrite: true);
        if (secret is not null)
        {
            new CopyFiles(Path.GetDirectoryName(keyFile!.Path)!, isFanned: false, _ => true).Write(Path.GetFileName(keyFile.Path), secret);
        }

        Photos.DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (!isComplete)
        {
            beside.TakeBack();
            disk.Dispose();
        }

        DeleteStore(draft);
        lockFile.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void DeleteStore(string path) => DiskFile.AllOf(path).ToList().ForEach(File.Delete);

    private (Disk Disk, SeenNumbers Seen) OpenDraft()
    {
        var opened = new Disk(draft, file => new DiskFile(file), tables.Values.Select(TableRecords.RestingOf));
        var numbers = new SeenNumbers(opened.State);
        opened.KeepState = numbers.Keep;
        opened.Fold = new DoneItems(opened).Fold;
        return (opened, numbers);
    }

    private void Put(CopyRow row)
    {
        switch (row)
        {
            case CopyRow.Picture picture:
                beside.Write(picture);
                return;
            case CopyRow.Upload upload:
                beside.Write(upload);
                return;
            case CopyRow.Seen it:
                PutSeen(it);
                return;
            case CopyRow.Record record when keyFile?.SecretIn(record) is { } found:
                secret = found;
                break;
        }

        if (CopyDocuments.Of(row, name => tables[name]) is var (collection, id, document, number))
        {
            disk.Put(collection, id, document);
            disk.Raise(number);
        }
    }

    private void PutSeen(CopyRow.Seen it)
    {
        seen.Add(it.City, it.Key);
        var id = Ids.Of(it.City, it.Key);
        if (!disk.Has(Inbox.Waiting, id) && !new DoneItems(disk).Has(id))
        {
            disk.Put(DoneItems.Each, id, CopyDocuments.OnlyId(it, disk.Next()));
        }
    }
}
