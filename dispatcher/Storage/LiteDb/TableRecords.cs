using System.Globalization;
using System.Text;
using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// One table's records. Live ones stay in memory; resting ones are in memory until they reached the disk, and a number of those used last.
/// </summary>
internal sealed class TableRecords
{
    /// <summary>So many small records, or fewer large ones, so that what is kept does not grow with the people of a broadcast.</summary>
    private const int Cached = 2048;
    private const int Small = 1024;
    private const int KeysOfFinds = 8192;
    private const int LeastOfFind = 4;
    private const int Slice = 256;

    private readonly Table table;
    private readonly Disk disk;
    private readonly string liveOf;
    private readonly string restingOf;
    private readonly Dictionary<(string City, string Key), Slot> live = [];
    private readonly Dictionary<(string City, string Key), Slot> unsaved = [];
    private readonly MarkIndex liveMarks = new();
    private readonly MarkIndex unsavedMarks = new();
    private readonly Lru<(string City, string Key), Slot?> cache = new(Cached);
    private readonly Lru<(string City, string Mark), Found> finds = new(KeysOfFinds);

    public TableRecords(Table table, Disk disk)
    {
        this.table = table;
        this.disk = disk;
        (liveOf, restingOf) = (LiveOf(table), RestingOf(table));
        Resting = new RestingKeys((after, limit) => disk.Saves.Ids(restingOf, after, limit), () => unsaved.Keys);
        foreach (var (id, document) in disk.All(liveOf))
        {
            Remember(Read(id, document, isLive: true));
        }

        foreach (var (id, change) in disk.Replayed.Where(change => change.Key.Collection == restingOf))
        {
            if (change.Document is { } document)
            {
                Remember(Read(id.Id, document, isLive: false));
            }
        }
    }

    public static string LiveOf(Table table) => $"t_{table.Name}_live";

    public static string RestingOf(Table table) => $"t_{table.Name}";

    public RestingKeys Resting { get; }

    public Slot? Get(string city, string key)
    {
        if (live.TryGetValue((city, key), out var slot) || unsaved.TryGetValue((city, key), out slot))
        {
            return slot;
        }

        if (!Resting.MayHave(city, key))
        {
            return null;
        }

        if (cache.TryGet((city, key), out var cached))
        {
            return cached;
        }

        var id = Ids.Of(city, key);
        var found = disk.Get(restingOf, id) is { } document ? Read(id, document, isLive: false) : null;
        Cache(city, key, found);
        if (found is null)
        {
            Resting.Want();
        }

        return found;
    }

    /// <summary>Reads what will be asked for and is not at hand.</summary>
    public void Expect(string city, IEnumerable<string> keys)
    {
        List<string> ids = [.. keys.Distinct()
            .Where(key => !live.ContainsKey((city, key)) && !unsaved.ContainsKey((city, key)) && Resting.MayHave(city, key) && !cache.TryGet((city, key), out _))
            .Select(key => Ids.Of(city, key))];
        foreach (var some in (ids.Count > 1 ? ids : []).Chunk(Slice / 8))
        {
            var saved = disk.Saves.ByIds(restingOf, some).ToDictionary(entry => entry.Id, entry => entry.Document);
            foreach (var id in some.Where(saved.ContainsKey))
            {
                var (_, key) = Ids.Parts(id);
                Cache(city, key, disk.Get(restingOf, id, saved[id]) is { } newest ? Read(id, newest, isLive: false) : null);
            }
        }
    }

    public int Count(string city, string mark) => liveMarks.Count(city, mark);

    public List<Slot> Find(string city, string mark, int limit)
    {
        var alive = liveMarks.Of(city, mark, limit);
        var resting = table.IsLiveOnly(mark) ? [] : RestingWith(city, mark, limit);
        if (resting.Count == 0)
        {
            return [.. alive];
        }

        return [.. alive.Concat(resting).OrderByDescending(slot => slot.Born).Take(limit)];
    }

    /// <summary>Takes over a checked write.</summary>
    public void Put(PreparedWrite write)
    {
        var (city, key) = (write.City, write.Shape.Key);
        var before = write.IsAppended ? null : Get(city, key);
        var slot = new Slot(
            city, key, write.Value, (before?.Version ?? 0) + 1, before?.Born ?? disk.Next(), write.Shape.IsLive) { IsAppended = write.IsAppended, Bytes = write.Body.Length };
        if (before is not null)
        {
            Forget(before);
        }

        Remember(slot, write.Shape.Marks);
        var id = Ids.Of(city, key);
        var isMoved = before is not null && before.IsLive != slot.IsLive;
        if (isMoved)
        {
            disk.Delete(slot.IsLive ? restingOf : liveOf, id);
        }

        disk.Put(slot.IsLive ? liveOf : restingOf, id, () => BodyOf(slot, write), isNew: before is null);
    }

    /// <inheritdoc cref="Records.Erase"/>
    public int Erase(string city, string key)
    {
        var theirs = Below(city, $"{key}/").Prepend(key).Select(each => Get(city, each)).OfType<Slot>().ToList();
        foreach (var slot in theirs)
        {
            Forget(slot);
            Cache(city, slot.Key, null);
            disk.Delete(slot.IsLive ? liveOf : restingOf, Ids.Of(city, slot.Key));
        }

        return theirs.Count;
    }

