using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Talks.Rulings;

namespace QlueBot.Conversations.Talks;

/// <summary>What is remembered between two turns of one person in one chat. Stored with every turn.</summary>
/// <param name="Key"><see cref="IncomingMessage.SessionKey"/>.</param>
/// <param name="Chat">Where notices for this person go.</param>
public sealed record Session(string Key, ChatAddress Chat)
{
    /// <summary>Counts turns; choices carry it, so that a button of an older turn is recognised.</summary>
    public int Turn { get; init; }

    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string Language { get; init => field = value ?? "id"; } = "id";

    /// <summary>The person sees no buttons and asked for numbers instead.</summary>
    public bool AsNumbers { get; init; }

    /// <summary>Messages in a row that came faster than anybody types; null for most people.</summary>
    public int? Rush { get; init; }

    /// <summary>The first notice as it was shown; null before. Set before any name, phone or photo is kept.</summary>
    public NoticeShown? Notice { get; init; }

    /// <summary>The person behind this chat, once something of the person is kept that is not this chat's alone: a consent, a name, a second chat.</summary>
    public string? PersonId { get; init; }

    public DateTimeOffset LastHeardAt { get; init; }

    /// <summary>When what was heard last had been written, where it came in long after; null for nearly everybody.</summary>
    public DateTimeOffset? LastWrittenAt { get; init; }

    /// <summary>The choices of the bot's last message, so that "2" or the label's words work as a press.</summary>
    public IReadOnlyList<Choice> Offered { get; init => field = value ?? []; } = [];

    /// <summary>The poll whose invitation had waited for what was heard last and came before its answer; null for nearly everybody.</summary>
    public string? Invited { get; init; }

    /// <summary>The poll whose invitation had begun to go out before what was heard last, and came after its answer; null for nearly everybody.</summary>
    public string? InvitedSince { get; init; }

    public ResidentState Resident { get; init => field = value ?? new(); } = new();

    public OfficerState Officer { get; init => field = value ?? new(); } = new();

    public AdminState Admin { get; init => field = value ?? new(); } = new();

    /// <summary>Where the desk's menu stands; null: nothing of it is open.</summary>
    public MenuState? Menu { get; init; }

    /// <summary>A broadcast in the making; null for nearly everybody.</summary>
    public BroadcastState? Broadcast { get; init; }

    /// <summary>This chat stands in the list of those that broadcasts may go to.</summary>
    public bool? IsListed { get; init; }

    /// <summary>A poll in the making; null for nearly everybody.</summary>
    public PollState? Poll { get; init; }

    /// <summary>A reason that somebody in charge still owes; null: none.</summary>
    public RulingState? Ruling { get; init; }

    /// <summary>The data behind the choice that these words mean by number or label; null when they mean none.</summary>
    public string? DataOf(string typed) => Offers.Match(Offered, typed)?.Data;
}

/// <param name="Version">Version of the notice's text.</param>
/// <param name="At">When it was shown.</param>
/// <param name="Channel">Where it was shown.</param>
public sealed record NoticeShown(string Version, DateTimeOffset At, string Channel);
