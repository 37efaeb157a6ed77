using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>On which channels a city's people can be reached at all, and of one person's chats, in which something can be said now.</summary>
/// <param name="windowed">The channels of those on which free words pass only for a while, with whether the template of broadcasts may be sent there.</param>
internal sealed class Reach(IReadOnlySet<string> channels, IReadOnlyDictionary<string, bool> windowed, DateTimeOffset now)
{
    public static Reach Of(IReader reader, IEnumerable<IChannel> channels, string city, DateTimeOffset now)
    {
        List<IChannel> on = [.. channels.Where(channel => channel.Cities.Contains(city))];
        return new Reach(
            on.Select(channel => channel.Name).ToHashSet(),
            on.Where(channel => channel.Limits.Window > TimeSpan.Zero).ToDictionary(
                channel => channel.Name, channel => MessageTemplate.Pick(reader, new ChatAddress(city, channel.Name, ""), "id", new TemplateUse(HeldVoice.Template, ["", ""])).Template is not null),
            now);
    }

    public bool Has(string channel) => channels.Contains(channel);

    /// <summary>What <see cref="Sooner"/> will read.</summary>
    public void Foresee(Foresight reads, ChatAddress chat)
    {
        if (windowed.ContainsKey(chat.Channel))
        {
            reads.Get(ChatWindow.Table, chat.City, Contact.KeyOf(chat.Channel, chat.Chat));
        }
    }

    /// <summary>First where it can be said now, then where a template goes, then where it would wait; else in the order given. One chat is not looked at.</summary>
    public IReadOnlyList<T> Sooner<T>(IReader reader, IReadOnlyList<T> chats, Func<T, ChatAddress> addressOf) =>
        chats.Count < 2 || windowed.Count == 0 ? chats : [.. chats.OrderBy(chat => DelayOf(reader, addressOf(chat)))];

    private int DelayOf(IReader reader, ChatAddress chat)
    {
        if (!windowed.TryGetValue(chat.Channel, out var hasTemplate))
        {
            return 0;
        }

        // Of whom nothing is known the vendor decides, as when it is sent.
        var window = reader.Get(ChatWindow.Table, chat.City, Contact.KeyOf(chat.Channel, chat.Chat))?.Value;
        return window is null || window.IsOpen(now) || (window.HeardAt is null && window.ClosedAt is null) ? 0 : hasTemplate ? 1 : 2;
    }
}
