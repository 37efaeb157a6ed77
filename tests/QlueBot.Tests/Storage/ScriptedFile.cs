using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

/// <summary>What a test does to every write and flush, by the file's path.</summary>
internal sealed class FileScript
{
    public Action<string> BeforeWrite { get; set; } = _ => { };

    public Action<string> BeforeFlush { get; set; } = _ => { };
}

internal sealed class ScriptedFile(string path, FileScript script) : DiskFile(path)
{
    public override void Write(ReadOnlySpan<byte> bytes, long position)
    {
        script.BeforeWrite(Path);
        base.Write(bytes, position);
    }

    public override void Flush()
    {
        script.BeforeFlush(Path);
        base.Flush();
    }
}
