using System.Buffers;
using System.Buffers.Binary;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A group's changes as one frame: the counter, then every document's whole state, so that doing it twice comes to the same.</summary>
internal sealed class JournalFrame
{
    private const int Kept = 1024 * 1024;
    private ArrayBufferWriter<byte> buffer = new();

    /// <returns>Only valid until the next call.</returns>
    public Span<byte> Write(long counter, Changes changes)
    {
        if (buffer.Capacity > Kept)
        {
            buffer = new ArrayBufferWriter<byte>();
        }

        buffer.ResetWrittenCount();
        buffer.Write(Journal.EmptyHead);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), counter);
        buffer.Advance(sizeof(long));
        foreach (var (id, change) in changes.All)
        {
            DocumentLines.Write(buffer, id, change.Body.Span);
        }

        // The memory is the buffer's own, and it is filled in place.
        return System.Runtime.InteropServices.MemoryMarshal.AsMemory(buffer.WrittenMemory).Span;
    }

    /// <summary>Puts the frame's documents over those of earlier ones.</summary>
    /// <returns>The counter.</returns>
    public static long Read(ReadOnlySpan<byte> frame, Changes into)
    {
        var counter = BinaryPrimitives.ReadInt64LittleEndian(frame);
        for (var rest = frame[sizeof(long)..]; rest.Length > 0;)
        {
            var (id, body) = DocumentLines.Take(ref rest);
            into.Set(id, new Change(body, false));
        }

        return counter;
    }
}
