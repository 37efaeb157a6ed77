using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// A broadcast from its draft to its result. How far the sending is stands here too, so that a page of messages, the place reached and
/// whether it may go on at all are one commit.
/// </summary>
/// <param name="Code">Its name among admins; the record's key.</param>
public sealed record Broadcast(string Code, BroadcastDraft Draft, string AuthorId, DateTimeOffset CreatedAt)
{
    /// <summary>Every broadcast carries it.</summary>
    public const string AllMark = "all";

    /// <summary>Those whose people are known by chat still: freezing, sent, or done of late.</summary>
    public const string KeptMark = "kept";

    /// <summary>Those that send, or will.</summary>
    public const string OpenMark = "open";

    /// <summary>Those that people may still wait for.</summary>
    public const string HoldingMark = "holding";

    public static readonly Table<Broadcast> Table = new("broadcasts", BroadcastsJson.Default.Broadcast, ShapeOf);

    /// <summary>Where its author is told of it; null when it was made elsewhere than in a chat.</summary>
    public ChatAddress? Chat { get; init; }

    public BroadcastPhase Phase { get; init; }

    /// <summary>Null while it is being counted.</summary>
    public AudienceCount? Count { get; init; }

    /// <summary>When it is to go; null: as soon as it may.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Set at its end: until then it goes to those it waits for. Null: it waits for nobody.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Counts what sets a worker on it: a worker of an earlier number goes away.</summary>
    public int Generation { get; init; }

    /// <summary>Counts its wordings; what was not sent yet goes in the latest.</summary>
    public int Wording { get; init; }

    /// <summary>The wording that a second person agreed to; null: none so far.</summary>
    public int? Agreed { get; init; }

    /// <summary>What goes on when the words that are proposed instead are refused; null: nothing may go on without a yes.</summary>
    public BroadcastDraft? Before { get; init; }

    /// <summary>How many shards of the city's people were looked through so far.</summary>
    public int Frozen { get; init; }

    /// <summary>Its people by channel, once they are frozen.</summary>
    public IReadOnlyList<BroadcastPart> Parts { get; init => field = value ?? []; } = [];

    /// <summary>The photo of the result's chart, once it is drawn.</summary>
    public string? ChartId { get; init; }

    /// <summary>Chats are forgotten: only figures are left.</summary>
    public bool IsSwept { get; init; }

    /// <summary>Who did what with it, oldest first: ids only.</summary>
    public IReadOnlyList<BroadcastEvent> Events { get; init => field = value ?? []; } = [];

    public bool IsEmergency => Draft.Audience is { IsEmergency: true };

    /// <summary>Whether it sends now.</summary>
    public bool IsRunning => Phase is BroadcastPhase.Freezing or BroadcastPhase.Running;

    public bool IsOver => Phase is BroadcastPhase.Done or BroadcastPhase.Cancelled;

    public bool IsFrozen => Frozen >= Listener.Shards;

    /// <summary>Frozen people, or else those that were counted.</summary>
    public int People => IsFrozen ? Parts.Sum(stream => stream.People) : Count?.People ?? 0;

    /// <summary>Whether a second person has to agree to these words first.</summary>
    /// <param name="limit">People one admin may write to alone.</param>
    public bool NeedsYes(int limit) => People > limit && Agreed != Wording;

    public Broadcast With(DateTimeOffset at, string happened, string actor) => this with { Events = [.. Events, new BroadcastEvent(at, happened, actor)] };

    private static RecordShape ShapeOf(Broadcast broadcast)
    {
        List<string> marks = [AllMark];
        if (broadcast.Frozen > 0 && !broadcast.IsSwept)
        {
            marks.Add(KeptMark);
        }

        var isOpen = !broadcast.IsOver && broadcast.Phase is not BroadcastPhase.Draft;
        if (isOpen)
        {
            marks.Add(OpenMark);
        }

        if (isOpen || broadcast.HeldUntil is not null)
        {
            marks.Add(HoldingMark);
        }

        return new RecordShape(broadcast.Code, marks, IsLive: marks.Contains(HoldingMark));
    }
}

/// <summary>One channel's part of a broadcast.</summary>
/// <param name="People">How many were frozen for it.</param>
/// <param name="Shard">The chunk that is next to be sent from.</param>
/// <param name="Index">The person in it that is next.</param>
/// <param name="Fed">How many were handed to the outbox.</param>
/// <param name="OptedOut">Of those frozen: said BERHENTI before their turn came.</param>
/// <param name="Blocked">Of those frozen: stopped the bot before their turn came.</param>
/// <param name="Failed">Of those frozen: the channel was switched off before their turn came.</param>
public sealed record BroadcastPart(string Channel, int People, int Shard = 0, int Index = 0, int Fed = 0, int OptedOut = 0, int Blocked = 0, int Failed = 0)
{
    /// <summary>Everybody was handed over or left out.</summary>
    public bool IsFed => Fed + OptedOut + Blocked + Failed >= People;
}

/// <param name="What"><c>prepared</c>, <c>asked</c>, <c>approved</c>, <c>refused</c>, <c>scheduled</c>, <c>started</c>, <c>paused</c>, <c>resumed</c>, <c>reworded</c>, <c>discarded</c>, <c>stopped</c>, <c>ended</c>.</param>
/// <param name="Actor"><c>officer:{id}</c> or <c>clock</c>.</param>
public sealed record BroadcastEvent(DateTimeOffset At, string What, string Actor);

/// <summary>Whom a broadcast would reach.</summary>
public sealed record AudienceCount(int People, IReadOnlyList<ChannelCount> Channels, IReadOnlyList<AudienceSample> Samples);

/// <param name="Outside">Of them, those who have not written within the channel's time for free words.</param>
public sealed record ChannelCount(string Channel, int People, int Outside);

/// <summary>One of the people, made unrecognisable.</summary>
/// <param name="Name">First letter of the name; null when none is known.</param>
/// <param name="Tail">Last digits of the chat's id.</param>
public sealed record AudienceSample(string? Name, string Channel, string Tail, string? AreaCode);
