using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Documents one after another, each with its name and its whole state; a deleted one has no bytes.</summary>
internal static class DocumentLines
{
    public static int SizeOf(DocumentId id, int body) =>
        (3 * sizeof(int)) + Encoding.UTF8.GetByteCount(id.Collection) + Encoding.UTF8.GetByteCount(id.Id) + body;

    public static void Write(IBufferWriter<byte> into, DocumentId id, ReadOnlySpan<byte> body)
    {
        Write(into, id.Collection);
        Write(into, id.Id);
        Write(into, body.Length);
        into.Write(body);
    }

    /// <summary>Takes the first line off.</summary>
    public static (DocumentId Id, byte[]? Body) Take(ref ReadOnlySpan<byte> lines)
    {
        var id = new DocumentId(string.Intern(Encoding.UTF8.GetString(Part(ref lines))), Encoding.UTF8.GetString(Part(ref lines)));
        var body = Part(ref lines);
        return (id, body.Length == 0 ? null : body.ToArray());
    }

    private static ReadOnlySpan<byte> Part(ref ReadOnlySpan<byte> lines)
    {
        var end = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(lines);
        var part = lines[sizeof(int)..end];
        lines = lines[end..];
        return part;
    }

    private static void Write(IBufferWriter<byte> into, string text)
    {
        Write(into, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, into);
    }

    private static void Write(IBufferWriter<byte> into, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(into.GetSpan(sizeof(int)), number);
        into.Advance(sizeof(int));
    }
}
