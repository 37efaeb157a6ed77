using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>What waited for a person, as they are told it: without what is stale, in order, in few messages. Pure.</summary>
internal static class HeldMail
{
    private static readonly TimeSpan newsLives = TimeSpan.FromDays(30);
    private static readonly TimeSpan answerLives = TimeSpan.FromDays(1);

    /// <summary>Answers of a talk that went on, old news, and news that later news of the same thing takes the place of, are left out. How long a broadcast waits it knows itself.</summary>
    public static List<HeldMessage> Fresh(IReadOnlyList<HeldMessage> held, DateTimeOffset now)
    {
        var inOrder = held.OrderBy(message => message.At).ToList();
        return inOrder.FindAll(message =>
            (message.Message.Broadcast is not null || now - message.At < (message.Priority is Priority.Reply && message.Message.About is null ? answerLives : newsLives))
            && (message.Message.Topic is not { } topic || inOrder.FindLast(other => other.Message.Topic == topic) == message));
    }

    /// <summary>Joined as far as one message takes them. What can be pressed or quoted about one report stays with that report.</summary>
    public static List<OutgoingMessage> Merged(IEnumerable<OutgoingMessage> messages, ChannelLimits limits)
    {
        var merged = new List<OutgoingMessage>();
        foreach (var message in messages)
        {
            if (merged is [.., var last] && last.Choices.Count == 0 && OneMessage.Joined(last, message, limits) is { } joined)
            {
                merged[^1] = joined;
            }
            else
            {
                merged.Add(message);
            }
        }

        return merged;
    }
}
