using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// Shows a broadcast's author how it goes: one message that is changed in place, where the channel can do that; elsewhere a new one at every
/// quarter. When it goes on after a pause, a new message does so below what was said meanwhile, and the one before loses its buttons.
/// </summary>
internal sealed class BroadcastProgress(
    IStore store, CityAtlas atlas, TextBook texts, BroadcastNotices notices, IEnumerable<IChannel> channels, TimeProvider clock)
{
    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(channel => channel.Name);

    public Teller Of(string city, string code) => new(this, store, clock, city, code);

    public static string SlotOf(string code) => $"broadcast/{code}";

    /// <summary>Tells of one broadcast as long as one worker has it.</summary>
    internal sealed class Teller(BroadcastProgress owner, IStore store, TimeProvider clock, string city, string code)
    {
        private const int Quarters = 4;
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

        private DateTimeOffset toldAt;
        private int doneThen;
        private int quarter;
        private string? said;
        private string? before;

        public Task TellIfDueAsync(CancellationToken cancellationToken) =>
            clock.GetUtcNow() - toldAt < Pause ? Task.CompletedTask : TellAsync(cancellationToken);

        /// <param name="heldUntil">Nothing is sent until then.</param>
        public async Task TellAsync(CancellationToken cancellationToken, DateTimeOffset? heldUntil = null)
        {
            var now = clock.GetUtcNow();
            var done = 0;
            var (reached, saying, old) = (quarter, said, before);
            await store.WriteAsync(
                reader =>
                {
                    var commit = new Commit();
                    if (reader.Get(Broadcast.Table, city, code)?.Value is { Chat: { } chat } broadcast)
                    {
                        var figures = Figures.Of(reader, city, broadcast, now);
                        done = figures.Done;
                        reached = broadcast.People == 0 ? 0 : done * Quarters / broadcast.People;
                        var shown = reader.Get(SlotMessage.Table, city, SlotMessage.KeyOf(chat, SlotOf(code)))?.Value.MessageId;
                        old = toldAt == default && broadcast.IsRunning ? shown : before;
                        if (toldAt == default && old is not null)
                        {
                            owner.Retire(commit, reader, chat, code, old);
                        }

                        saying = owner.Tell(
                            commit, reader, broadcast, chat, figures, SpeedSince(done, now), heldUntil, now,
                            isFirst: toldAt == default || heldUntil is not null, isNewQuarter: reached > quarter, shown == old ? null : shown, said) ?? said;
                    }

                    return commit;
                },
                cancellationToken);
            (toldAt, doneThen, quarter, said, before) = (now, done, reached, saying, old);
        }

        /// <summary>People a minute since it was told last; 0: not known.</summary>
        private double SpeedSince(int done, DateTimeOffset now) =>
            toldAt == default || now <= toldAt ? 0 : (done - doneThen) / (now - toldAt).TotalMinutes;
    }

    /// <param name="shown">The vendor's id of the message that is to be changed; null: there is none yet.</param>
    /// <param name="said">What stands there; the same once more would be refused.</param>
    /// <returns>What stands there now; null: nothing was said.</returns>
    private string? Tell(
        Commit commit, IReader reader, Broadcast broadcast, ChatAddress chat, Figures figures, double speed, DateTimeOffset? heldUntil, DateTimeOffset now,
        bool isFirst, bool isNewQuarter, string? shown, string? said)
    {
        var canEdit = CanEdit(chat);

        // Where it can be changed, the first one has to be on record before it is; elsewhere the result itself is the last quarter.
        if (canEdit ? shown is null && !isFirst : !(isFirst || isNewQuarter) || (broadcast.IsOver && figures.Left == 0))
        {
            return null;
        }

        var language = LanguageOf(reader, chat);
        var text = string.Join('\n', [TextOf(broadcast, figures, speed, heldUntil, now, language), .. Tiers(reader, chat.City, broadcast, now, language)]);
        if (text == said)
        {
            return null;
        }

        commit.Outbox.Add(new OutboxDraft(
            chat,
            new OutgoingMessage(text)
            {
                Choices = notices.Buttons(language, broadcast, broadcast.AuthorId),
                Columns = 2,
                Language = language,
                Slot = canEdit ? SlotOf(broadcast.Code) : null,
                Edits = canEdit ? shown : null,
            },
            Priority.Notice));
        return text;
    }

    /// <summary>Its buttons would be those of another hour.</summary>
    private void Retire(Commit commit, IReader reader, ChatAddress chat, string code, string shown)
    {
        if (CanEdit(chat))
        {
            var language = LanguageOf(reader, chat);
            commit.Outbox.Add(new OutboxDraft(
                chat, new OutgoingMessage(texts.Say(language, TextKey.Broadcast.ProgressBelow, ("code", code))) { Language = language, Edits = shown }, Priority.Notice));
        }
    }

    private bool CanEdit(ChatAddress chat) => channels.GetValueOrDefault(chat.Channel)?.Limits.CanEdit is true;

    private static string LanguageOf(IReader reader, ChatAddress chat) => reader.Get(SessionTable.Sessions, chat.City, chat.LaneKey)?.Value.Language ?? "id";

    private string TextOf(Broadcast broadcast, Figures figures, double speed, DateTimeOffset? heldUntil, DateTimeOffset now, string language)
    {
        var percent = figures.People == 0 ? 0 : figures.Done * 100 / figures.People;
        var said = texts.Say(language, TextKey.Broadcast.Progress,
            ("code", broadcast.Code), ("phase", texts.Say(language, TextKey.Broadcast.PhaseName(broadcast.Phase))),
            ("bar", Bar(percent)), ("percent", $"{percent}"),
            ("done", CountWords.Say(figures.Done, language)), ("people", CountWords.Say(figures.People, language)));
        if (figures.Held > 0)
        {
            said = $"{said}\n{texts.Say(language, TextKey.Broadcast.ProgressWaits, ("held", CountWords.Say(figures.Held, language)))}";
        }

        var guide = atlas.Find(broadcast.Chat!.Value.City)!.Guide;
        heldUntil ??= broadcast is { IsRunning: true, IsEmergency: false } ? guide.Broadcasts.QuietEnd(now, guide.Zone) : null;
        return heldUntil is { } until ? $"{said}\n{texts.Say(language, TextKey.Broadcast.ProgressHeld, ("at", TimeWords.At(until, now, guide.Zone, guide.ZoneLabel, language)))}"
            : broadcast.IsRunning && speed >= 1 && figures.Left > 0
                ? $"{said}\n{texts.Say(language, TextKey.Broadcast.ProgressSpeed, ("speed", CountWords.Say((long)speed, language)), ("left", Planner.Span(TimeSpan.FromMinutes(figures.Left / speed), language)))}"
                : said;
    }

    /// <summary>Channels on which it stands still until the vendor lets the account write to somebody new again.</summary>
    private IEnumerable<string> Tiers(IReader reader, string city, Broadcast broadcast, DateTimeOffset now, string language)
    {
        foreach (var part in broadcast.IsRunning ? broadcast.Parts : [])
        {
            var left = part.People - part.OptedOut - part.Blocked - part.Failed - Tally.Of(reader, city, broadcast.Code, part.Channel).Ended;
            if (left > 0 && channels.GetValueOrDefault(part.Channel)?.LimitsOf(city).PeoplePerDay is > 0 and var limit
                && DayTier.OpenedOfLate(reader, city, part.Channel, now) >= limit)
            {
                yield return texts.Say(language, TextKey.Broadcast.ProgressTier,
                    ("channel", ChannelNames.Of(texts, language, part.Channel)), ("limit", CountWords.Say(limit, language)), ("left", CountWords.Say(left, language)));
            }
        }
    }

    private static string Bar(int percent)
    {
        var full = percent / 10;
        return new string('▓', full) + new string('░', 10 - full);
    }
}
