using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Takeover;

/// <summary>
/// While a person of the city talks with a resident, what either says goes to the other and nothing else happens: the resident's report
/// stays as it is. Both can end it by a word. Null: the message is not part of such a talk.
/// </summary>
internal sealed class TakeoverConversation(TextBook texts)
{
    /// <summary>Begins the data of every choice of a take-over.</summary>
    public const string Prefix = "h:";

    public Turn? Hear(Session session, IncomingMessage message, Facts facts) => message switch
    {
        { InGroup: true } => null,
        { Body: MessageBody.Press { Data: ['h', ':', .. var value] } } when facts.Officer is { Role: Role.Admin } => Pressed(session, message, facts, value),
        _ when facts.Serving is { } served && facts.QuotedTask is null => Operator(session, message, served),
        _ when facts.Handover is { IsTaken: true } taken => Resident(session, message, facts, taken),
        _ when facts.Handover is { } waiting && message.Body is MessageBody.Silence { Name: HandoverTimes.Timer } => Waited(session, facts, waiting),
        { Body: MessageBody.Silence { Name: HandoverTimes.Timer } } => new Turn(session, null, []),
        _ => null,
    };

    private Turn Pressed(Session session, IncomingMessage message, Facts facts, string value)
    {
        var heard = session with { LastHeardAt = message.SentAt };
        if (value == "selesai")
        {
            return facts.Serving is { } served
                ? Said(heard, TextKey.Takeover.GivenBack, [new Effect.GiveBack()], ("code", served.Code))
                : Said(heard, TextKey.Takeover.NobodyServed, []);
        }

        return !value.StartsWith("ambil:", StringComparison.Ordinal) ? Said(heard, TextKey.Takeover.NobodyServed, [])
            : facts.Serving is { } busy ? Said(heard, TextKey.Takeover.OneAtATime, [], ("code", busy.Code))

            // Whether it is still free is seen when it is taken; the answer is a notice.
            : new Turn(heard with { Turn = session.Turn + 1 }, null, [new Effect.TakeOver(value["ambil:".Length..])]);
    }

    private Turn? Operator(Session session, IncomingMessage message, HandoverFact served)
    {
        var heard = session with { LastHeardAt = message.SentAt };
        return message.Body switch
        {
            MessageBody.Words words when EndsIt(words.Text) => Said(heard, TextKey.Takeover.GivenBack, [new Effect.GiveBack()], ("code", served.Code)),
            MessageBody.Words { Text: ['/', ..] } => null,
            MessageBody.Words words => new Turn(heard, null, [new Effect.TellResident(words.Text)]),
            MessageBody.Photo photo => Photo(heard, message, photo, caption => new Effect.TellResident(caption)),
            MessageBody.Place place => new Turn(heard, null, [new Effect.TellResident("") { Pin = place.Point }]),
            MessageBody.PhotoSeen seen when session.Officer.Sent.All(sent => sent.PhotoId != seen.PhotoId) => Seen(session, seen),
            MessageBody.Other or MessageBody.Edited => Said(heard, TextKey.Takeover.NotRelayed, []),
            _ => null,
        };
    }

    private Turn? Resident(Session session, IncomingMessage message, Facts facts, HandoverFact taken)
    {
        var heard = session with { LastHeardAt = message.SentAt };
        return message.Body switch
        {
            MessageBody.Words words when EndsIt(words.Text) || WordsEverywhere.Find(words.Text) is { Word: Everywhere.Menu or Everywhere.NoPerson or Everywhere.Stop or Everywhere.Cancel } =>
                Left(heard, facts),
            MessageBody.Words words => new Turn(heard, null, [new Effect.TellOperator(words.Text)]),
            MessageBody.Photo photo => Photo(heard, message, photo, caption => new Effect.TellOperator(caption)),
            MessageBody.Place place => new Turn(heard, null, [new Effect.TellOperator(place.Title ?? "") { Pin = place.Point }]),
            MessageBody.Press { Data: "h:pergi" } => Left(heard, facts),
            MessageBody.Press or MessageBody.Other or MessageBody.Edited or MessageBody.Contact => StillTalking(heard, facts),
            MessageBody.PhotoSeen seen when !IsOfReport(session, seen) => Seen(session, seen),
            MessageBody.Silence { Name: HandoverTimes.Timer } => Quiet(session, facts, taken),

            // A reminder of the report would only disturb; it is asked again when the talk is over.
            MessageBody.Silence { Name: SilenceEar.Draft } => new Turn(session, null, [new Effect.WakeMe(SilenceEar.Draft, SilenceEar.UntilReminder)]),
            _ => null,
        };
    }

