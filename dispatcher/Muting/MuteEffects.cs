using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Muting;

/// <summary>Mutes residents and lifts it, for the admins of their city.</summary>
internal sealed class MuteEffects(TextBook texts)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>Does nothing for people of the roster, or for whoever is muted already.</summary>
    public static void Mute(ItemScope scope, IncomingMessage message, Effect.Mute order)
    {
        if (scope.Officer?.Value is not { } admin || !Authority.MayMute(admin) || order.For <= TimeSpan.Zero || order.For > Longest
            || Mutes.Target(scope, order.Subject) is not (MuteTarget.Resident, var chats))
        {
            return;
        }

        Tidy(scope);
        var code = CodeOf(message);
        var mute = new Mute(code, order.Subject, [.. chats.Select(Muting.Mute.HashOf)], order.Reason, scope.Now, scope.Now + order.For, $"officer:{admin.Id}");
        scope.Commit.Put(Muting.Mute.Table, scope.CityId, mute, scope.Reader.Get(Muting.Mute.Table, scope.CityId, code));
        AdminAct.Write(scope, AdminDeeds.Muted, order.Subject, $"{code};{(long)order.For.TotalMinutes};{HistoryEntry.HashOf(order.Reason)}");
    }

    public void Unmute(ItemScope scope, string code)
    {
        if (scope.Officer?.Value is not { } admin || !Authority.MayMute(admin)
            || scope.Reader.Get(Muting.Mute.Table, scope.CityId, code) is not { } stored || !stored.Value.Holds(scope.Now))
        {
            return;
        }

        var told = Mutes.Target(scope, stored.Value.Subject).Chats;
        scope.Commit.Put(Muting.Mute.Table, scope.CityId, stored.Value.Over, stored);
        AdminAct.Write(scope, AdminDeeds.Unmuted, stored.Value.Subject, code);
        if (told.Count > 0 && PersonBook.Reach(scope, told[0]) is { } chat)
        {
            var language = scope.LanguageOf(chat);
            scope.Send(chat, new OutgoingMessage(texts.Say(language, TextKey.Menu.YouMayWrite))
            {
                Choices = [new Choice(texts.Say(language, TextKey.Notice.ButtonReport), "m:lapor")],
            });
        }
    }

    /// <summary>Puts away those whose time is over, so that nobody is looked up for them any more.</summary>
    private static void Tidy(ItemScope scope)
    {
        foreach (var over in scope.Reader.Find(Muting.Mute.Table, scope.CityId, Muting.Mute.RunningMark, 50).Where(stored => !stored.Value.Holds(scope.Now)))
        {
            scope.Commit.Put(Muting.Mute.Table, scope.CityId, over.Value.Over, over);
        }
    }

    /// <summary>The same message run again gives the same code.</summary>
    private static string CodeOf(IncomingMessage message) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"mute\n{message.Chat}\n{message.MessageId}\n{message.SentAt:O}")).AsSpan(0, 6));
}
