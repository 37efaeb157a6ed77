using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.People;

/// <summary>
/// Which chat a vendor's ids lead to, and back, for channels whose people have a number, an id of the vendor, or both. Asked of the store
/// each time: what a process remembered by itself would be wrong as soon as another one joins two chats or erases one.
/// </summary>
public sealed class AddressBook(IStore store, CityAtlas atlas, TimeProvider time)
{
    /// <summary>
    /// The chat of whoever wrote with these ids. An id not seen before is added to the chat that the other one leads to; two chats that turn
    /// out to be one person's are joined; whoever is new gets a chat named by the vendor's id, else by the number. A number that comes with
    /// another vendor's id than before has passed to somebody else, who gets a chat of their own.
    /// </summary>
    /// <param name="city">Pack name.</param>
    /// <param name="channel">Name of the channel; ids of one channel mean nothing on another.</param>
    /// <param name="ids">At least one.</param>
    /// <exception cref="ArgumentException">There is no id, or no such city.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was changed; ask again later.</exception>
    public async Task<ChatAddress> ResolveAsync(string city, string channel, VendorIds ids, CancellationToken cancellationToken)
    {
        var met = Checked(ids);
        var chat = await store.ReadAsync(reader => AddressPages.Known(reader, city, channel, met), cancellationToken);
        if (chat is null)
        {
            await WriteAsync(city, scope => chat = AddressPages.Meet(scope, channel, met), cancellationToken);
        }

        return new ChatAddress(city, channel, chat!);
    }

    /// <summary>The chat that one of these ids leads to; null when none does. Writes nothing: news of a message to somebody who was erased makes nobody known again.</summary>
    /// <exception cref="ArgumentException">There is no id.</exception>
    public Task<ChatAddress?> FindAsync(string city, string channel, VendorIds ids, CancellationToken cancellationToken)
    {
        var met = Checked(ids);
        return store.ReadAsync(
            reader => AddressPages.Found(reader, city, channel, met) is { } chat ? new ChatAddress(city, channel, chat) : (ChatAddress?)null, cancellationToken);
    }

    /// <summary>What to send to. A chat that was joined with another one answers with that one's ids; one the book does not know, with its own name.</summary>
    public Task<VendorIds> IdsOfAsync(ChatAddress chat, CancellationToken cancellationToken) =>
        store.ReadAsync(reader => AddressPages.IdsOf(reader, chat), cancellationToken);

    /// <summary>
    /// The vendor says that a person's ids changed. Their chat stays the same; the ids before lead nowhere any more. An id that
    /// <paramref name="after"/> leaves out stays as it was, but for a new number: that ends the vendor's id too.
    /// </summary>
    /// <exception cref="ArgumentException">There is no id on one side, or no such city.</exception>
    public Task ChangeAsync(string city, string channel, VendorIds before, VendorIds after, CancellationToken cancellationToken)
    {
        var (old, now) = (Checked(before), Checked(after));
        return WriteAsync(city, scope => AddressPages.Change(scope, channel, old, now), cancellationToken);
    }

    private Task WriteAsync(string city, Action<ItemScope> change, CancellationToken cancellationToken)
    {
        var found = atlas.Find(city) ?? throw new ArgumentException($"No city '{city}'.", nameof(city));
        return store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                change(new ItemScope(found, time.GetUtcNow(), new CommitReader(reader, commit), commit));
                return commit;
            },
            cancellationToken);
    }

    private static VendorIds Checked(VendorIds ids) =>
        ids.All.Any() ? ids.Cleaned : throw new ArgumentException("A person has at least one id.", nameof(ids));
}
