using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Parts a message that is longer than its channel takes: between paragraphs, else lines, else words. The last part carries the choices.</summary>
internal static class LongMessages
{
    public static void Split(List<OutboxDraft> outbox, IReadOnlyDictionary<string, IChannel> channels)
    {
        for (var index = 0; index < outbox.Count; index++)
        {
            var draft = outbox[index];
            if (channels.TryGetValue(draft.Chat.Channel, out var channel) && draft.Message.Text.Length > channel.Limits.MaxTextLength)
            {
                List<OutboxDraft> parts = [.. Parts(draft.Message, channel.Limits.MaxTextLength).Select(part => draft with { Message = part })];
                outbox.RemoveAt(index);
                outbox.InsertRange(index, parts);
                index += parts.Count - 1;
            }
        }
    }

    /// <param name="limit">Characters of one message; at least 2.</param>
    public static IEnumerable<OutgoingMessage> Parts(OutgoingMessage message, int limit)
    {
        var rest = message.Text;
        var isFirst = true;
        for (; rest.Length > limit; isFirst = false)
        {
            var end = EndOf(rest, limit);
            var part = new OutgoingMessage(rest[..end].TrimEnd()) { About = message.About, Language = message.Language };
            yield return isFirst ? part with { PhotoId = message.PhotoId, Quotes = message.Quotes, AnswersPress = message.AnswersPress } : part;
            rest = rest[end..].TrimStart();
        }

        yield return isFirst ? message : message with { Text = rest, PhotoId = null, Quotes = null, AnswersPress = null };
    }

    /// <summary>No part is shorter than half of what would fit, and no sign of two halves is torn.</summary>
    private static int EndOf(string text, int limit)
    {
        foreach (var gap in (ReadOnlySpan<string>)["\n\n", "\n", " "])
        {
            if (text.LastIndexOf(gap, limit - 1, StringComparison.Ordinal) is var end && end > limit / 2)
            {
                return end;
            }
        }

        return char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
    }
}
