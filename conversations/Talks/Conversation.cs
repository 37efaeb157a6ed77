using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Muted;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Talks.Rulings;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks;

/// <summary>The one entry to all talks.</summary>
public sealed class Conversation(TextBook texts)
{
    private readonly AdminConversation admins = new(texts);
    private readonly FurtherChoices further = new(texts);
    private readonly MenuConversation menu = new(texts);
    private readonly MutedTalk muted = new(texts);
    private readonly BroadcastConversation broadcasts = new(texts);
    private readonly PollConversation polls = new(texts);
    private readonly VoteTalk votes = new(texts);
    private readonly OfficerConversation officers = new(texts);
    private readonly ResidentConversation residents = new(texts);
    private readonly RulingTalk rulings = new(texts);
    private readonly Rush rush = new(texts);
    private readonly TakeoverConversation takeovers = new(texts);

    /// <summary>Learns ahead what free words mean in a city, in about a tenth of a second; else the first who writes some waits for it.</summary>
    public static void Prepare(CityGuide city) => _ = GuideWords.Of(city).Guess;

    /// <summary>
    /// Decides a turn. Pure: the same session, message and facts give the same turn. Never throws for anything a person can send, and never
    /// leaves a private message unanswered; a mark on a message is none.
    /// </summary>
    /// <remarks>
    /// Every talk counts its own turns in <see cref="Session.Turn"/>, because only it knows whether its buttons of before still stand.
    /// </remarks>
    public Turn Advance(Session session, IncomingMessage message, Facts facts)
    {
        var turn = Decide(session, message, facts);
        var (written, invited, since) = IsSpoken(message.Body) ? (message.WrittenAt, null, null) : (session.LastWrittenAt, session.Invited, session.InvitedSince);
        return turn.Next.LastWrittenAt == written && turn.Next.Invited == invited && turn.Next.InvitedSince == since ? turn
            : turn with { Next = turn.Next with { LastWrittenAt = written, Invited = invited, InvitedSince = since } };
    }

    private Turn Decide(Session session, IncomingMessage message, Facts facts)
    {
        if (message.InGroup && IsNotOurs(message))
        {
            return new Turn(session, null, []);
        }

        if (message.Body is MessageBody.Other { Kind: MessageBody.Other.Reaction })
        {
            return Marked(session, message, facts);
        }

        if (muted.Hear(session, message, facts) is { } kept)
        {
            return rush.Calmed(kept, session, message);
        }

        if (further.Hear(session, message) is { } page)
        {
            return page;
        }

        if (votes.Pressed(session, message, facts) is { } voted)
        {
            return voted;
        }

        if (takeovers.Hear(session, message, facts) is { } relayed)
        {
            return relayed;
        }

        // Quoted card and number come first, then an open question: the admin's, then the officer's.
        var counted = session with { Turn = session.Turn + 1 };
        if (menu.Advance(counted, message, facts, out var left) is { } shown)
        {
            return Kept(shown with { Next = Free(shown.Next) with { Admin = new AdminState(), Broadcast = null, Poll = null } }, session, message);
        }

        (counted, session) = left.Menu == session.Menu ? (counted, session) : (left, session with { Menu = left.Menu });
        if (polls.Advance(counted, message, facts, out left) is { } polled)
        {
            return Kept(polled with { Next = Free(polled.Next) with { Admin = new AdminState(), Menu = null, Broadcast = null } }, session, message);
        }

        (counted, session) = left.Poll == session.Poll ? (counted, session) : (left, session with { Poll = left.Poll });
        if (facts is { Officer: not null, QuotedTask: null, NamedTask: null } && BroadcastEar.Hear(counted, message, facts) is { } broadcast)
        {
            if (broadcast.Heard is not BroadcastHeard.Diverted)
            {
                // A question of one talk at a time: what stood open elsewhere is closed.
                counted = counted with { Admin = new AdminState(), Menu = null, Poll = null, Officer = OfficerConversation.Closed(counted.Officer) };
                return Kept(broadcasts.Advance(counted, facts, broadcast), session, message);
            }

            session = session with { Broadcast = null };
            counted = counted with { Broadcast = null };
        }

        if (facts.Desk is not null && facts.QuotedTask is null && facts.NamedTask is null && AdminEar.Hear(counted, message, facts) is { } admin)
        {
            if (admin.Heard is not AdminHeard.Diverted)
            {
                counted = counted with { Officer = OfficerConversation.Closed(counted.Officer), Menu = null, Broadcast = null, Poll = null };
                return Kept(admins.Advance(counted, message, facts, admin), session, message);
            }

            session = session with { Admin = new AdminState() };
            counted = counted with { Admin = new AdminState() };
        }

        if (rulings.Advance(counted, message, facts) is { } ruled)
        {
            return Kept(ruled, session, message);
        }

        if (votes.Worded(session, message, facts) is { } heard)
        {
            return heard;
        }

        return officers.Hear(counted, message, facts) switch
        {
            null => Resident(session, message, facts),
            { Heard: OfficerHeard.Diverted } => Resident(Free(session), message, facts),
            { Heard: OfficerHeard.PhotoForReport, Photo: { } photo } => Resident(
                Free(session), message with { Body = new MessageBody.Photo(photo.File, photo.Caption), MessageId = photo.MessageId }, facts),
            var officer => Kept(officers.Advance(counted, message, facts, officer), session, message),
        };
    }

    /// <summary>
    /// A thumb up on a message wants no answer, and gets none. Only the officer whose card still waits to be taken is told that a mark
    /// does not take it: they would else be late without knowing.
    /// </summary>
    private Turn Marked(Session session, IncomingMessage message, Facts facts)
    {
        var counted = session with { Turn = session.Turn + 1 };
        return facts is { QuotedTask: { Status: ReportStatus.Ditugaskan } task } && (task.OfficerId is null || task.OfficerId == facts.Officer?.Id)
            && officers.Hear(counted, message, facts) is { } hearing
            ? Kept(officers.Advance(counted, message, facts, hearing), session, message)
            : new Turn(session, null, []);
    }

    private Turn Resident(Session session, IncomingMessage message, Facts facts) =>
        rush.Calmed(residents.Advance(session, message, facts), session, message);

    /// <summary>What a silent turn leaves as it was: the choices offered before, and their turn.</summary>
    private static Turn Kept(Turn turn, Session before, IncomingMessage message)
    {
        var heardAt = IsSpoken(message.Body) ? message.SentAt : before.LastHeardAt;
        return turn.Say is { } say
            ? turn with { Next = turn.Next with { Offered = say.Choices, LastHeardAt = heardAt } }
            : turn with { Next = turn.Next with { Turn = before.Turn, LastHeardAt = heardAt } };
    }

    private static Session Free(Session session) => session with { Officer = OfficerConversation.Closed(session.Officer) };

    /// <summary>Talk among the people of a group, and its comings and goings.</summary>
    private static bool IsNotOurs(IncomingMessage message) =>
        !message.IsForBot || message.Body is MessageBody.Blocked or MessageBody.Returned or MessageBody.MovedTo;

    private static bool IsSpoken(MessageBody body) =>
        body is not (MessageBody.Silence or MessageBody.PhotoSeen or MessageBody.Blocked or MessageBody.Returned or MessageBody.MovedTo);
}
