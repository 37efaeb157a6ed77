using System.Diagnostics.CodeAnalysis;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Records and finds as this process wrote or read them last, so that a turn need not fetch what the turn before it stored. What other
/// processes wrote is taken out (<see cref="Neighbours"/>) by every transaction before it decides; a write checks versions all the same.
/// </summary>
internal sealed class RecordCache
{
    private const int MostRows = 8_000;
    private const int MostFinds = 8_000;
    private const int MostTouched = 20_000;

    private readonly Lock gate = new();
    private readonly Recent<(Table Table, string City, string Key), Entry> rows = new(MostRows, entry => entry.IsGone = true);
    private readonly Recent<(Table Table, string City, string Mark), Finding> finds = new(MostFinds, _ => { });

    // When a key or mark was last written, for those who read before that and bring what they read after it.
    private readonly Dictionary<(Table Table, string City, string Key), long> touchedKeys = [];
    private readonly Dictionary<(Table Table, string City, string Mark), long> touchedMarks = [];
    private long moment;
    private long floor;

    /// <summary>To be taken before reading what is to be learned.</summary>
    public long Moment
    {
        get
        {
            lock (gate)
            {
                return moment;
            }
        }
    }

    public bool TryGet(Table table, string city, string key, out Row row)
    {
        lock (gate)
        {
            var isKnown = rows.TryGet((table, city, key), out var entry);
            row = entry?.Row!;
            return isKnown;
        }
    }

    /// <param name="found">Perhaps more than <paramref name="limit"/>.</param>
    public bool TryFind(Table table, string city, string mark, int limit, [NotNullWhen(true)] out IReadOnlyList<Row>? found)
    {
        lock (gate)
        {
            found = finds.TryGet((table, city, mark), out var finding) && (finding.Limit >= limit || finding.Entries.Count < finding.Limit) ? finding.Answer(mark) : null;
            return found is not null;
        }
    }

    /// <summary>Takes in what was read.</summary>
    /// <param name="since"><see cref="Moment"/> before it was read: nothing is taken in that was written after that.</param>
    public void Learn(Table table, string city, Row row, long since)
    {
        lock (gate)
        {
            EntryOf(table, city, row, since);
        }
    }

    public void Learn(Table table, string city, string mark, int limit, IReadOnlyList<Row> found, long since)
    {
        lock (gate)
        {
            var entries = found.Select(row => EntryOf(table, city, row, since)).OfType<Entry>().ToList();
            if (since >= floor && entries.Count == found.Count && touchedMarks.GetValueOrDefault((table, city, mark)) <= since)
            {
                finds.Set((table, city, mark), new Finding(limit, entries));
            }
        }
    }

    /// <summary>This process committed these.</summary>
    public void Apply(IReadOnlyList<Written> written)
    {
        lock (gate)
        {
            foreach (var each in written)
            {
                var isOvertaken = each.Row is not null && rows.TryGet((each.Table, each.City, each.Key), out var known) && known.Row.Version >= each.Row.Version;
                Touch(each.Table, each.City, each.Key, [.. each.Marks, .. each.Before ?? []]);
                if (each.Row is null || each.Before is null || isOvertaken)
                {
                    Drop(each.Table, each.City, each.Key, each.Marks, each.Before);
                }
                else
                {
                    Put(each, each.Row, each.Before);
                }
            }
        }
    }

    /// <summary>Another process committed this.</summary>
    /// <param name="marks">All that it carries or carried; null: not known.</param>
    public void Hear(Table table, string city, string key, string[]? marks)
    {
        lock (gate)
        {
            Touch(table, city, key, marks ?? []);
            Drop(table, city, key, marks ?? [], marks);
        }
    }

    /// <summary>Something may have been written that nobody tells of.</summary>
    public void Forget()
    {
        lock (gate)
        {
            rows.RemoveAll(_ => true);
            finds.RemoveAll(_ => true);
            floor = ++moment;
        }
    }

