using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Carries out what an admin's talk wants of broadcasts, and answers it.</summary>
internal sealed class BroadcastEffects(BroadcastDesk desk, BroadcastNotices notices)
{
    public void Run(ItemScope scope, IncomingMessage message, Effect effect)
    {
        var officer = scope.Officer?.Value;
        var reply = effect switch
        {
            Effect.PrepareBroadcast prepare => BroadcastDesk.Prepare(scope, officer, message.Chat, ShortCode.For(message), prepare.Code, prepare.Draft),
            Effect.OrderBroadcast order => desk.Order(scope, officer, message.Chat, order.Code, order.Order, order.At, order.Words, order.Seen),
            _ => throw new InvalidOperationException($"{effect.GetType().Name} is not about broadcasts."),
        };

        // That its people are being counted was said by the talk itself.
        if (officer is not null && reply.Verdict is not BroadcastVerdict.Counting)
        {
            scope.Send(message.Chat, notices.Say(scope, scope.LanguageOf(message.Chat), reply, officer), Priority.Reply);
        }
    }
}
