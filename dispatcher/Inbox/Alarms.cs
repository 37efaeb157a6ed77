using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Tells a city's admins what only they can mend.</summary>
internal sealed class Alarms(TextBook texts)
{
    public void Tell(ItemScope scope, TroubleTold told) => Tell(scope, told.Channel, language => texts.Say(
        language, told.IsOver ? TextKey.Notice.TroubleOver : TextKey.Notice.Trouble, ("channel", NameOf(told.Channel)), ("reason", told.Reason)));

    /// <param name="about">The channel it is about: whoever has another one is told there.</param>
    /// <param name="say">In the admin's language.</param>
    public static void Tell(ItemScope scope, string about, Func<string, string> say)
    {
        foreach (var admin in scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Role(Role.Admin), 50))
        {
            var chats = admin.Value.Chats.Where(chat => !Contacts.IsBlocked(scope.Reader, chat)).ToList();
            if (chats.Count > 0)
            {
                var chat = chats.Find(other => other.Channel != about) is { Channel: not null } other ? other : chats[0];
                scope.Send(chat, new OutgoingMessage(say(scope.LanguageOf(chat))));
            }
        }
    }

    public static string NameOf(string channel) => channel switch
    {
        "whatsapp" => "WhatsApp",
        "twilio" => "WhatsApp (Twilio)",
        "telegram" => "Telegram",
        _ => channel,
    };
}