    /// <summary>A resting record's newest state is in its collection: the disk can answer for it now.</summary>
    public void Saved(string id)
    {
        if (unsaved.Remove(Ids.Parts(id), out var slot))
        {
            unsavedMarks.Remove(slot, MarksOf(slot));
            if (!slot.IsAppended)
            {
                Cache(slot.City, slot.Key, slot);
            }
        }
    }

    /// <summary>Keys that begin so.</summary>
    private HashSet<string> Below(string city, string prefix)
    {
        HashSet<string> keys = [.. live.Keys.Concat(unsaved.Keys)
            .Where(each => each.City == city && each.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(each => each.Key)];
        for (var after = Ids.Of(city, prefix); ;)
        {
            var page = disk.Saves.Ids(restingOf, after, Slice).TakeWhile(id => id.StartsWith(Ids.Of(city, prefix), StringComparison.Ordinal)).ToList();
            keys.UnionWith(page.Select(id => Ids.Parts(id).Key));
            if (page.Count < Slice)
            {
                return keys;
            }

            after = page[^1];
        }
    }

    private static string MarkPrefix(string city, string mark) => $"{city}\0{mark}\0";

    public static byte[] MarkKey(string city, string mark, long born) =>
        Encoding.UTF8.GetBytes(MarkPrefix(city, mark) + born.ToString("x16", CultureInfo.InvariantCulture));

    private List<Slot> RestingWith(string city, string mark, int limit)
    {
        if (finds.TryGet((city, mark), out var known) && (known.IsAll || known.Keys.Count >= limit))
        {
            List<string> keys = [.. known.Keys.Take(limit)];
            Expect(city, keys);
            return keys.ConvertAll(key => Get(city, key)!);
        }

        var found = unsavedMarks.Of(city, mark, limit).ToList();
        var until = long.MaxValue;
        var isAll = false;
        for (var taken = 0; taken < limit && !isAll;)
        {
            var page = disk.Saves.Marked(restingOf, MarkKey(city, mark, 0), MarkKey(city, mark, until), limit);
            foreach (var document in page)
            {
                var id = DiskReader.IdOf(document);
                var (_, key) = Ids.Parts(id);
                until = document["o"].AsInt64 - 1;

                // An erased record may still be on its way out of the collection.
                if (!live.ContainsKey((city, key)) && !unsaved.ContainsKey((city, key)) && disk.Get(restingOf, id, document) is { } newest)
                {
                    var slot = Read(id, newest, isLive: false);
                    Cache(city, key, slot);
                    found.Add(slot);
                    taken++;
                }
            }

            isAll = page.Count < limit;
        }

        isAll &= unsavedMarks.Count(city, mark) <= limit;
        var latest = found.OrderByDescending(slot => slot.Born);
        List<Slot> answer = [.. isAll ? latest : latest.Take(limit)];
        finds.Set((city, mark), new Found(answer.ConvertAll(slot => slot.Key), isAll), Math.Max(LeastOfFind, answer.Count));
        return answer;
    }

    private void Cache(string city, string key, Slot? slot) => cache.Set((city, key), slot, Math.Max(1, (slot?.Bytes ?? 0) / Small));

    private Slot Read(string id, BsonDocument document, bool isLive)
    {
        var (city, key) = Ids.Parts(id);
        var body = document["b"].AsBinary;
        return new Slot(city, key, table.Read(body, document["s"].AsInt32), document["v"].AsInt64, document["o"].AsInt64, isLive) { Bytes = body.Length };
    }

    private byte[] BodyOf(Slot slot, PreparedWrite write)
    {
        var body = new BsonBody().Add("v", slot.Version).Add("o", slot.Born).Add("s", table.Schema).Add("b", write.Body);
        return (slot.IsLive || write.Shape.Marks.Count == 0
            ? body
            : body.Add("m", [.. write.Shape.Marks.Select(mark => MarkKey(slot.City, mark, slot.Born))])).ToArray();
    }

    private IReadOnlyList<string> MarksOf(Slot slot) => table.ShapeOf(slot.Value).Marks;

    private void Remember(Slot slot) => Remember(slot, MarksOf(slot));

    private void Remember(Slot slot, IReadOnlyList<string> marks)
    {
        if (!slot.IsLive)
        {
            Resting.Add(slot.City, slot.Key);
        }

        (slot.IsLive ? live : unsaved)[(slot.City, slot.Key)] = slot;
        (slot.IsLive ? liveMarks : unsavedMarks).Add(slot, marks);
        cache.Remove((slot.City, slot.Key));
        ForgetFinds(slot, marks);
    }

    private void Forget(Slot slot)
    {
        var marks = MarksOf(slot);
        if (slot.IsLive)
        {
            live.Remove((slot.City, slot.Key));
            liveMarks.Remove(slot, marks);
        }
        else if (unsaved.Remove((slot.City, slot.Key)))
        {
            unsavedMarks.Remove(slot, marks);
        }

        ForgetFinds(slot, marks);
    }

    private void ForgetFinds(Slot slot, IReadOnlyList<string> marks)
    {
        if (!slot.IsLive)
        {
            foreach (var mark in marks)
            {
                finds.Remove((slot.City, mark));
            }
        }
    }

    /// <param name="IsAll">There are no more than these.</param>
    private sealed record Found(IReadOnlyList<string> Keys, bool IsAll);
}
