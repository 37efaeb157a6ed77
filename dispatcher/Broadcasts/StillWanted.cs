using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Whether a message of a broadcast is still wanted, by the broadcast itself and by its person, and in which words.</summary>
internal sealed class StillWanted(CityAtlas atlas, BroadcastWords words, IEnumerable<IChannel> channels)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookSoon = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, ChannelLimits> limits = channels.ToDictionary(channel => channel.Name, channel => channel.Limits);

    /// <summary>What <see cref="At"/> will read.</summary>
    public static void Foresee(Foresight reads, ChatAddress chat, OutgoingMessage message)
    {
        reads.Count(Contact.Table, chat.City, Contact.BlockedMark);
        reads.Get(Broadcast.Table, chat.City, BroadcastTag.Read(message.Broadcast!).Code);
        reads.Get(Contact.Table, chat.City, Contact.KeyOf(chat.Channel, chat.Chat));
        reads.Get(Listener.Table, chat.City, chat.LaneKey);
    }

    /// <param name="chat">Where it would go.</param>
    /// <param name="isAsked">Its person has just written, so that no quiet hour is disturbed.</param>
    /// <returns><see cref="Verdict.Go"/>, <see cref="Verdict.Rests"/> or <see cref="Verdict.Never"/>.</returns>
    public Verdict At(IReader reader, ChatAddress chat, OutgoingMessage message, bool isAsked, DateTimeOffset now)
    {
        var tag = BroadcastTag.Read(message.Broadcast!);
        if (atlas.Find(chat.City) is not { } city || reader.Get(Broadcast.Table, chat.City, tag.Code)?.Value is not { } broadcast)
        {
            return new Verdict.Never(Outcome.Stopped);
        }

        var isHeld = message.HeldIn is not null;
        if (isHeld && broadcast.Phase is BroadcastPhase.Done && !HeldBroadcasts.Waits(reader, chat.City, broadcast, now))
        {
            return new Verdict.Never(Outcome.Held);
        }

        // What waited, or what the vendor took and gave back later, may still go after the end.
        var isBack = (isHeld || message.CameBack > 0) && broadcast.Phase is BroadcastPhase.Done;
        if ((broadcast.IsOver && !isBack) || PollInvitations.IsLate(reader, chat.City, broadcast.Draft, now))
        {
            return new Verdict.Never(Outcome.Stopped);
        }

        var readiness = AudienceReader.Look(reader, broadcast.Draft.Audience!, chat);
        if (readiness.Doubt is { } doubt)
        {
            return new Verdict.Never(doubt);
        }

        if (!broadcast.IsRunning && !isBack)
        {
            return new Verdict.Rests(now + RestOf(broadcast, now));
        }

        if (!isAsked && !broadcast.IsEmergency && city.Guide.Broadcasts.QuietEnd(now, city.Guide.Zone) is { } end)
        {
            return new Verdict.Rests(end);
        }

        // Of what waited only a note was kept.
        return tag.Wording == broadcast.Wording && message.Text.Length > 0 ? new Verdict.Go(message)
            : new Verdict.Go(words.Message(city.Guide, broadcast.Draft, readiness.Language, readiness.AsNumbers, limits.GetValueOrDefault(chat.Channel))
                with { Broadcast = BroadcastTag.Write(broadcast), CameBack = message.CameBack, HeldIn = message.HeldIn });
    }

    /// <summary>Whoever goes on after a short pause sees it go on; one of hours is not asked after every second.</summary>
    private static TimeSpan RestOf(Broadcast broadcast, DateTimeOffset now)
    {
        var quarter = broadcast.Events is [.., var last] ? (now - last.At) / 4 : LookAgain;
        return quarter < LookSoon ? LookSoon : quarter < LookAgain ? quarter : LookAgain;
    }
}
