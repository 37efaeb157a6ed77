using System.Buffers.Binary;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// LiteDB's write-ahead log as our own stream. LiteDB commits without waiting for the disk; this tells when the last page of a
/// transaction has arrived here, so that one real flush can follow before the journal lets go of what was carried over.
/// </summary>
internal sealed class LogFile : Stream
{
    private const int PageSize = 8192;
    private const int TransactionOffset = 14;
    private const int ConfirmedOffset = 18;

    private readonly DiskFile file;
    private readonly Lock gate = new();
    private readonly Lock flushing = new();
    private readonly ManualResetEventSlim changed = new();
    private long length;
    private long confirmed;
    private readonly Dictionary<long, byte[]> unwritten = [];
    private volatile Exception? failure;

    public LogFile(DiskFile file)
    {
        this.file = file;
        Cut(CommittedLength());
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => Interlocked.Read(ref length);

    public override long Position { get; set; }

    /// <summary>How many transactions are complete in the log since it was opened.</summary>
    public long Confirmed => Interlocked.Read(ref confirmed);

    /// <summary>Waits until that many transactions are complete, then for the disk.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void FlushToDisk(long transactions)
    {
        while (true)
        {
            lock (gate)
            {
                if (failure is not null)
                {
                    throw new IOException("The log could not be written.", failure);
                }

                if (confirmed >= transactions)
                {
                    break;
                }

                changed.Reset();
            }

            if (!changed.Wait(TimeSpan.FromSeconds(30)))
            {
                throw new IOException("The log was not written within 30 seconds.");
            }
        }

        // As in the journal: a disk tells of its failure once, and whoever comes next must hear of it too.
        lock (flushing)
        {
            if (failure is { } before)
            {
                throw new IOException("The log could not be written.", before);
            }

            try
            {
                file.Flush();
            }
            catch (Exception error)
            {
                failure = error;
                throw;
            }
        }
    }

    /// <summary>Forgets everything behind this length.</summary>
    public void Cut(long to)
    {
        file.Cut(to);
        Interlocked.Exchange(ref length, to);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            if (failure is null)
            {
                file.Write(buffer.AsSpan(offset, count), Position);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // LiteDB never hears of it: a transaction that breaks off inside it throws from its finalizer and ends the process.
            // FlushToDisk tells, and until this log is put away it answers as if it had been written.
            lock (gate)
            {
                failure = error;
                changed.Set();
            }
        }

        if (failure is not null)
        {
            unwritten[Position] = buffer.AsSpan(offset, count).ToArray();
        }

        Position += count;
        Interlocked.Exchange(ref length, Math.Max(length, Position));
        if (count == PageSize && buffer[offset + ConfirmedOffset] != 0)
        {
            lock (gate)
            {
                confirmed++;
                changed.Set();
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = count;
        if (unwritten.TryGetValue(Position, out var page) && page.Length >= count)
        {
            page.AsSpan(0, count).CopyTo(buffer.AsSpan(offset, count));
        }
        else
        {
            read = file.Read(buffer.AsSpan(offset, count), Position);
        }

        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void SetLength(long value) => Cut(value);

    public override void Flush()
    {
        // LiteDB flushes whenever its queue runs empty, which may be in mid-transaction; the one flush that counts is FlushToDisk.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>A crash may leave half a transaction, a torn page or, after a power cut, blank pages at the end.</summary>
    private long CommittedLength()
    {
        var end = file.Length;
        var committed = 0L;
        Span<byte> head = stackalloc byte[ConfirmedOffset + 1];
        for (var at = 0L; at + PageSize <= end; at += PageSize)
        {
            file.Read(head, at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(head[TransactionOffset..]) == 0)
            {
                break;
            }

            if (head[ConfirmedOffset] != 0)
            {
                committed = at + PageSize;
            }
        }

        return committed;
    }
}
