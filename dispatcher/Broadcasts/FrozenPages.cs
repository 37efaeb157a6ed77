using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// Writes a broadcast's people down. Each chat lies in its own shard, whichever of its person's chats answered for it, so that it is found
/// there, and written down once, though chats are joined or parted meanwhile.
/// </summary>
internal sealed class FrozenPages(IReader reader, string city, string code)
{
    private readonly Dictionary<string, Page> pages = [];
    private readonly Dictionary<int, int> listed = [];

    /// <summary>So many chats lie in this shard, written down or not.</summary>
    public void Lists(int shard, int chats) => listed[shard] = chats;

    /// <returns>False when that chat is written down already.</returns>
    public bool Add(Chosen chosen, int shard)
    {
        var key = Recipients.KeyOf(code, chosen.Chat.Channel, shard);
        if (!pages.TryGetValue(key, out var page))
        {
            var stored = reader.Get(Recipients.Table, city, key);
            page = new Page(chosen.Chat.Channel, shard, stored, [.. stored?.Value.People ?? []]);
            page.Chats.UnionWith(page.People.Select(person => person.Chat));
            pages[key] = page;
        }

        var isNew = page.Chats.Add(chosen.Chat.Chat);
        if (isNew)
        {
            page.People.Add(new Recipient(chosen.Chat.Chat, chosen.AreaCode));
        }

        return isNew;
    }

    public void Put(Commit commit)
    {
        foreach (var page in pages.Values.Where(page => page.People.Count > (page.Stored?.Value.People.Count ?? 0)))
        {
            var people = new Recipients(code, page.Channel, page.Shard, page.People) { Listed = listed.GetValueOrDefault(page.Shard, page.Stored?.Value.Listed ?? 0) };
            commit.Put(Recipients.Table, city, people, page.Stored);
        }
    }

    private sealed record Page(string Channel, int Shard, Stored<Recipients>? Stored, List<Recipient> People)
    {
        public HashSet<string> Chats { get; } = [];
    }
}
