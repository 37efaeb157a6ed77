using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.People;

/// <summary>What stands in the address book and how it changes: one number and one vendor's id a chat, and each of them one chat's only.</summary>
internal static class AddressPages
{
    private const int MostIds = 50;
    private const int MostJoins = 8;

    private static readonly TimeSpan ToldWithin = TimeSpan.FromDays(7);

    /// <summary>The chat that all of these ids lead to; null when there is something to be written first.</summary>
    public static string? Known(IReader reader, string city, string channel, VendorIds ids)
    {
        List<string?> chats = [.. Holders(reader, city, channel, ids)];
        return chats.Distinct().Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>The chat that one of these ids leads to, the vendor's own id before the number.</summary>
    public static string? Found(IReader reader, string city, string channel, VendorIds ids) =>
        Holder(reader, city, channel, ids.UserId) ?? Holder(reader, city, channel, ids.Phone);

    public static VendorIds IdsOf(IReader reader, ChatAddress chat)
    {
        for (var hops = 0; hops < MostJoins; hops++)
        {
            if (Present(reader, chat) is { Count: > 0 } ids)
            {
                return Of(ids);
            }

            if (reader.Get(JoinedChat.Table, chat.City, KnownId.KeyOf(chat.Channel, chat.Chat)) is not { } joined)
            {
                break;
            }

            chat = chat with { Chat = joined.Value.Into };
        }

        return Named(reader, chat);
    }

    /// <summary>
    /// Where somebody hears that all of theirs is erased, this book's pages too: the chat that is named by the id they have today. The one they
    /// wrote in may be named by a number that is another person's by now.
    /// </summary>
    public static ChatAddress LastWordTo(IReader reader, ChatAddress chat) =>
        Of(Present(reader, chat)) is var ids && (ids.UserId ?? ids.Phone) is { } id ? chat with { Chat = id } : chat;

    /// <summary>All ids by which a chat was ever known, but for those that are somebody else's by now.</summary>
    public static IReadOnlyList<string> EverOf(IReader reader, ChatAddress chat) =>
        [.. reader.Find(KnownId.Table, chat.City, KnownId.Mark(chat.Channel, chat.Chat), MostIds).Select(stored => stored.Value.Id)];

    /// <summary>Those that are somebody else's by now.</summary>
    public static IReadOnlyList<FormerId> PassedOn(IReader reader, ChatAddress chat) =>
        [.. reader.Find(FormerId.Table, chat.City, KnownId.Mark(chat.Channel, chat.Chat), MostIds).Select(stored => stored.Value)];

    public static string Meet(ItemScope scope, string channel, VendorIds ids)
    {
        var byPhone = Holder(scope.Reader, scope.CityId, channel, ids.Phone);
        var byUser = Holder(scope.Reader, scope.CityId, channel, ids.UserId);
        var chat = (byPhone, byUser) switch
        {
            (null, null)                                                      => NewName(scope, channel, ids),
            (null, { } known)                                                 => known,
            ({ } known, null) when ids.UserId is null || !HasUserId(scope, channel, known) => known,
            (_, null)                                                         => NewName(scope, channel, ids),
            ({ } one, { } same) when one == same                              => one,
            ({ } one, { } other) when !HasUserId(scope, channel, one) && !HasPhone(other)     => Join(scope, channel, one, other),
            (_, { } other)                                                    => other,
        };
        Give(scope, channel, chat, ids);
        return chat;

        bool HasPhone(string known) => Of(Present(scope.Reader, new ChatAddress(scope.CityId, channel, known))).Phone is not null;
    }

    public static void Change(ItemScope scope, string channel, VendorIds before, VendorIds after)
    {
        if (Changed(scope, channel, before) is not { } from)
        {
            return;
        }

        var to = NewOwner(scope, channel, after) ?? from;
        var chat = to == from ? from : Join(scope, channel, from, to);
        var isNewNumber = after.Phone is not null && after.Phone != before.Phone;
        foreach (var known in Present(scope.Reader, new ChatAddress(scope.CityId, channel, chat)))
        {
            var isOver = known.IsPhone ? after.Phone is not null : isNewNumber || after.UserId is not null;
            if (isOver && !after.All.Contains(known.Id))
            {
                Write(scope, known with { IsFormer = true });
            }
        }

        Give(scope, channel, chat, after);
    }

    /// <summary>
    /// Whose ids changed; null when nobody's, or when it was told before. A vendor's id is one person's for ever; a number passes on, and a
    /// change is told again for days: with both, the number counts only for a chat that is known by nothing else.
    /// </summary>
    private static string? Changed(ItemScope scope, string channel, VendorIds before)
    {
        if (before.UserId is { } id && scope.Reader.Get(KnownId.Table, scope.CityId, KnownId.KeyOf(channel, id)) is { } known)
        {
            return known.Value.IsFormer ? null : known.Value.Chat;
        }

        return Holder(scope.Reader, scope.CityId, channel, before.Phone) is { } chat && (before.UserId is null || !HasUserId(scope, channel, chat)) ? chat : null;
    }

    /// <summary>
    /// The new ids' own chat, when the person wrote from it before the vendor told of the change. A number alone may be a stranger's who had it
    /// before: then it only counts for a chat that began within the days for which a change may come late.
    /// </summary>
    private static string? NewOwner(ItemScope scope, string channel, VendorIds after) =>
        Holder(scope.Reader, scope.CityId, channel, after.UserId) is { } theirs ? theirs
        : Holder(scope.Reader, scope.CityId, channel, after.Phone) is { } chat && !HasUserId(scope, channel, chat)
          && (SessionOf(scope, channel, chat).Notice is not { } notice || scope.Now - notice.At < ToldWithin) ? chat
        : null;

    private static bool HasUserId(ItemScope scope, string channel, string chat) =>
        Of(Present(scope.Reader, new ChatAddress(scope.CityId, channel, chat))).UserId is not null;

    /// <summary>The ids lead to this chat from now on, and what it had of the same kind leads nowhere.</summary>
    private static void Give(ItemScope scope, string channel, string chat, VendorIds ids)
    {
        foreach (var known in Present(scope.Reader, new ChatAddress(scope.CityId, channel, chat)))
        {
            if ((known.IsPhone ? ids.Phone : ids.UserId) is { } now && now != known.Id)
            {
                Write(scope, known with { IsFormer = true });
            }
        }

        foreach (var id in ids.All)
        {
            if (scope.Reader.Get(KnownId.Table, scope.CityId, KnownId.KeyOf(channel, id)) is { Value: { Chat: var before } } && before != chat)
            {
                var former = new FormerId(channel, id, before, SessionOf(scope, channel, before).LastHeardAt, scope.Now);
                scope.Commit.Put(FormerId.Table, scope.CityId, former, scope.Reader.Get(FormerId.Table, scope.CityId, FormerId.KeyOf(channel, id, before)));
            }

            Write(scope, new KnownId(channel, id, chat));
        }
    }

    /// <summary>One person wrote in both: the chat used last goes on, and the reports, the roster entry and the ids of the other follow.</summary>
    private static string Join(ItemScope scope, string channel, string one, string other)
    {
        var (first, second) = (SessionOf(scope, channel, one), SessionOf(scope, channel, other));
        var (lives, ends) = second.LastHeardAt > first.LastHeardAt ? (second, first) : (first, second);
        PersonBook.Join(scope, lives, ends.Chat);
        foreach (var known in Present(scope.Reader, ends.Chat))
        {
            Write(scope, known with { Chat = lives.Chat.Chat });
        }

        var joined = new JoinedChat(channel, ends.Chat.Chat, lives.Chat.Chat);
        scope.Commit.Put(
            JoinedChat.Table, scope.CityId, joined, scope.Reader.Get(JoinedChat.Table, scope.CityId, KnownId.KeyOf(channel, joined.Chat)));
        MoveRoster(scope, ends.Chat, lives.Chat);
        Windows.Move(scope, ends.Chat, lives.Chat);
        return lives.Chat.Chat;
    }

    private static void MoveRoster(ItemScope scope, ChatAddress from, ChatAddress to)
    {
        var isTaken = scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Sender(to.Channel, to.Chat), 1).Count > 0;
        foreach (var officer in scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Sender(from.Channel, from.Chat), 10))
        {
            List<ChatAddress> chats = [.. officer.Value.Chats.Where(chat => chat.LaneKey != from.LaneKey)];
            scope.Commit.Put(Officer.Table, scope.CityId, officer.Value with { Chats = isTaken ? chats : [to, .. chats] }, officer);
        }
    }

    private static Session SessionOf(ItemScope scope, string channel, string chat)
    {
        var address = new ChatAddress(scope.CityId, channel, chat);
        return scope.Reader.Get(SessionTable.Sessions, scope.CityId, address.LaneKey)?.Value ?? new Session(address.LaneKey, address);
    }

    private static void Write(ItemScope scope, KnownId known) => scope.Commit.Put(
        KnownId.Table, scope.CityId, known, scope.Reader.Get(KnownId.Table, scope.CityId, KnownId.KeyOf(known.Channel, known.Id)));

    /// <summary>The name may be an old chat's: a number that changed hands.</summary>
    private static string NewName(ItemScope scope, string channel, VendorIds ids)
    {
        var name = ids.UserId ?? ids.Phone!;
        var free = name;
        for (var number = 2; IsTaken(free); number++)
        {
            free = $"{name}~{number}";
        }

        return free;

        bool IsTaken(string chat) =>
            scope.Reader.Find(KnownId.Table, scope.CityId, KnownId.Mark(channel, chat), 1).Count > 0
            || scope.Reader.Get(JoinedChat.Table, scope.CityId, KnownId.KeyOf(channel, chat)) is not null;
    }

    /// <summary>Of a chat without a page, such as one just erased that still gets its last answer; never the id of somebody else by now.</summary>
    private static VendorIds Named(IReader reader, ChatAddress chat)
    {
        var id = chat.Chat.Split('~')[0];
        return reader.Get(KnownId.Table, chat.City, KnownId.KeyOf(chat.Channel, id)) is not null ? new VendorIds(null, null)
            : id.StartsWith('+') ? new VendorIds(id, null)
            : new VendorIds(null, id);
    }

    private static IEnumerable<string?> Holders(IReader reader, string city, string channel, VendorIds ids)
    {
        reader.Expect(reads =>
        {
            foreach (var id in ids.All)
            {
                reads.Get(KnownId.Table, city, KnownId.KeyOf(channel, id));
            }
        });
        return ids.All.Select(id => Holder(reader, city, channel, id));
    }

    private static string? Holder(IReader reader, string city, string channel, string? id) =>
        id is not null && reader.Get(KnownId.Table, city, KnownId.KeyOf(channel, id)) is { Value: { IsFormer: false } known } ? known.Chat : null;

    private static List<KnownId> Present(IReader reader, ChatAddress chat) =>
        [.. reader.Find(KnownId.Table, chat.City, KnownId.Mark(chat.Channel, chat.Chat), MostIds)
            .Select(stored => stored.Value).Where(known => !known.IsFormer)];

    private static VendorIds Of(List<KnownId> ids) =>
        new(ids.Find(known => known.IsPhone)?.Id, ids.Find(known => !known.IsPhone)?.Id);
}
