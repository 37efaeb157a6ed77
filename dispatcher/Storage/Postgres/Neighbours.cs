using System.Text;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// What other processes wrote. Every transaction that writes records or messages leaves one row in <c>news</c> that names them; every
/// transaction that decides on what this process remembers first asks for the rows of others since it last asked, and takes those records out
/// of its memory. Of messages it learns that there are some.
/// </summary>
internal sealed class Neighbours(RecordCache cache, OutboxNews messages, IReadOnlyDictionary<string, Table> tables, TimeProvider pace)
{
    private const byte BetweenRecords = 0;
    private const byte BetweenParts = (byte)Names.Between;
    private const string Unknown = "?";

    // A record has more parts than one.
    private static ReadOnlySpan<byte> Message => "messages"u8;

    // News are swept after two minutes.
    private static readonly TimeSpan Lapse = TimeSpan.FromSeconds(45);

    private readonly Lock gate = new();
    private long heard;
    private readonly long me = Random.Shared.NextInt64();
    private long? since;
    private long askedAt;

    public static NpgsqlBatchCommand Sweep => Arguments.Command("delete from news where at < clock_timestamp() - interval '2 minutes'");

    /// <summary>Changes whenever something was heard.</summary>
    public long Heard => Volatile.Read(ref heard);

    /// <summary>To be read before anything is taken from memory.</summary>
    public Step Look()
    {
        var asked = pace.GetTimestamp();
        long after;
        lock (gate)
        {
            after = since ?? long.MaxValue;
        }

        // Transactions end in another order than they begin: what was still open when we last asked is asked for again.
        return new Step(
            Arguments.Command("""
                select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, n.records
                from (select 1) one left join news n on n.xid >= $1::text::xid8 and n.process <> $2
                """).Long(after).Long(me),
            async reader =>
            {
                var until = 0L;
                while (await reader.ReadAsync())
                {
                    until = reader.GetInt64(0);
                    if (!reader.IsDBNull(1))
                    {
                        Hear(reader.GetFieldValue<byte[]>(1));
                    }
                }

                Asked(asked, until);
            });
    }

    public Step? Tell(IReadOnlyCollection<Written> written, bool hasMessages)
    {
        using var bytes = new MemoryStream();
        if (hasMessages)
        {
            bytes.Write(Message);
            bytes.WriteByte(BetweenRecords);
        }

        foreach (var each in written)
        {
            string[] parts = [each.Table.Name, each.City, each.Key, each.Before is null ? Unknown : "", .. each.Marks.Union(each.Before ?? [])];
            bytes.Write(Encoding.UTF8.GetBytes(string.Join(Names.Between, parts)));
            bytes.WriteByte(BetweenRecords);
        }

        return bytes.Length == 0 ? null : new Step(Arguments.Command("insert into news (process, records) values ($1, $2)").Long(me).Body(bytes.ToArray()));
    }

    private void Hear(ReadOnlySpan<byte> records)
    {
        Interlocked.Increment(ref heard);
        foreach (var range in records.Split(BetweenRecords))
        {
            if (records[range].SequenceEqual(Message))
            {
                messages.Doubt();
            }
            else if (!records[range].IsEmpty)
            {
                var parts = Encoding.UTF8.GetString(records[range]).Split((char)BetweenParts);
                if (tables.TryGetValue(parts[0], out var table))
                {
                    cache.Hear(table, parts[1], parts[2], parts[3] == Unknown ? null : parts[4..]);
                }
            }
        }
    }

    private void Asked(long asked, long until)
    {
        lock (gate)
        {
            if (since is null || pace.GetElapsedTime(askedAt) > Lapse)
            {
                cache.Forget();
                messages.Doubt();
                Interlocked.Increment(ref heard);
            }

            since = Math.Max(since ?? 0, until);
            askedAt = Math.Max(askedAt, asked);
        }
    }
}
