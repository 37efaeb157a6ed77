using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks;

/// <summary>Somebody turns to the next page of the choices they have before them. Nothing else changes: the question stands, and so do its buttons.</summary>
internal sealed class FurtherChoices(TextBook texts)
{
    /// <summary>Null: it is about something else.</summary>
    public Turn? Hear(Session session, IncomingMessage message)
    {
        var rest = message.Body switch
        {
            MessageBody.Press press => ChoicePages.After(session.Offered, press.Data),
            MessageBody.Words words when IsLabel(session, words.Text) => ChoicePages.AfterFirst(session.Offered),
            _ => null,
        };

        // A number that is typed now means a row of the page that is read now.
        return rest is null ? null : new Turn(
            session with { Offered = rest, LastHeardAt = message.SentAt },
            new OutgoingMessage(texts.Say(session.Language, TextKey.Channel.FurtherChoices)) { Choices = rest, Columns = 2 },
            []);
    }

    private bool IsLabel(Session session, string typed) =>
        session.Offered.Count > ChoicePages.Rows && typed.Length < 40
        && PlainWords.In(typed).SequenceEqual(PlainWords.In(texts.Say(session.Language, TextKey.Channel.More)));
}
