using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// Once their template may be sent, hands the outbox what broadcasts held: about as much as the account may send until the next look, and no
/// more people than it may write to first that day. What becomes of each is found out at its last look.
/// </summary>
internal sealed class HeldByTemplate(IEnumerable<IChannel> channels, TextBook texts)
{
    private const int MostBroadcasts = 100;
    private const int Page = 500;

    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(channel => channel.Name);

    public void Release(ItemScope scope, string channel)
    {
        if (!channels.TryGetValue(channel, out var on))
        {
            return;
        }

        var limits = on.LimitsOf(scope.CityId);
        var room = limits.PeoplePerDay > 0 ? Math.Min(Page, limits.PeoplePerDay - DayTier.OpenedOfLate(scope.Reader, scope.CityId, channel, scope.Now)) : Page;
        var left = room;
        foreach (var (broadcast, _) in scope.Reader.Find(Broadcast.Table, scope.CityId, Broadcast.HoldingMark, MostBroadcasts))
        {
            foreach (var language in left > 0 && Goes(scope, broadcast) ? texts.Languages : [])
            {
                left -= Release(scope, broadcast, channel, language, left, limits.PeoplePerDay > 0);
            }
        }

        if (left <= 0 && room == Page)
        {
            var rate = Math.Max(1, limits.BulkPerSecond > 0 ? limits.BulkPerSecond : limits.TotalPerSecond);
            scope.Commit.Jobs.Add(TemplatesSeen.Ask(scope.CityId, channel) with { NotBefore = scope.Now + TimeSpan.FromSeconds((double)Page / rate) });
        }
    }

    /// <summary>Not one that rests: it would only wait elsewhere.</summary>
    private static bool Goes(ItemScope scope, Broadcast broadcast) =>
        (broadcast.IsRunning || broadcast.IsOver) && HeldBroadcasts.Waits(scope.Reader, scope.CityId, broadcast, scope.Now)
        && (broadcast.IsEmergency || scope.City.Guide.Broadcasts.QuietEnd(scope.Now, scope.City.Guide.Zone) is null);

    /// <param name="takesPlaces">They count among the people of the day from now on: the next page may come before they are sent.</param>
    /// <returns>How many people it goes to.</returns>
    private static int Release(ItemScope scope, Broadcast broadcast, string channel, string language, int most, bool takesPlaces)
    {
        var use = BroadcastWords.TemplateOf(scope.City.Guide, broadcast.Draft);
        if (most <= 0 || MessageTemplate.Pick(scope.Reader, new ChatAddress(scope.CityId, channel, ""), language, use).Template is null)
        {
            return 0;
        }

        var waiting = scope.Reader.Find(ChatWindow.Table, scope.CityId, ChatWindow.TemplateMark(channel, ChatWindow.TemplateOf(use.Name, broadcast.Code), language), most);
        foreach (var stored in waiting)
        {
            List<HeldMessage> released = [.. stored.Value.Held.Where(held => held.CanBeTemplate && held.Message.Broadcast is { } tag && BroadcastTag.Read(tag).Code == broadcast.Code)];
            scope.Commit.Put(ChatWindow.Table, scope.CityId, stored.Value with
            {
                Held = [.. stored.Value.Held.Except(released)], OpenedAt = takesPlaces ? scope.Now : stored.Value.OpenedAt,
            }, stored);
            scope.Commit.Outbox.AddRange(released.Select(held => new OutboxDraft(new ChatAddress(scope.CityId, channel, stored.Value.Chat), held.Message, Priority.Bulk)));
        }

        return waiting.Count;
    }
}
