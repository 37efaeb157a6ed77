using QlueBot.Dispatcher.Photos;

namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>Files beside an embedded store, in one folder or fanned out by the first two letters of their names.</summary>
/// <param name="isName">Which of the files found there belong to it.</param>
internal sealed class CopyFiles(string folder, bool isFanned, Func<string, bool> isName)
{
    private readonly List<string> written = [];

    public string PathOf(string name) => isFanned ? Path.Combine(folder, name[..2], name) : Path.Combine(folder, name);

    /// <summary>Names in ordinal order.</summary>
    public IEnumerable<string> Names(string? after)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var folders = isFanned
            ? Directory.EnumerateDirectories(folder).Where(path => Path.GetFileName(path).Length == 2).Order(StringComparer.Ordinal)
            : (IEnumerable<string>)[folder];
        return folders
            .Where(path => !isFanned || after is null || string.CompareOrdinal(Path.GetFileName(path), after[..2]) >= 0)
            .SelectMany(path => Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Where(isName).Order(StringComparer.Ordinal))
            .Where(name => after is null || string.CompareOrdinal(name, after) > 0);
    }

    /// <summary>Null: deleted meanwhile.</summary>
    public byte[]? Read(string name)
    {
        try
        {
            return File.ReadAllBytes(PathOf(name));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Durable on return; only the owner of the process can read it.</summary>
    public void Write(string name, byte[] bytes)
    {
        if (!isName(name))
        {
            throw new InvalidDataException("A file has a name it cannot have.");
        }

        var path = Path.GetFullPath(PathOf(name));
        var isNew = !File.Exists(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFile.Write(path, bytes);
        DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
        if (isNew)
        {
            written.Add(path);
        }
    }

    /// <summary>When a file came in.</summary>
    public DateTimeOffset AgeOf(string name) => File.GetLastWriteTimeUtc(PathOf(name));

    public void SetAge(string name, DateTimeOffset at) => File.SetLastWriteTimeUtc(PathOf(name), at.UtcDateTime);

    /// <summary>Deletes what was written anew.</summary>
    public void TakeBack()
    {
        written.ForEach(File.Delete);
        written.Clear();
    }
}
