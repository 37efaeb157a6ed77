using System.Text;

namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>Rows as bytes, the same on every machine: what a backup holds and what checksums are made of.</summary>
public static class RowBytes
{
    public static byte[] Of(CopyRow row)
    {
        var bytes = new MemoryStream();
        using var to = new Writer(bytes);
        switch (row)
        {
            case CopyRow.Record it:
                to.Put(CopyContent.Record).Put(it.Table).Put(it.City).Put(it.Key).Put(it.Version).Put(it.Born).Put(it.Schema).Put(it.Body);
                break;
            case CopyRow.Waiting it:
                to.Put(CopyContent.Waiting).Put(it.City).Put(it.Key).Put(it.LaneKey).Put(it.Kind).Put(it.Body).Put(it.At).Put(it.Number);
                break;
            case CopyRow.Done it:
                to.Put(CopyContent.Done).Put(it.City).Put(it.Key).Put(it.LaneKey).Put(it.Kind).Put(it.Body).Put(it.At).Put(it.Number);
                to.Put(it.DoneAt).Maybe(it.Reason);
                break;
            case CopyRow.Seen it:
                to.Put(CopyContent.Seen).Put(it.City).Put(it.Key).Put(it.At);
                break;
            case CopyRow.Message it:
                to.Put(CopyContent.Message).Put(it.Id).Put(it.City).Put(it.Channel).Put(it.Chat).Maybe(it.Thread).Put(it.Priority).Put(it.Attempts);
                to.Put(it.CreatedAt).Maybe(it.NotBefore).Put(it.Body);
                break;
            case CopyRow.Timer it:
                to.Put(CopyContent.Timer).Put(it.City).Put(it.LaneKey).Put(it.Name).Put(it.DueAt).Put(it.Kind).Put(it.Body).Put(it.Number);
                break;
            case CopyRow.Job it:
                to.Put(CopyContent.Job).Put(it.City).Put(it.Kind).Put(it.Id).Put(it.Body).Put(it.Attempts).Put(it.FirstTriedAt);
                to.Maybe(it.NotBefore).Put(it.Number);
                break;
            case CopyRow.Failure it:
                to.Put(CopyContent.Failure).Put(it.Number).Put(it.City).Put(it.Kind).Put(it.Id).Put(it.Reason).Put(it.At);
                break;
            case CopyRow.Picture it:
                to.Put(CopyContent.Picture).Put(it.City).Put(it.PhotoId).Put(it.Full).Put(it.Thumb);
                break;
            case CopyRow.Upload it:
                to.Put(CopyContent.Upload).Put(it.City).Put(it.Id).Put(it.At).Put(it.Bytes);
                break;
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">These are no row's bytes.</exception>
    public static CopyRow Read(byte[] bytes)
    {
        using var from = new Reader(new MemoryStream(bytes, writable: false));
        try
        {
            return from.Content() switch
            {
                CopyContent.Record => new CopyRow.Record(
                    from.Text(), from.Text(), from.Text(), from.ReadInt64(), from.ReadInt64(), (int)from.ReadInt64(), from.Bytes()),
                CopyContent.Waiting => new CopyRow.Waiting(
                    from.Text(), from.Text(), from.Text(), from.Text(), from.Bytes(), from.Time(), from.ReadInt64()),
                CopyContent.Done => new CopyRow.Done(
                    from.Text(), from.Text(), from.Text(), from.Text(), from.Bytes(), from.Time(), from.ReadInt64(), from.Time(), from.MaybeText()),
                CopyContent.Seen => new CopyRow.Seen(from.Text(), from.Text(), from.Time()),
                CopyContent.Message => new CopyRow.Message(
                    from.ReadInt64(), from.Text(), from.Text(), from.Text(), from.MaybeText(), (int)from.ReadInt64(), (int)from.ReadInt64(), from.Time(),
                    from.MaybeTime(), from.Bytes()),
                CopyContent.Timer => new CopyRow.Timer(
                    from.Text(), from.Text(), from.Text(), from.Time(), from.Text(), from.Bytes(), from.ReadInt64()),
                CopyContent.Job => new CopyRow.Job(
                    from.Text(), from.Text(), from.Text(), from.Bytes(), (int)from.ReadInt64(), from.Time(), from.MaybeTime(), from.ReadInt64()),
                CopyContent.Failure => new CopyRow.Failure(from.ReadInt64(), from.Text(), from.Text(), from.Text(), from.Text(), from.Time()),
                CopyContent.Picture => new CopyRow.Picture(from.Text(), from.Text(), from.Bytes(), from.Bytes()),
                CopyContent.Upload => new CopyRow.Upload(from.Text(), from.Text(), from.Time(), from.Bytes()),
                _ => throw new InvalidDataException("A row of a kind this version does not know."),
            };
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentException or FormatException)
        {
            throw new InvalidDataException("A row is damaged.", error);
        }
    }

    private sealed class Writer(Stream to) : BinaryWriter(to, Encoding.UTF8)
    {
        public Writer Put(CopyContent content)
        {
            Write((byte)content);
            return this;
        }

        public Writer Put(string text)
        {
            Write(text);
            return this;
        }

        public Writer Put(long number)
        {
            Write(number);
            return this;
        }

        public Writer Put(byte[] bytes)
        {
            Write7BitEncodedInt(bytes.Length);
            Write(bytes);
            return this;
        }

        public Writer Put(DateTimeOffset time) => Put(time.UtcTicks / TimeSpan.TicksPerMicrosecond);

        public Writer Maybe(string? text)
        {
            Write(text is not null);
            return text is null ? this : Put(text);
        }

        public Writer Maybe(DateTimeOffset? time)
        {
            Write(time is not null);
            return time is { } set ? Put(set) : this;
        }
    }

    private sealed class Reader(Stream from) : BinaryReader(from, Encoding.UTF8)
    {
        public CopyContent Content() => (CopyContent)ReadByte();

        public string Text() => ReadString();

        public byte[] Bytes()
        {
            var length = Read7BitEncodedInt();
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            var bytes = ReadBytes(length);
            return bytes.Length == length ? bytes : throw new EndOfStreamException();
        }

        public DateTimeOffset Time() => new(ReadInt64() * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

        public string? MaybeText() => ReadBoolean() ? Text() : null;

        public DateTimeOffset? MaybeTime() => ReadBoolean() ? Time() : null;
    }
}
