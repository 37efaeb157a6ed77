using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Rulings;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Matters that wait for a yes or no, by their kind: to whom they are shown, and who carries the ruling out.</summary>
internal sealed class Rulings(Publication publication, RequestDesk requests, RequestRuling answers)
{
    /// <summary>The matter that the message, or the reason still owed, is about; null when there is none that this sender may decide.</summary>
    public RulingFact? Find(ItemScope scope, Session session, IncomingMessage message)
    {
        var data = message.Body switch
        {
            MessageBody.Press press => press.Data,
            MessageBody.Words words => session.DataOf(words.Text),
            _ => null,
        };
        return (RulingData.Read(data)?.Matter ?? session.Ruling?.Matter) switch
        {
            [RulingData.Publication, ..] matter => publication.Matter(scope, matter, session.Language),
            [RulingData.Request, ..] matter => requests.Matter(scope, matter, session.Language),
            _ => null,
        };
    }

    public void Rule(ItemScope scope, Effect.Rule rule)
    {
        var key = RulingData.KeyOf(rule.Matter);
        if (rule.Matter[0] is RulingData.Publication)
        {
            publication.Rule(scope, key, rule.IsYes, rule.Reason);
        }
        else
        {
            answers.Rule(scope, key, rule.IsYes, rule.Reason);
        }
    }
}
