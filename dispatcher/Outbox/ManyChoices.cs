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
            if (channels.TryGetValue(draft.Chat.Channel, out var channel) && !Shows(channel.Limits, draft))
            {
                outbox[index] = draft with { Message = draft.Message.InWords(isAnswer: draft.Priority == Priority.Reply) with { Asks = draft.Message.Asks } };
            }
        }
    }

    /// <summary>Pages are turned in a talk: of news the session knows nothing that could be turned.</summary>
    private static bool Shows(ChannelLimits limits, OutboxDraft draft) =>
        (draft.Message.Choices.Count <= limits.MaxChoices || (limits.HasPages && draft is { Priority: Priority.Reply, Message.PhotoId: null }))
        && (limits.ChoicesUnderPhoto || draft.Message is { PhotoId: null } or { Choices.Count: 0 });
}
