using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>News of a report that cannot be brought to one chat goes to the person's next; when there is none, the report says so.</summary>
internal sealed class NextChannel(ReportChange change)
{
    /// <summary>Chats are few: whoever was tried so often has no other.</summary>
    private const int MostWays = 3;

    private static readonly TimeSpan toldFor = TimeSpan.FromDays(7);

    public void Take(ItemScope scope, Undelivered undelivered) => Try(scope, undelivered.Chat, undelivered.Message, undelivered.Fault.ToString());

    /// <param name="code">The vendor's code, or ours; for history.</param>
    public void Try(ItemScope scope, ChatAddress chat, OutgoingMessage message, string? code)
    {
        if (message.About is not { } number || scope.Reader.Get(Report.Table, scope.CityId, number) is not { } report)
        {
            return;
        }

        var isReporter = PersonBook.AreOne(scope, chat, report.Value.Reporter);
        var isResident = isReporter || report.Value.Followers.Any(follower => PersonBook.AreOne(scope, chat, follower));
        var chats = isResident ? PersonBook.ChatsOf(scope, chat) : OfficersChats(scope, chat);
        List<ChatAddress> others = [.. chats.Where(other => other.LaneKey != chat.LaneKey && !Contacts.IsBlocked(scope.Reader, other))];
        if (others is [var other, ..] && message.CameBack < MostWays)
        {
            scope.Commit.Outbox.Add(new OutboxDraft(
                other, message with { Quotes = null, AnswersPress = null, Ticket = null, SendAs = null, CameBack = message.CameBack + 1 }, Priority.Notice));
        }
        else if (isReporter && !(scope.Now - report.Value.UnreachableAt < toldFor))
        {
            change.Happen(
                scope, report, ReportEvent.ReporterUnreachable, "clock", $"{chat.Channel};{code}", told => told with { UnreachableAt = scope.Now });
        }
    }

    private static IReadOnlyList<ChatAddress> OfficersChats(ItemScope scope, ChatAddress chat) =>
        scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Sender(chat.Channel, chat.Chat), 1) is [var officer, ..] ? officer.Value.Chats : [];
}
