using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Keeps when people last wrote, and gives them what waited for that.</summary>
internal sealed class Windows(TextBook texts, HeldDelivery broadcasts)
{
    /// <summary>Somebody who types on and on is noted once in so long: it costs the window's end as much.</summary>
    private static readonly TimeSpan grain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan longestTurn = TimeSpan.FromHours(1);

    /// <summary>Somebody wrote: the chat's window opens, and what waited for them, in any of their chats, comes here before the answer.</summary>
    /// <returns>What waited, as it stands in the outbox now.</returns>
    public IReadOnlyList<OutgoingMessage> Heard(ItemScope scope, IncomingMessage message, ChannelLimits limits)
    {
        if (message.InGroup || message.Body is MessageBody.Blocked or MessageBody.MovedTo)
        {
            return [];
        }

        List<HeldMessage> waited = [];
        var chat = message.Chat;
        if (limits.Window > TimeSpan.Zero)
        {
            var stored = Of(scope.Reader, chat);
            var at = message.WrittenAt < scope.Now ? message.WrittenAt.Value : scope.Now;
            var heard = (stored?.Value ?? new ChatWindow(chat.Channel, chat.Chat)).Heard(at, limits.Window);

            // Read back a day later their words open nothing any more: what waits goes on waiting.
            var isOpen = heard.IsOpen(scope.Now);
            waited.AddRange(isOpen ? heard.Held : []);
            if (stored is null || waited.Count > 0 || !(stored.Value.ClosedAt is null && at - stored.Value.HeardAt < grain))
            {
                scope.Commit.Put(ChatWindow.Table, scope.CityId, isOpen ? heard with { Held = [] } : heard, stored);
            }

            if (!isOpen)
            {
                return [];
            }
        }

        waited.AddRange(TakeOthers(scope, chat));
        return Give(scope, chat, waited, limits);
    }

    /// <summary>Whether the person may be sent free words; true wherever nothing says otherwise.</summary>
    public static bool IsOpen(ItemScope scope, ChatAddress chat) => Of(scope.Reader, chat)?.Value.IsOpen(scope.Now) ?? true;

    /// <summary>Whether free words will surely still pass when what is said now has waited its turn.</summary>
    public static bool IsWellOpen(IReader reader, ChatAddress chat, DateTimeOffset now) => Of(reader, chat)?.Value.IsOpen(now + longestTurn) is true;

    /// <summary>What waited in a chat that was joined with another one waits there.</summary>
    public static void Move(ItemScope scope, ChatAddress from, ChatAddress to)
    {
        if (Of(scope.Reader, from) is { Value.Held: { Count: > 0 } held } stored)
        {
            scope.Commit.Put(ChatWindow.Table, scope.CityId, stored.Value with { Held = [] }, stored);
            var there = Of(scope.Reader, to);
            var window = there?.Value ?? new ChatWindow(to.Channel, to.Chat);
            scope.Commit.Put(ChatWindow.Table, scope.CityId, held.Aggregate(window, (sum, message) => sum.Hold(message)), there);
        }
    }

    public static Stored<ChatWindow>? Of(IReader reader, ChatAddress chat) =>
        reader.Get(ChatWindow.Table, chat.City, Contact.KeyOf(chat.Channel, chat.Chat));

    // A person of one chat, which is nearly everybody, has no other that something could wait in.
    private static List<HeldMessage> TakeOthers(ItemScope scope, ChatAddress chat)
    {
        List<HeldMessage> taken = [];
        foreach (var own in PersonBook.ChatsOf(scope, chat).Where(own => own.LaneKey != chat.LaneKey))
        {
            if ((scope.Reader.Count(ChatWindow.Table, scope.CityId, ChatWindow.HeldMark(own.Channel)) > 0 || scope.Reader.Count(Broadcast.Table, scope.CityId, Broadcast.HoldingMark) > 0)
                && Of(scope.Reader, own) is { Value.Held: { Count: > 0 } held } stored)
            {
                taken.AddRange(held);
                scope.Commit.Put(ChatWindow.Table, scope.CityId, stored.Value with { Held = [] }, stored);
            }
        }

        return taken;
    }

    private List<OutgoingMessage> Give(ItemScope scope, ChatAddress chat, List<HeldMessage> waited, ChannelLimits limits)
    {
        var told = new HashSet<string>();
        List<OutgoingMessage> fresh =
        [
            .. HeldMail.Fresh(waited, scope.Now).OrderByDescending(held => HeldBroadcasts.IsUrgent(scope, held.Message))
                .Select(held => held.Message.Broadcast is null ? held.Message : broadcasts.Take(scope, chat, held, told)).OfType<OutgoingMessage>()
                .Select(message => message with { Quotes = null, IsAnswer = false }),
        ];
        if (fresh.Count == 0)
        {
            return [];
        }

        // The longer of the two stands there while it is seen what fits one message.
        var language = scope.LanguageOf(chat);
        fresh[0] = fresh[0] with { Text = $"{Several(language, fresh.Count)}\n\n{fresh[0].Text}" };
        var given = HeldMail.Merged(fresh, limits);
        var opening = given.Count > 1 ? Several(language, given.Count) : texts.Say(language, TextKey.Notice.Waited);
        given[0] = given[0] with { Text = $"{opening}{given[0].Text[Several(language, fresh.Count).Length..]}" };
        scope.Commit.Outbox.AddRange(given.Select(message => new OutboxDraft(chat, message, Priority.Reply)));
        return given;
    }

    private string Several(string language, int messages) => texts.Say(language, TextKey.Notice.WaitedSeveral, ("count", CountWords.Say(messages, language)));
}
