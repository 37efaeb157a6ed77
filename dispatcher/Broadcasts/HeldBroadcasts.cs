using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Messages of broadcasts that wait for their people: what is kept of one, and how long it may wait. Pure.</summary>
internal static class HeldBroadcasts
{
    /// <summary>What it is and in whose place it counts, without its words: they are written anew when it goes, and a whole city may wait.</summary>
    public static OutgoingMessage Note(OutgoingMessage message, ChatAddress chat) => new("")
    {
        Broadcast = message.Broadcast,
        HeldIn = message.HeldIn ?? chat.LaneKey,
        Language = message.Language,
        CameBack = message.CameBack,
        Template = message.Template is { } use ? new TemplateUse(use.Name, []) : null,
    };

    /// <summary>Of all that waits for somebody it is said first.</summary>
    public static bool IsUrgent(ItemScope scope, OutgoingMessage message) =>
        message.Broadcast is { } tag && scope.Reader.Get(Broadcast.Table, scope.CityId, BroadcastTag.Read(tag).Code)?.Value.IsEmergency is true;

    /// <summary>The chat whose person a message is counted for.</summary>
    public static ChatAddress CountedFor(OutgoingMessage message, ChatAddress chat) =>
        message.HeldIn?.Split('/', 2) is [var channel, var id] ? new ChatAddress(chat.City, channel, id) : chat;

    /// <summary>Until when one that ends now still goes to those it waits for: a full hour, or when its poll closes.</summary>
    public static DateTimeOffset UntilOf(IReader reader, City city, Broadcast broadcast, DateTimeOffset now)
    {
        var life = (now + city.Guide.Broadcasts.HoldFor(broadcast.IsEmergency)).UtcTicks;
        return PollInvitations.PollOf(reader, city.Guide.Id, broadcast.Draft)?.ClosesAt
            ?? new DateTimeOffset((life + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
    }

    /// <summary>How many people one that has ended still waits for.</summary>
    public static int Count(IReader reader, string city, Broadcast broadcast, DateTimeOffset now) =>
        broadcast is { Phase: BroadcastPhase.Done, HeldUntil: not null } ? Figures.Of(reader, city, broadcast, now).Held : 0;

    /// <summary>Whether it still goes to whoever it waits for: it was not stopped, and its news is not old.</summary>
    public static bool Waits(IReader reader, string city, Broadcast broadcast, DateTimeOffset now) => broadcast.Phase switch
    {
        BroadcastPhase.Cancelled => false,
        BroadcastPhase.Done => now < broadcast.HeldUntil && !PollInvitations.IsLate(reader, city, broadcast.Draft, now),
        _ => true,
    };

    /// <summary>Takes a page of what waited for one that does not go any more out of people's windows; nothing is left when nothing is written.</summary>
    public static Commit Drop(IReader reader, string city, string code, int page)
    {
        var commit = new Commit();
        foreach (var stored in reader.Find(ChatWindow.Table, city, ChatWindow.BroadcastMark(code), page))
        {
            var left = stored.Value.Held.Where(held => held.Message.Broadcast is not { } tag || BroadcastTag.Read(tag).Code != code);
            commit.Put(ChatWindow.Table, city, stored.Value with { Held = [.. left] }, stored);
        }

        return commit;
    }
}
