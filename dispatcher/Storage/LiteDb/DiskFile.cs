using Microsoft.Win32.SafeHandles;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A file written in place. What is written counts only after <see cref="Flush"/>; tests put faults in by overriding.</summary>
internal class DiskFile(string path) : IDisposable
{
    private readonly SafeFileHandle handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    public string Path { get; } = path;

    /// <summary>The store's own file, and those beside it.</summary>
    public static string[] AllOf(string path) =>
    [
        path,
        .. ((string[])["log", "journal1", "journal2"]).Select(what => System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!,
            $"{System.IO.Path.GetFileNameWithoutExtension(path)}-{what}{System.IO.Path.GetExtension(path)}")),
    ];

    public long Length => RandomAccess.GetLength(handle);

    /// <exception cref="IOException">The disk is full or broken.</exception>
    public virtual void Write(ReadOnlySpan<byte> bytes, long position) => RandomAccess.Write(handle, bytes, position);

    /// <summary>Waits for the disk.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public virtual void Flush() => RandomAccess.FlushToDisk(handle);

    public int Read(Span<byte> bytes, long position) => RandomAccess.Read(handle, bytes, position);

    public void Cut(long to) => RandomAccess.SetLength(handle, to);

    public void Dispose()
    {
        handle.Dispose();
        GC.SuppressFinalize(this);
    }
}
