using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>What is not said by people: receipts, and the pumps' own news. Each goes to the room that knows it.</summary>
internal sealed class VendorNews(Receipts receipts, Windows windows, NextChannel next, Alarms alarms, TemplateDesk templates, RosterEffects roster)
{
    public Receipts Receipts => receipts;

    /// <summary>Before anybody answers: whose number it is, when the vendor vouches for it, and what waited for them.</summary>
    /// <returns>What waited, as it stands in the outbox now.</returns>
    public IReadOnlyList<OutgoingMessage> Heard(ItemScope scope, IncomingMessage message, ChannelLimits limits)
    {
        var waited = windows.Heard(scope, message, limits);
        roster.Recognise(scope, message);
        return waited;
    }

    public void Take(ItemScope scope, StoredItem item)
    {
        if (Undelivered.Read(item.Body) is { } undelivered)
        {
            next.Take(scope, undelivered);
        }
        else if (TroubleTold.Read(item.Body) is { } trouble)
        {
            alarms.Tell(scope, trouble);
        }
        else if (TemplatesSeen.Read(item.Body) is { } seen)
        {
            templates.Take(scope, seen);
        }
        else
        {
            Rooms.Move(scope, item);
        }
    }
}