    private Entry? EntryOf(Table table, string city, Row row, long since)
    {
        if (rows.TryGet((table, city, row.Key), out var entry) && entry.Row.Version >= row.Version)
        {
            return entry;
        }

        if (since < floor || touchedKeys.GetValueOrDefault((table, city, row.Key)) > since)
        {
            return null;
        }

        return SetRow(table, city, row);
    }

    private Entry SetRow(Table table, string city, Row row)
    {
        if (rows.TryGet((table, city, row.Key), out var entry))
        {
            entry.Row = row;
            return entry;
        }

        entry = new Entry(row);
        rows.Set((table, city, row.Key), entry);
        return entry;
    }

    private void Put(Written written, Row row, string[] before)
    {
        var entry = SetRow(written.Table, written.City, row);
        foreach (var mark in before.Where(mark => !row.Marks.Contains(mark)))
        {
            if (finds.TryGet((written.Table, written.City, mark), out var finding) && !finding.TryRemove(entry))
            {
                finds.Remove((written.Table, written.City, mark));
            }
        }

        foreach (var mark in row.Marks)
        {
            if (finds.TryGet((written.Table, written.City, mark), out var finding))
            {
                finding.Add(entry);
            }
        }
    }

    private void Drop(Table table, string city, string key, string[] marks, string[]? before)
    {
        rows.Remove((table, city, key));
        if (before is null)
        {
            finds.RemoveAll(find => find.Table == table && find.City == city);
            floor = moment;
            return;
        }

        foreach (var mark in marks.Concat(before))
        {
            finds.Remove((table, city, mark));
        }
    }

    private void Touch(Table table, string city, string key, IEnumerable<string> marks)
    {
        moment++;
        if (touchedKeys.Count + touchedMarks.Count > MostTouched)
        {
            touchedKeys.Clear();
            touchedMarks.Clear();
            floor = moment;
        }

        touchedKeys[(table, city, key)] = moment;
        foreach (var mark in marks)
        {
            touchedMarks[(table, city, mark)] = moment;
        }
    }

    private sealed class Entry(Row row)
    {
        public Row Row { get; set; } = row;

        /// <summary>Nobody brings it up to date any more.</summary>
        public bool IsGone { get; set; }
    }

    /// <summary>Newest first; complete when there are fewer than <paramref name="limit"/>.</summary>
    private sealed class Finding(int limit, List<Entry> entries)
    {
        public int Limit { get; } = limit;

        public List<Entry> Entries { get; } = entries;

        private Row[]? answer;

        /// <summary>Null when one of them has changed in a way that nobody told.</summary>
        public Row[]? Answer(string mark)
        {
            // Asked far more often than anything changes: whatever is the very row it was is not looked into again.
            var isSame = answer?.Length == Entries.Count;
            for (var at = 0; at < Entries.Count; at++)
            {
                var entry = Entries[at];
                if (entry.IsGone)
                {
                    return null;
                }

                if (!isSame || !ReferenceEquals(answer![at], entry.Row))
                {
                    isSame = false;
                    if (!entry.Row.Marks.Contains(mark))
                    {
                        return null;
                    }
                }
            }

            return answer = isSame ? answer : [.. Entries.Select(entry => entry.Row)];
        }

        public void Add(Entry entry)
        {
            var at = Entries.FindIndex(other => other.Row.Born <= entry.Row.Born);
            if (at >= 0 && Entries[at] == entry)
            {
                return;
            }

            at = at < 0 ? Entries.Count : at;
            if (at < Limit)
            {
                Entries.Insert(at, entry);
            }

            if (Entries.Count > Limit)
            {
                Entries.RemoveAt(Limit);
            }
        }

        /// <returns>False when it is not known who follows.</returns>
        public bool TryRemove(Entry entry)
        {
            var wasFull = Entries.Count >= Limit;
            return !Entries.Remove(entry) || !wasFull;
        }
    }
}