    private static Turn Photo(Session heard, IncomingMessage message, MessageBody.Photo photo, Func<string, Effect> tell)
    {
        var fetch = new Effect.FetchPhoto(PhotoIds.For(message, photo.File), photo.File);
        return new Turn(heard, null, string.IsNullOrWhiteSpace(photo.Caption) ? [fetch] : [fetch, tell(photo.Caption)]);
    }

    /// <summary>A photo goes on once it was fetched and cleaned.</summary>
    private Turn Seen(Session session, MessageBody.PhotoSeen seen) => seen.Verdict is PhotoVerdict.New or PhotoVerdict.SeenBefore
        ? new Turn(session, null, [new Effect.RelayPhoto(seen.PhotoId)])
        : Said(session, TextKey.Takeover.PhotoLost, []);

    private static bool IsOfReport(Session session, MessageBody.PhotoSeen seen) =>
        session.Resident.SentPhotos.Contains(seen.PhotoId) || session.Resident.Draft?.Photos.Any(photo => photo.Id == seen.PhotoId) is true;

    private Turn Quiet(Session session, Facts facts, HandoverFact taken)
    {
        var left = taken.LastAt + HandoverTimes.Quiet - facts.Now;
        return left > TimeSpan.Zero
            ? new Turn(session, null, [new Effect.WakeMe(HandoverTimes.Timer, left)])
            : Resumed(session, facts, TextKey.Takeover.ReturnedQuiet, [new Effect.EndHandover(IsTimeout: true)]);
    }

    private Turn Waited(Session session, Facts facts, HandoverFact waiting)
    {
        var left = waiting.AskedAt + HandoverTimes.Waiting - facts.Now;
        return left > TimeSpan.Zero
            ? new Turn(session, null, [new Effect.WakeMe(HandoverTimes.Timer, left)])
            : Resumed(session, facts, TextKey.Takeover.NobodyCame, [new Effect.EndHandover(IsTimeout: true)]);
    }

    private Turn Left(Session session, Facts facts) =>
        Resumed(session, facts, TextKey.Takeover.Left, [new Effect.EndHandover(IsTimeout: false)]);

    private Turn StillTalking(Session session, Facts facts)
    {
        var say = new OutgoingMessage(texts.Say(session.Language, TextKey.Takeover.StillTalking, ("city", facts.City.Name)))
        {
            Choices = [new Choice(texts.Say(session.Language, TextKey.Takeover.LabelLeave), "h:pergi")],
        };
        return new Turn(session with { Offered = say.Choices, Turn = session.Turn + 1 }, say, []);
    }

    /// <summary>The bot is back: the way on is one press.</summary>
    private Turn Resumed(Session session, Facts facts, string key, IReadOnlyList<Effect> effects)
    {
        var say = new OutgoingMessage(texts.Say(session.Language, key, ("city", facts.City.Name)))
        {
            Choices = TakeoverChoice.WayOn(texts, session.Language, session.Resident.Draft is not null),
            Columns = 2,
        };
        return new Turn(session with { Offered = say.Choices, Turn = session.Turn + 1 }, say, effects);
    }

    private Turn Said(Session session, string key, IReadOnlyList<Effect> effects, params ReadOnlySpan<(string Name, string Value)> values) =>
        new(session with { Offered = [], Turn = session.Turn + 1 }, new OutgoingMessage(texts.Say(session.Language, key, values)), effects);

    private static bool EndsIt(string text) => text.Trim().TrimStart('/').ToLowerInvariant() is
        "selesai" or "kembalikan" or "kembali" or "tutup" or "finish" or "done" or "give back" or "back";
}
