using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>The resident's talk: hear, walk the table, speak. Pure.</summary>
internal sealed class ResidentConversation(TextBook texts)
{
    private readonly ResidentVoice voice = new(texts);

    /// <summary>Decides a turn. Never throws for anything a person can send, and leaves no private message unanswered.</summary>
    public Turn Advance(Session session, IncomingMessage message, Facts facts)
    {
        if (message.InGroup)
        {
            return InGroup(session, message);
        }

        var moment = new Moment(session, message, facts);
        var hearing = LanguageEar.Heard(moment, Drafting.ToldIfCut(moment, ResidentEar.Hear(moment)));
        if (ResidentTalk.Next(session.Resident.Step, hearing.Heard) is not { } step)
        {
            hearing = Drafting.Unclear(moment);
            step = session.Resident.Step;
        }

        var spoke = message.Body is not (
            MessageBody.Silence or MessageBody.PhotoSeen or MessageBody.Blocked or MessageBody.MovedTo);
        var urgent = hearing.Quiet ? [] : Emergencies.Numbers(moment, hearing.State, step);
        var state = hearing.State with
        {
            Step = step,
            WarnedOfUrgency = hearing.State.Draft is not null && (hearing.State.WarnedOfUrgency || urgent.Count > 0),
            Reminded = hearing.State.Reminded && !(spoke && session.Resident.Reminded),
            Undecided = hearing.Aside == Aside.Undecided || !spoke ? hearing.State.Undecided : null,
            Earlier = BackEar.Earlier(moment, hearing, spoke),
        };
        var next = session with
        {
            Resident = state,
            Language = hearing.Language ?? session.Language,
            AsNumbers = hearing.AsNumbers ?? session.AsNumbers,
            LastHeardAt = spoke ? message.SentAt : session.LastHeardAt,

            // What was sent is asked about no more.
            Offered = hearing.Heard == Heard.Sent ? [] : session.Offered,
        };
        var effects = WithTimers(session.Resident, state, spoke, hearing.Effects);

        // Who is erased leaves no photo anyway, and one that was lost has no picture.
        if (message.Body is not MessageBody.PhotoSeen && LeftPhotos.Between(session.Resident, state) is { Count: > 0 } left
            && !hearing.Effects.Any(effect => effect is Effect.EraseMyData))
        {
            effects = [.. effects, new Effect.DiscardPhotos(left)];
        }

        var turn = hearing.Quiet ? new Turn(next, null, effects) : Spoken(moment, hearing, next, effects, urgent, spoke);
        return session.Resident.Draft is null && state.Draft is null ? turn : turn with { Walk = Walk(moment, hearing.Heard, step, spoke) };
    }

    private static StepWalk Walk(Moment moment, Heard heard, ResidentStep to, bool spoke)
    {
        // A photo that may belong to the report just sent begins none yet.
        var before = moment.Session;
        var from = moment.Step == ResidentStep.OfferLate ? ResidentStep.Idle : moment.Step;
        to = to == ResidentStep.OfferLate ? ResidentStep.Idle : to;
        var end = heard switch
        {
            Heard.Sent => StepEnd.Sent,
            Heard.Joined => StepEnd.Joined,
            Heard.Unclear => StepEnd.Unclear,
            Heard.Dropped => spoke ? StepEnd.Cancelled : StepEnd.Expired,
            _ => to == from ? StepEnd.Stayed : StepEnd.Moved,
        };
        var spent = spoke && before.Resident.Draft is not null ? moment.Message.SentAt - before.LastHeardAt : TimeSpan.Zero;
        return new StepWalk(from, to, end, spent < SilenceEar.UntilReminder ? spent : SilenceEar.UntilReminder);
    }

    private Turn Spoken(Moment moment, Hearing hearing, Session next, IReadOnlyList<Effect> effects, IReadOnlyList<EmergencyNumber> urgent, bool spoke)
    {
        var isFirst = spoke && next.Notice is null;
        if (isFirst)
        {
            next = next with { Notice = new NoticeShown(ResidentVoice.NoticeVersion, moment.Message.SentAt, moment.Message.Chat.Channel) };
        }

        var isAgain = MayBeAskedAgain(moment, hearing, next)
            && voice.Say(moment with { Session = next }, hearing, urgent, isFirst).Asks.Choices.SequenceEqual(moment.Session.Offered);
        if (!hearing.Brief && !isAgain)
        {
            next = next with { Turn = next.Turn + 1 };
        }

        var speech = voice.Say(moment with { Session = next }, hearing, urgent, isFirst);
        var isQuestion = hearing.Aside is not (Aside.OneReport or Aside.MyReports or Aside.WhichAnswer or Aside.Undecided);
        return new Turn(hearing.Brief ? next : next with { Offered = speech.Asks.Choices }, speech.Whole, effects)
        {
            Speech = isQuestion && moment.Message.Body is not MessageBody.Press ? speech : null,
        };
    }

    /// <summary>
    /// The last question once more, to an answer that changed nothing: its buttons stand under both. Who presses before they have read the
    /// second would else be told that theirs is of an earlier question, and again, for as long as messages come slowly.
    /// </summary>
    private static bool MayBeAskedAgain(Moment moment, Hearing hearing, Session next) =>
        hearing.Aside == Aside.None && hearing.State == moment.State && next.Resident.Step == moment.Step && next.Language == moment.Session.Language

        // What is asked about may be another report by now, under the same labels.
        && moment.Step is not ResidentStep.OfferSame;

    /// <summary>Groups are told once, when they speak to the bot, that reports are made in private.</summary>
    private Turn InGroup(Session session, IncomingMessage message)
    {
        var asks = message.IsForBot && message.Body is MessageBody.Words or MessageBody.Photo or MessageBody.Place or MessageBody.Press;
        return new Turn(session, asks ? new OutgoingMessage(texts.Say(session.Language, TextKey.Resident.WriteInPrivate)) : null, []);
    }

    private static IReadOnlyList<Effect> WithTimers(
        ResidentState before, ResidentState after, bool spoke, IReadOnlyList<Effect> effects)
    {
        if (after.Draft is null)
        {
            return before.Draft is null ? effects
                : after.Waiting.Count == 0 ? [.. effects, new Effect.LetMeSleep(SilenceEar.Draft)]
                : [.. effects, new Effect.LetMeSleep(SilenceEar.Draft), new Effect.WakeMe(SeveralEar.Timer, SeveralEar.UntilOffered)];
        }

        return before.Draft is null || (spoke && before.Reminded)
            ? [.. effects, new Effect.WakeMe(SilenceEar.Draft, SilenceEar.UntilReminder)]
            : effects;
    }
}
