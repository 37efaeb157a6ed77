using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Parts a message that is longer than its channel takes: between paragraphs, else lines, else words. The last part carries the choices.</summary>
internal static class LongMessages
{
    private const int LinkLength = 60;

    public static void Split(List<OutboxDraft> outbox, IReadOnlyDictionary<string, IChannel> channels)
    {
        for (var index = 0; index < outbox.Count; index++)
        {
            var draft = outbox[index];
            if (channels.TryGetValue(draft.Chat.Channel, out var channel) && FirstOf(draft.Message, channel.Limits) is var first && draft.Message.Text.Length > first)
            {
                List<OutboxDraft> parts = [.. Parts(draft.Message, channel.Limits.MaxTextLength, first).Select(part => draft with { Message = part })];
                outbox.RemoveAt(index);
                outbox.InsertRange(index, parts);
                index += parts.Count - 1;
            }
        }
    }

    /// <param name="limit">Characters of one message; at least 2.</param>
    /// <param name="first">Characters of the first one, which carries the picture; at least 2.</param>
    public static IEnumerable<OutgoingMessage> Parts(OutgoingMessage message, int limit, int first)
    {
        var rest = message.Text;
        var isFirst = true;
        for (; rest.Length > (isFirst ? first : limit); isFirst = false)
        {
            var end = EndOf(rest, isFirst ? first : limit);
            var part = new OutgoingMessage(rest[..end].TrimEnd()) { About = message.About, Language = message.Language };
            yield return isFirst ? part with { PhotoId = message.PhotoId, File = message.File, Quotes = message.Quotes, AnswersPress = message.AnswersPress } : part;
            rest = rest[end..].TrimStart();
        }

        yield return isFirst ? message : message with { Text = rest, PhotoId = null, File = null, Quotes = null, AnswersPress = null };
    }

    /// <summary>
    /// Where every message counts, a picture whose words do not fit under it would be two that are tried again as one: the picture would come
    /// twice. What the channel writes below the words, choices and the link to a place, needs room there too.
    /// </summary>
    private static int FirstOf(OutgoingMessage message, ChannelLimits limits)
    {
        if (!limits.IsOneMessageATurn || (message.PhotoId is null && message.File is null))
        {
            return limits.MaxTextLength;
        }

        var below = message.InWords(isAnswer: true).Text.Length - message.Text.Length + (message.Pin is null ? 0 : LinkLength);
        return Math.Max(limits.MaxCaptionLength - below, limits.MaxCaptionLength / 2);
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
