using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>A way to talk with people. Nothing a vendor does is an exception here: outcomes are values.</summary>
public interface IChannel
{
    /// <summary><c>telegram</c>, <c>web</c>: the kind of its inbox items and part of every address.</summary>
    string Name { get; }

    /// <summary>Cities in which it is switched on.</summary>
    IReadOnlyList<string> Cities { get; }

    ChannelLimits Limits { get; }

    /// <summary>The same for one city, whose account may have a pace of its own.</summary>
    ChannelLimits LimitsOf(string city) => Limits;

    /// <summary>
    /// Reads a stored update in our own words. Null: nothing anybody waits for an answer to. Throws when the shape is unknown; the item is
    /// then set aside, and <see cref="ChatOf"/> tells who gets an apology.
    /// </summary>
    IncomingMessage? Read(StoredItem item);

    /// <summary>The private chat an unreadable update came from, when even that can be made out.</summary>
    ChatAddress? ChatOf(StoredItem item);

    /// <summary>Sends one message, with its photo uploaded; never throws but for cancellation.</summary>
    Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Fetches a file that a person sent; never throws but for cancellation.</summary>
    /// <param name="city">Whose account.</param>
    /// <param name="file">As the channel named it.</param>
    /// <param name="maxBytes">Give up beyond this size.</param>
    Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken);

    /// <summary>The vendor keeps people's files until it is told to let go of them.</summary>
    bool KeepsFiles => false;

    /// <summary>Has the vendor let go of a file that is kept here by now. May be called again, and may throw.</summary>
    Task LetGoAsync(string city, FileRef file, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Erases what the channel keeps of a chat beside us: a transcript, files that were sent. May be called again, and may throw.</summary>
    Task ForgetAsync(ChatAddress chat, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Erases what the vendor keeps of a person. May take long, may be called again, and may throw.</summary>
    /// <param name="kept">Every id by which the person was known to the vendor, those of before too; by now the address book knows none of them.</param>
    Task EraseThereAsync(string city, IReadOnlyList<KeptThere> kept, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A vendor's limits.</summary>
/// <param name="MaxTextLength">Characters of one message.</param>
/// <param name="MaxCaptionLength">Characters under a photo.</param>
/// <param name="MaxChoices">Buttons of one message; more are written out as lines.</param>
/// <param name="BulkPerSecond">Bulk messages a second and account; 0: no limit.</param>
/// <param name="ChatBurst">Messages to one chat at once, refilled at one a second; 0: no limit.</param>
/// <param name="GroupPerMinute">Messages a minute to one group; 0: no limit.</param>
public sealed record ChannelLimits(
    int MaxTextLength, int MaxCaptionLength, int MaxChoices, int BulkPerSecond, int ChatBurst, int GroupPerMinute)
{
    /// <summary>Messages a second and account, replies counted too; 0: replies are not paced per account.</summary>
    public int TotalPerSecond { get; init; }

    /// <summary>How long until one more of <see cref="ChatBurst"/> is free again.</summary>
    public TimeSpan ChatRefill { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>More choices than <see cref="MaxChoices"/> are shown page by page (<see cref="ChoicePages"/>) where they answer somebody.</summary>
    public bool HasPages { get; init; }

    /// <summary>Whether a photo can carry choices; otherwise they are written out under it.</summary>
    public bool ChoicesUnderPhoto { get; init; } = true;

    /// <summary>How long after a person last wrote they may be sent free words; zero: always.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>A sent message can be given other words (<see cref="OutgoingMessage.Edits"/>).</summary>
    public bool CanEdit { get; init; }

    /// <summary>How many people the account may write to first in 24 hours; 0: no limit known.</summary>
    public int PeoplePerDay { get; init; }

    /// <summary>What is said to one chat in one turn goes as one message.</summary>
    public bool IsOneMessageATurn => TotalPerSecond > 0;
}

/// <summary>What the vendor said: again and when, whose fault, stop writing to them.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <param name="MessageId">The vendor's id of the sent message (of the one that carries the text).</param>
    public sealed record Sent(string MessageId) : SendResult;

    /// <param name="After">At least this long; zero: the usual back-off.</param>
    /// <param name="Reason">For logs and the admin: no words of people.</param>
    /// <param name="IsAccountWide">The whole account must pause (Telegram's 429), not only this chat.</param>
    public sealed record RetryLater(TimeSpan After, string Reason, bool IsAccountWide = false) : SendResult;

    /// <summary>This message can never be sent so.</summary>
    public sealed record Refused(string Reason) : SendResult;

    /// <summary>The person does not want us, or is gone; until they write again.</summary>
    public sealed record Blocked(string Reason) : SendResult;

    /// <summary>Free words are not allowed any more: a template, or wait until the person writes.</summary>
    public sealed record WindowClosed(string Reason) : SendResult;

    /// <summary>Nobody is there on this channel: the person's next one is tried.</summary>
    public sealed record Unreachable(string Reason) : SendResult;

    /// <summary>The line broke before the answer: it may have gone out. A receipt that carries the ticket tells; without one it is sent again.</summary>
    public sealed record Unsure(string Reason) : SendResult;

    /// <summary>Our own account or setting is wrong (token, sender): nothing goes out until somebody mends it.</summary>
    public sealed record Misconfigured(string Reason) : SendResult;

    /// <summary>The group has a new id.</summary>
    public sealed record Moved(string NewChat) : SendResult;
}

/// <summary>What became of fetching a file.</summary>
public abstract record FetchResult
{
    private FetchResult()
    {
    }

    public sealed record Fetched(byte[] Bytes) : FetchResult;

    public sealed record TryLater(TimeSpan After, string Reason) : FetchResult;

    /// <summary>Never to be had: expired, too large, unknown.</summary>
    public sealed record Gone(string Reason, bool TooLarge) : FetchResult;
}
