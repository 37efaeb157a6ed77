using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Rulings;

/// <summary>Somebody in charge says yes or no to a matter that waits; a no has its reason. Two steps, so no table: nothing is open, or a reason is.</summary>
internal sealed class RulingTalk(TextBook texts)
{
    private const int LongestReason = 300;

    private static readonly TimeSpan questionLives = TimeSpan.FromDays(1);

    /// <summary>Null: the message is nobody's ruling.</summary>
    public Turn? Advance(Session session, IncomingMessage message, Facts facts)
    {
        if (facts.Officer is null || message.InGroup)
        {
            return null;
        }

        // Whatever is answered now, the question is over; a turn that asks sets it anew.
        var closed = session with { Ruling = null };
        var open = session.Ruling is { } asked && facts.Now - asked.AskedAt < questionLives ? asked : null;
        return message.Body switch
        {
            MessageBody.Press press => Pressed(closed, facts, RulingData.Read(press.Data)),
            MessageBody.Words words when RulingData.Read(session.DataOf(words.Text)) is { } typed => Pressed(closed, facts, typed),
            MessageBody.Words words when open is not null && facts.QuotedTask is null && facts.NamedTask is null => Reason(closed, facts, open, words.Text.Trim()),
            _ => null,
        };
    }

    private Turn? Pressed(Session session, Facts facts, (string Matter, string Verb)? read)
    {
        if (read is not var (matter, verb))
        {
            return null;
        }

        if (facts.Ruling is not { } ruling || ruling.Matter != matter)
        {
            return Said(session, new OutgoingMessage(texts.Say(session.Language, TextKey.Ruling.NotYours)));
        }

        return verb switch
        {
            "lihat" => Said(session, Shown(session, ruling)),
            _ when !ruling.IsOpen => Said(session, new OutgoingMessage(texts.Say(session.Language, TextKey.Ruling.Settled))),
            "ya" => Ruled(session, ruling, isYes: true, ""),
            "tidak" => Said(session with { Ruling = new RulingState(matter, facts.Now) }, Asked(session, ruling)),
            "batal" => Said(session, new OutgoingMessage(texts.Say(session.Language, TextKey.Ruling.Left))),
            _ => RulingReasons.KeyOf(verb) is { } key && RulingReasons.For(matter).Contains(verb)
                ? Ruled(session, ruling, isYes: false, texts.Say("id", key))
                : Said(session, new OutgoingMessage(texts.Say(session.Language, TextKey.Ruling.NotYours))),
        };
    }

    private Turn? Reason(Session session, Facts facts, RulingState open, string text)
    {
        // A word of another talk leaves the question.
        if (OfficerWords.Hear(text, null).Command is { } command)
        {
            return command is OfficerCommand.Cancel ? Said(session, new OutgoingMessage(texts.Say(session.Language, TextKey.Ruling.Left))) : null;
        }

        return facts.Ruling is not { IsOpen: true } ruling || ruling.Matter != open.Matter
            ? Said(session, new OutgoingMessage(texts.Say(session.Language, TextKey.Ruling.Settled)))
            : text.Length < 3
                ? Said(session with { Ruling = open }, Asked(session, ruling))
                : Ruled(session, ruling, isYes: false, text.Length <= LongestReason ? text : text[..LongestReason]);
    }

    private Turn Ruled(Session session, RulingFact ruling, bool isYes, string reason)
    {
        var key = (ruling.Matter[0], isYes) switch
        {
            (RulingData.Publication, true) => TextKey.Ruling.Released,
            (RulingData.Publication, false) => TextKey.Ruling.KeptBack,
            (_, true) => TextKey.Ruling.Granted,
            _ => TextKey.Ruling.Refused,
        };
        var said = new OutgoingMessage(texts.Say(session.Language, key, ("subject", ruling.Subject), ("reason", reason)));
        return Said(session, said) with { Effects = [new Effect.Rule(ruling.Matter, isYes, reason)] };
    }

    private OutgoingMessage Shown(Session session, RulingFact ruling) => new(
        ruling.IsOpen ? ruling.Text : $"{ruling.Text}\n{texts.Say(session.Language, TextKey.Ruling.Settled)}")
    {
        Choices = ruling.IsOpen ? [Button(session, TextKey.Ruling.LabelYes, ruling, "ya"), Button(session, TextKey.Ruling.LabelNo, ruling, "tidak")] : [],
        Columns = 2,
    };

    private OutgoingMessage Asked(Session session, RulingFact ruling) => new(texts.Say(session.Language, TextKey.Ruling.AskReason, ("subject", ruling.Subject)))
    {
        Choices =
        [
            .. RulingReasons.For(ruling.Matter).Select(code => Button(session, RulingReasons.KeyOf(code)!, ruling, code)),
            Button(session, TextKey.Ruling.LabelCancel, ruling, "batal"),
        ],
        Columns = 2,
    };

    private Choice Button(Session session, string key, RulingFact ruling, string verb) =>
        new(texts.Say(session.Language, key), RulingData.Write(ruling.Matter, verb));

    private static Turn Said(Session next, OutgoingMessage said) => new(next, said, []);
}
