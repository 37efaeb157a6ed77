namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>One process per store: LiteDB has no lock of its own and two would destroy the file.</summary>
internal sealed class LockFile : IDisposable
{
    private readonly FileStream stream;

    /// <exception cref="StoreInUseException">Another process, or another store of this one, holds it.</exception>
    public LockFile(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new StoreInUseException($"Another process is using the store: {path} is locked. Stop it, or set Storage:LiteDb:Path to another file.", error);
        }
    }

    // The file stays: deleting it would let a third process lock a new one while a second still waits on this.
    public void Dispose() => stream.Dispose();
}
