using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Writes choices out as lines where a channel cannot show them: too many, or under a photo. They are typed by number or by their words.</summary>
internal static class ManyChoices
{
    public static void WriteOut(List<OutboxDraft> outbox, IReadOnlyDictionary<string, IChannel> channels)
    {
        for (var index = 0; index < outbox.Count; index++)
        {
            var draft = outbox[index];
            if (channels.TryGetValue(draft.Chat.Channel, out var channel) && !Shows(channel.Limits, draft.Message))
            {
                outbox[index] = draft with { Message = draft.Message.InWords(isAnswer: draft.Priority == Priority.Reply) with { Asks = draft.Message.Asks } };
            }
        }
    }

    private static bool Shows(ChannelLimits limits, OutgoingMessage message) =>
        message.Choices.Count <= limits.MaxChoices && (limits.ChoicesUnderPhoto || message is { PhotoId: null } or { Choices.Count: 0 });
}
