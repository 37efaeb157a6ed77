using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>On channels that count every message of a chat, what one turn says to it becomes one message: the words joined, the choices of the last.</summary>
internal static class OneMessage
{
    /// <param name="apart">Messages that stay as they are.</param>
    /// <param name="isOpen">Whether free words will surely still reach a chat when this is sent.</param>
    public static void Merge(
        List<OutboxDraft> outbox, IReadOnlyDictionary<string, IChannel> channels, IReadOnlyCollection<OutgoingMessage> apart, Func<ChatAddress, bool> isOpen)
    {
        for (var index = 1; index < outbox.Count; index++)
        {
            var draft = outbox[index];
            if (!channels.TryGetValue(draft.Chat.Channel, out var channel) || !channel.Limits.IsOneMessageATurn || IsApart(draft))
            {
                continue;
            }

            var before = outbox.FindLastIndex(index - 1, other => other.Chat == draft.Chat);
            if (before >= 0 && outbox[before] is var first && !IsApart(first) && first.NotBefore == draft.NotBefore
                && (first.Priority is Priority.Bulk) == (draft.Priority is Priority.Bulk)
                && (HaveOneTemplate(first.Message, draft.Message) || isOpen(draft.Chat))
                && Joined(first.Message, draft.Message, channel.Limits) is { } joined)
            {
                outbox[before] = first with { Message = joined, Priority = first.Priority < draft.Priority ? first.Priority : draft.Priority };
                outbox.RemoveAt(index--);
            }
        }

        bool IsApart(OutboxDraft draft) => apart.Any(message => ReferenceEquals(message, draft.Message));
    }

    /// <summary>
    /// Both as one; null when they are about two reports, carry two pictures, stand for two templates, or are too long together. One that has a
    /// template and one that has none fit only where free words pass: in their place the template would go, and the other's words be lost.
    /// </summary>
    public static OutgoingMessage? Joined(OutgoingMessage first, OutgoingMessage second, ChannelLimits limits)
    {
        var text = first.Text.Length == 0 ? second.Text : second.Text.Length == 0 ? first.Text : $"{first.Text}\n\n{second.Text}";
        var hasPicture = first.PhotoId is not null || second.PhotoId is not null || first.File is not null || second.File is not null;
        if (!FitsOne(first.About, second.About) || !FitsOne(first.PhotoId ?? first.File?.Id, second.PhotoId ?? second.File?.Id)
            || !FitsOne(first.Pin?.ToString(), second.Pin?.ToString()) || !FitsOne(first.Quotes, second.Quotes)
            || IsReplaced(first) || IsReplaced(second) || !FitsOne(first.Template, second.Template)
            || first.Language != second.Language || first.LeavesNoTrace != second.LeavesNoTrace
            || text.Length > (hasPicture ? limits.MaxCaptionLength : limits.MaxTextLength))
        {
            return null;
        }

        var asking = second.Choices.Count > 0 || second.Asks is not Ask.Nothing ? second : first;
        return second with
        {
            Text = text,
            Choices = asking.Choices,
            Columns = second.Choices.Count > 0 ? second.Columns : first.Columns,
            Asks = asking.Asks,
            AsksForNumber = asking.AsksForNumber,
            IsAnswer = asking.IsAnswer,
            PhotoId = first.PhotoId ?? second.PhotoId,
            File = first.File ?? second.File,
            Pin = first.Pin ?? second.Pin,
            About = first.About ?? second.About,
            Quotes = first.Quotes ?? second.Quotes,
            AnswersPress = first.AnswersPress ?? second.AnswersPress,
            Topic = first.Topic == second.Topic ? first.Topic : null,
            Template = first.Template is null || second.Template is null ? first.Template ?? second.Template : second.Template,
            CameBack = Math.Max(first.CameBack, second.CameBack),
        };
    }

    /// <summary>It takes an earlier one's place, or is counted by itself.</summary>
    private static bool IsReplaced(OutgoingMessage message) => message.Slot is not null || message.Edits is not null || message.Broadcast is not null;

    private static bool HaveOneTemplate(OutgoingMessage first, OutgoingMessage second) => first.Template is null == second.Template is null;

    // One template goes in the place of both: it has to say what both say.
    private static bool FitsOne(TemplateUse? one, TemplateUse? other) =>
        one is null || other is null || (one.Name == other.Name && one.Variables.SequenceEqual(other.Variables));

    private static bool FitsOne(string? one, string? other) => one is null || other is null || one == other;
}
