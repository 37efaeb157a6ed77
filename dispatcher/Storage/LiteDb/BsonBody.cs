using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Writes a flat document as BSON (https://bsonspec.org) at once. LiteDB's own way there is through some thirty objects a document, and a turn
/// writes several; what is read back is read by LiteDB.
/// </summary>
internal readonly ref struct BsonBody
{
    private const int Kept = 1024 * 1024;
    private const byte Text = 0x02;
    private const byte List = 0x04;
    private const byte Bytes = 0x05;
    private const byte Int = 0x10;
    private const byte Long = 0x12;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? spare;

    private readonly ArrayBufferWriter<byte> buffer;

    public BsonBody()
    {
        buffer = spare is { Capacity: <= Kept } ? spare : new ArrayBufferWriter<byte>(1024);
        spare = buffer;
        buffer.ResetWrittenCount();
        Write(0);
    }

    /// <summary>The value of that name in a flat document of ours.</summary>
    /// <exception cref="KeyNotFoundException">It is not there, or no whole number of 64 bits.</exception>
    public static long LongOf(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        for (var rest = body[sizeof(int)..]; rest.Length > 1;)
        {
            var type = rest[0];
            var end = rest.IndexOf((byte)0);
            var isIt = type == Long && rest[1..end].SequenceEqual(name);
            rest = rest[(end + 1)..];
            if (isIt)
            {
                return BinaryPrimitives.ReadInt64LittleEndian(rest);
            }

            rest = rest[(type switch
            {
                Int => sizeof(int),
                Long => sizeof(long),
                Text => sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(rest),
                Bytes => sizeof(int) + 1 + BinaryPrimitives.ReadInt32LittleEndian(rest),
                _ => throw new KeyNotFoundException("A document holds what flat ones do not."),
            })..];
        }

        throw new KeyNotFoundException("A document lacks one of its numbers.");
    }

    public BsonBody Add(string name, int value)
    {
        Head(Int, name);
        Write(value);
        return this;
    }

    public BsonBody Add(string name, long value)
    {
        Head(Long, name);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
        buffer.Advance(sizeof(long));
        return this;
    }

    public BsonBody Add(string name, DateTimeOffset value) => Add(name, value.UtcTicks);

    public BsonBody Add(string name, string value)
    {
        Head(Text, name);
        Write(Encoding.UTF8.GetByteCount(value) + 1);
        Encoding.UTF8.GetBytes(value, buffer);
        End();
        return this;
    }

    public BsonBody Add(string name, ReadOnlySpan<byte> value)
    {
        Head(Bytes, name);
        Write(value.Length);
        End();
        buffer.Write(value);
        return this;
    }

    public BsonBody Add(string name, IReadOnlyList<byte[]> values)
    {
        Head(List, name);
        var at = buffer.WrittenCount;
        Write(0);
        for (var index = 0; index < values.Count; index++)
        {
            Add(index.ToString(System.Globalization.CultureInfo.InvariantCulture), values[index]);
        }

        End();
        Fill(at);
        return this;
    }

    public byte[] ToArray()
    {
        End();
        Fill(0);
        return buffer.WrittenSpan.ToArray();
    }

    private void Head(byte type, string name)
    {
        buffer.GetSpan(1)[0] = type;
        buffer.Advance(1);
        Encoding.UTF8.GetBytes(name, buffer);
        End();
    }

    private void End()
    {
        buffer.GetSpan(1)[0] = 0;
        buffer.Advance(1);
    }

    private void Write(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), number);
        buffer.Advance(sizeof(int));
    }

    /// <summary>Puts the length of what began there in its place.</summary>
    private void Fill(int at)
    {
        var written = System.Runtime.InteropServices.MemoryMarshal.AsMemory(buffer.WrittenMemory).Span;
        BinaryPrimitives.WriteInt32LittleEndian(written[at..], written.Length - at);
    }
}
