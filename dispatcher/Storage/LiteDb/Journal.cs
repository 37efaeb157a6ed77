using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Numbered frames, appended to one of two files used in turn: while what stands in one is carried into the collections, the other grows.
/// Files are written over, not emptied, so that a flush has no new length to record; a frame counts only when its number follows.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int HeadSize = 16;
    private readonly Lock gate = new();
    private readonly Lock flushing = new();
    private readonly DiskFile first;
    private readonly DiskFile second;
    private DiskFile current;
    private long end;
    private long last;
    private long durable;
    private long durableEnd;
    private IOException? failure;

    public Journal(DiskFile first, DiskFile second) => (this.first, this.second, current) = (first, second, first);

    /// <summary>Number of the newest frame.</summary>
    public long Last => Interlocked.Read(ref last);

    /// <summary>Number of the newest frame that the disk has.</summary>
    public long Durable => Interlocked.Read(ref durable);

    /// <summary>Bytes in the file being written.</summary>
    public long Size => end;

    /// <summary>The file being written and where its frames end; the other one does not change.</summary>
    public (string Path, long Length) End => (current.Path, end);

    /// <summary>Every frame after that number, oldest first, up to the first that is torn or missing.</summary>
    public List<byte[]> Read(long after)
    {
        var frames = new List<byte[]>();
        var next = after + 1;
        foreach (var (number, frame) in FramesOf(first).Concat(FramesOf(second)).OrderBy(found => found.Number))
        {
            if (number == next)
            {
                frames.Add(frame);
                next++;
            }
        }

        last = durable = next - 1;
        return frames;
    }

    /// <param name="frame">With <see cref="HeadSize"/> bytes free at its start.</param>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Append(Span<byte> frame)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - HeadSize);
        BinaryPrimitives.WriteInt64LittleEndian(frame[8..], last + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Sum(frame[8..]));
        current.Write(frame, end);
        lock (gate)
        {
            end += frame.Length;
            last++;
        }
    }

    /// <summary>Room for the head that <see cref="Append"/> fills in.</summary>
    public static ReadOnlySpan<byte> EmptyHead => new byte[HeadSize];

    /// <summary>Waits until the disk has every frame. On any thread.</summary>
    /// <exception cref="IOException">The disk did not take them, now or ever before: what is not durable by then never will be.</exception>
    public void Flush()
    {
        // One at a time, and none after a failed one: a disk tells of its failure once, and the next flush would call durable what was refused.
        lock (flushing)
        {
            DiskFile file;
            long upTo, until;
            lock (gate)
            {
                (file, upTo, until) = (current, last, end);
            }

            if (upTo == Durable)
            {
                return;
            }

            if (failure is not null)
            {
                throw new IOException(failure.Message, failure);
            }

            try
            {
                file.Flush();
            }
            catch (Exception error)
            {
                failure = error as IOException ?? new IOException(error.Message, error);
                CutBeforeRefusing();
                throw;
            }

            lock (gate)
            {
                (durable, durableEnd) = (upTo, until);
            }
        }
    }

    /// <summary>Goes on in the other file, whose frames are no longer needed.</summary>
    public void Switch()
    {
        Flush();
        lock (gate)
        {
            current = ReferenceEquals(current, first) ? second : first;
            (end, durableEnd) = (0, 0);
        }
    }

    /// <summary>Empties both files: everything in them is home.</summary>
    public void Clear()
    {
        lock (gate)
        {
            first.Cut(0);
            second.Cut(0);
            (current, end, durableEnd) = (first, 0, 0);
        }
    }

    /// <summary>Forgets the frames that never became durable: nobody was told of them, and they must not come back.</summary>
    public void Cut()
    {
        if (last > durable)
        {
            current.Cut(durableEnd);
        }
    }

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    // Whoever is refused is told next, and a process may die right after that. A frame that the owner appends meanwhile stands behind a gap.
    private void CutBeforeRefusing()
    {
        try
        {
            Cut();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Tried again when the journal is put away.
        }
    }

    private static IEnumerable<(long Number, byte[] Frame)> FramesOf(DiskFile file)
    {
        var length = file.Length;
        var head = new byte[HeadSize];
        for (long at = 0, before = 0; at + HeadSize <= length;)
        {
            file.Read(head, at);
            var size = BinaryPrimitives.ReadInt32LittleEndian(head);
            var number = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(8));
            if (size <= 0 || at + HeadSize + size > length || (before > 0 && number != before + 1))
            {
                yield break;
            }

            var frame = new byte[HeadSize + size];
            file.Read(frame, at);
            if (Sum(frame.AsSpan(8)) != BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)))
            {
                yield break;
            }

            yield return (number, frame[HeadSize..]);
            (at, before) = (at + HeadSize + size, number);
        }
    }

    /// <summary>CRC-32C.</summary>
    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return ~sum;
    }
}
