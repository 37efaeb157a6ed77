using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// When a person last wrote, on channels where that decides what they may be sent, and what waits until they write again. One record for
/// both: whoever puts a message aside while the person writes is told so by the version.
/// </summary>
public sealed record ChatWindow(string Channel, string Chat)
{
    private const int MostHeld = 50;

    private static readonly TimeSpan day = TimeSpan.FromHours(24);

    public static Table<ChatWindow> Table { get; } = new("windows", OutboxJson.Default.ChatWindow, ShapeOf);

    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>Until when what was heard lets free words through.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The vendor called it closed, for a message sent then.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When the account was last about to open the conversation by a template, and the vendor did not refuse it.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<HeldMessage> Held { get; init => field = value ?? []; } = [];

    /// <summary>Carried by everybody for whom something else than a broadcast waits, on any channel.</summary>
    public const string AnyHeldMark = "held";

    /// <summary>Carried by everybody for whom something else than a broadcast waits on that channel.</summary>
    public static string HeldMark(string channel) => $"held:{channel}";

    /// <summary>Carried by everybody for whom something waits on that channel that this template could say, in that language.</summary>
    public static string TemplateMark(string channel, string template, string language) => $"held:{channel}/{template}/{language}";

    /// <summary>The template of <see cref="TemplateMark"/> where a broadcast waits: each is looked for by itself, so that one that rests stands in no other's way.</summary>
    public static string TemplateOf(string template, string code) => $"{template}#{code}";

    /// <summary>Carried by everybody for whom this broadcast waits.</summary>
    public static string BroadcastMark(string code) => $"broadcast:{code}";

    /// <summary>Everybody the account wrote to first in that hour.</summary>
    public static string OpenedMark(string channel, DateTimeOffset at) => $"opened:{channel}/{at.UtcDateTime:yyyyMMddHH}";

    public bool IsOpen(DateTimeOffset now) => ClosesAt > now && (ClosedAt is null || HeardAt > ClosedAt);

    /// <summary>They wrote then; what was heard later already counts more.</summary>
    public ChatWindow Heard(DateTimeOffset at, TimeSpan window) => HeardAt > at ? this : this with
    {
        HeardAt = at,
        ClosesAt = at + window,
        ClosedAt = null,
        OpenedAt = OpenedAt > at - day ? OpenedAt : null,
    };

    public ChatWindow Hold(HeldMessage message) => this with
    {
        Held = Few([.. Held.Where(held => held.Ticket != message.Ticket).Append(message).OrderBy(held => held.At)]),
    };

    /// <summary>Without what nobody is to be told any more, and without an opening that no longer counts.</summary>
    public ChatWindow Swept(DateTimeOffset now) => this with { Held = HeldMail.Fresh(Held, now), OpenedAt = OpenedAt > now - day ? OpenedAt : null };

    /// <summary>This, with what another one learned meanwhile.</summary>
    public ChatWindow With(ChatWindow other) => other.Held.Aggregate(this, (window, held) => window.Hold(held)) with
    {
        ClosedAt = Later(ClosedAt, other.ClosedAt),
    };

    // Announcements go before news, and what later news takes the place of before anything that was the only word of its thing.
    private static List<HeldMessage> Few(List<HeldMessage> held) => held.Count <= MostHeld ? held
        : held.Find(message => message.Message.Broadcast is not null) is { } first ? Few([.. held.Where(message => message != first)]) :
    [
        .. held.Where(message => message.Message.Topic is not { } topic || held.FindLast(other => other.Message.Topic == topic) == message).TakeLast(MostHeld),
    ];

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static string TemplateOf(OutgoingMessage message) =>
        message.Broadcast is { } tag ? TemplateOf(message.Template!.Name, BroadcastTag.Read(tag).Code) : message.Template!.Name;

    private static RecordShape ShapeOf(ChatWindow window)
    {
        List<string> marks = [];
        if (window.Held.Any(held => held.Message.Broadcast is null))
        {
            marks.Add(AnyHeldMark);
            marks.Add(HeldMark(window.Channel));
        }

        if (window.OpenedAt is { } opened)
        {
            marks.Add(OpenedMark(window.Channel, opened));
        }

        // A broadcast may wait for a whole city: that stays on disk.
        var isLive = marks.Count > 0;
        marks.AddRange(window.Held.Where(held => held.CanBeTemplate).Select(held => TemplateMark(window.Channel, TemplateOf(held.Message), held.Message.Language)).Distinct());
        marks.AddRange(window.Held.Select(held => held.Message.Broadcast).OfType<string>().Select(tag => BroadcastMark(BroadcastTag.Read(tag).Code)).Distinct());
        return new RecordShape(Contact.KeyOf(window.Channel, window.Chat), marks, isLive);
    }
}

/// <summary>A message that may not be sent now.</summary>
/// <param name="Ticket">Tells one from the other: the outbox's own name of it.</param>
/// <param name="At">When it was said.</param>
/// <param name="Reason">A code for the admin: <c>window</c>, <c>template unknown</c>, <c>template marketing</c> …</param>
public sealed record HeldMessage(string Ticket, OutgoingMessage Message, Priority Priority, DateTimeOffset At, string Reason)
{
    /// <summary>The vendor did not even take the template: only the person's own word opens this window.</summary>
    public const string RefusedAsTemplate = "template refused";

    public bool CanBeTemplate => Reason != RefusedAsTemplate && Message.Template is not null;

    /// <summary>For a whole day the account could not send at all.</summary>
    public const string AccountInTrouble = "account";
}
