using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;
using Step = QlueBot.Conversations.Talks.Officer.OfficerStep;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>The officer's side of the conversation: acknowledge, work, finish, ask, move, refuse, duty, group.</summary>
internal sealed class OfficerConversation(TextBook texts)
{
    /// <summary>As many photos are watched as an officer could have under way at once.</summary>
    private const int MostPhotos = 5;

    private readonly OfficerEar ear = new(texts);
    private readonly OfficerVoice voice = new(texts);

    /// <summary>Whether the message is an officer's business, by the order of product.md.</summary>
    public bool Hears(Session session, IncomingMessage message, Facts facts) => Hear(session, message, facts) is { Heard: not Heard.Diverted };

    /// <summary>What the message means to the officer's talk; null when it is the resident's.</summary>
    public OfficerHearing? Hear(Session session, IncomingMessage message, Facts facts) => ear.Hear(session, message, facts);

    /// <exception cref="InvalidOperationException">The message is not an officer's business: ask <see cref="Hears"/> first.</exception>
    public Turn Advance(Session session, IncomingMessage message, Facts facts) =>
        Advance(session, message, facts, Hear(session, message, facts) ?? throw new InvalidOperationException("Not the officer's business."));

    public Turn Advance(Session session, IncomingMessage message, Facts facts, OfficerHearing hearing)
    {
        // A question of another day is closed before anything is answered.
        var before = OfficerEar.IsOpen(session, facts) ? session.Officer : Closed(session.Officer);
        var step = OfficerTalk.Next(before.Step, hearing.Heard);
        var state = Remember(before, step, hearing, message, session.Turn, facts);
        var next = session with { Officer = state };

        return new Turn(next, voice.Say(next, hearing, message, facts), OfficerEffects.Of(hearing, message));
    }

    /// <summary>The same with no question open; what is still being looked at stays.</summary>
    public static OfficerState Closed(OfficerState state) => new() { Sent = state.Sent };

    private static OfficerState Remember(
        OfficerState before, Step step, OfficerHearing hearing, IncomingMessage message, int turn, Facts facts)
    {
        var sent = Watch(before.Sent, hearing, message);
        int? listed = hearing.Heard is Heard.Listed ? turn : null;
        if (step is Step.Ready)
        {
            return new OfficerState { Sent = sent, ListedTurn = listed };
        }

        // A question that stays open keeps its turn, so that the buttons already shown go on working.
        return IsNewQuestion(hearing.Heard, step)
            ? new OfficerState
            {
                Step = step,
                Number = hearing.Number,
                WasOwn = facts.Tasks.Any(task => task.Number == hearing.Number),
                Verb = hearing.Verb,
                Words = hearing.Words,
                Photo = step is Step.PickTask ? hearing.Photo : null,
                AskedTurn = turn,
                AskedAt = facts.Now,
                Sent = sent,
            }
            : before with { Step = step, Sent = sent };
    }

    private static bool IsNewQuestion(Heard heard, Step step) => heard is Heard.WantsToRefuse or Heard.WantsToPause or Heard.WantsToMove or Heard.NeedsTeam
        or Heard.WantsToAsk or Heard.NeedsAfterPhoto or Heard.NeedsChoice or Heard.AfterPhoto or Heard.WordsForReporter
        || (step is Step.AskAfterPhoto && heard is Heard.PhotoSeenBefore or Heard.PhotoBroken);

    private static IReadOnlyList<AfterPhotoSent> Watch(IReadOnlyList<AfterPhotoSent> sent, OfficerHearing hearing, IncomingMessage message) =>
        (hearing.Heard, hearing.Photo) switch
        {
            (Heard.AfterPhoto or Heard.FinishWaits, { } photo) =>
            [
                .. sent.Select(earlier => earlier.Number == hearing.Number ? earlier with { FinishWhenSeen = false } : earlier).TakeLast(MostPhotos - 1),
                new AfterPhotoSent(OfficerEffects.IdOf(photo, message), hearing.Number!, hearing.Words, hearing.Heard is Heard.FinishWaits),
            ],
            (Heard.FinishWaits, null) =>
                [.. sent.Select(photo => photo.PhotoId == hearing.PhotoId ? photo with { FinishWhenSeen = true, Note = hearing.Words ?? photo.Note } : photo)],
            _ when message.Body is MessageBody.PhotoSeen seen => [.. sent.Where(photo => photo.PhotoId != seen.PhotoId)],
            _ => sent,
        };
}
