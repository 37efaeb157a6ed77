using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Muted;

/// <summary>
/// A resident who may not write for a while reads why and until when, and the emergency numbers. What is theirs by right stays: BERHENTI and
/// MULAI, their own data, the state of their reports, and the answer whether one is fixed. Null: the message is heard as always.
/// </summary>
internal sealed class MutedTalk(TextBook texts)
{
    private const int MostNumbers = 3;

    public Turn? Hear(Session session, IncomingMessage message, Facts facts)
    {
        if (facts.Muted is not { } muted || message.InGroup || facts.Officer is not null || facts.Handover is { IsTaken: true })
        {
            return null;
        }

        return message.Body switch
        {
            MessageBody.Blocked or MessageBody.Returned or MessageBody.MovedTo or MessageBody.PhotoSeen => null,

            // A report in the making is not asked for while it could not be finished.
            MessageBody.Silence { Name: SilenceEar.Draft } => new Turn(session, null, [new Effect.WakeMe(SilenceEar.Draft, muted.Until - facts.Now)]),
            MessageBody.Silence => null,
            _ when IsTheirRight(session, message.Body) => null,
            _ => Said(session, message, facts, muted),
        };
    }

    private static bool IsTheirRight(Session session, MessageBody body)
    {
        var data = body switch
        {
            MessageBody.Press press => press.Data,
            MessageBody.Words words => session.DataOf(words.Text),
            _ => null,
        };
        return session.Resident.About == ResidentState.Self
            || (data is not null && (session.Resident.About is not null || IsOfRight(data)))
            || (body is MessageBody.Words typed && WordsEverywhere.Find(typed.Text)?.Word is
                Everywhere.Stop or Everywhere.Start or Everywhere.MyData or Everywhere.Erase or Everywhere.Status or Everywhere.Language);
    }

    /// <summary>Consent, own data, state and outcome of own reports.</summary>
    private static bool IsOfRight(string data) => data.Split(':') is ["m", "status" or "data" or "mulai" or "bahasa", ..] or ["r", "status" or "beres" or "belum", ..];

    private Turn Said(Session session, IncomingMessage message, Facts facts, MutedFact muted)
    {
        var numbers = facts.City.Emergency.OrderBy(number => number.For.Count > 0).Take(MostNumbers).Select(number => $"{number.Label} {number.Number}");
        var text = texts.Say(session.Language, TextKey.Menu.YouAreMuted,
            ("until", TimeWords.At(muted.Until, facts.Now, facts.City.Zone, facts.City.ZoneLabel, session.Language)),
            ("reason", muted.Reason), ("numbers", string.Join(" · ", numbers)), ("contact", facts.City.Contact));
        var wayOn = new OutgoingMessage("") { Choices = [new Choice(texts.Say(session.Language, TextKey.Resident.LabelStatus), "m:status")] };
        var speech = new Speech([new Sentence(TextKey.Menu.YouAreMuted, text)], wayOn);
        var next = session with { LastHeardAt = message.SentAt, Offered = wayOn.Choices, Turn = session.Turn + 1 };
        return new Turn(next, speech.Whole, []) { Speech = message.Body is MessageBody.Press ? null : speech };
    }
}
