using Humanizer;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.People;

/// <summary>Joins a person's chats by a one-time code, and parts them again. A wrong code changes nothing.</summary>
internal sealed class Linking(TextBook texts, RosterEffects roster)
{
    public void AskCode(ItemScope scope, ChatAddress chat) =>
        Say(scope, chat, TextKey.Notice.LinkCode, Priority.Reply, ("code", Make(scope, chat, code => code)));

    /// <summary>A code by which a person of the roster proves a chat whose number does not show. The admin hands it over.</summary>
    public void AskOfficersCode(ItemScope scope, ChatAddress chat, string officerId)
    {
        if (scope.Officer is { } admin && Authority.MayChangeRoster(admin.Value.Role) && scope.FindOfficer(officerId) is { } officer)
        {
            var code = Make(scope, chat, made => made with { OfficerId = officerId, EndsAt = scope.Now + LinkCode.RosterLife });
            Say(scope, chat, TextKey.Notice.RosterCode, Priority.Reply, ("code", code), ("name", officer.Name));
        }
    }

    /// <returns>The code as it is read.</returns>
    private static string Make(ItemScope scope, ChatAddress chat, Func<LinkCode, LinkCode> with)
    {
        while (true)
        {
            var (shown, kept) = LinkCode.Make(chat, scope.Now);
            var taken = scope.Reader.Get(LinkCode.Table, scope.CityId, kept.Selector);
            if (taken is null || !taken.Value.IsOpen(scope.Now))
            {
                scope.Commit.Put(LinkCode.Table, scope.CityId, with(kept), taken);
                return shown;
            }
        }
    }

    public void Join(ItemScope scope, Session session, string typed)
    {
        var chat = session.Chat;
        var tries = scope.Reader.Get(LinkTries.Table, scope.CityId, chat.LaneKey);
        if (tries?.Value.AreTooMany(scope.Now) is true)
        {
            Say(scope, chat, TextKey.Notice.LinkTooMany, Priority.Reply);
        }
        else if (Fitting(scope, typed) is not { } code)
        {
            var more = (tries?.Value ?? new LinkTries(chat.LaneKey, scope.Now, 0)).OneMore(scope.Now);
            scope.Commit.Put(LinkTries.Table, scope.CityId, more, tries);
            Say(scope, chat, TextKey.Notice.LinkUnknown, Priority.Reply);
        }
        else if (code.Value.OfficerId is { } id)
        {
            scope.Commit.Put(LinkCode.Table, scope.CityId, code.Value with { IsUsed = true }, code);
            if (scope.Reader.Get(Officer.Table, scope.CityId, id) is { Value.IsActive: true } officer)
            {
                roster.Bind(scope, chat, officer);
            }
            else
            {
                Say(scope, chat, TextKey.Notice.LinkUnknown, Priority.Reply);
            }
        }
        else if (code.Value.Chat.LaneKey == chat.LaneKey)
        {
            Say(scope, chat, TextKey.Notice.LinkOwn, Priority.Reply);
        }
        else
        {
            scope.Commit.Put(LinkCode.Table, scope.CityId, code.Value with { IsUsed = true }, code);
            Join(scope, session, code.Value.Chat);
        }
    }

    /// <summary>This chat goes its own way, with what its person agreed to; the name and number stay with the others.</summary>
    public void Part(ItemScope scope, Session session)
    {
        if (PersonBook.Of(scope, session.Chat) is not { Value: { Chats.Count: > 1 } person } stored)
        {
            return;
        }

        var left = person with { Chats = [.. person.Chats.Where(chat => chat.LaneKey != session.Chat.LaneKey)] };
        scope.Commit.Put(Person.Table, scope.CityId, left, stored);
        var alone = new Person { Id = PersonBook.NewId(), Chats = [session.Chat], Notice = person.Notice, Consents = person.Consents };
        scope.Commit.Put(Person.Table, scope.CityId, alone, null);
        PersonBook.Bind(scope, session.Chat, alone.Id);
        Say(scope, session.Chat, TextKey.Notice.LinkParted, Priority.Reply);
        if (PersonBook.Reach(scope, left.Chats[0]) is { } there)
        {
            Say(scope, there, TextKey.Notice.LinkPartedThere, Priority.Notice, ("channels", ChannelsOf(scope, there, [session.Chat])));
        }
    }

    private void Join(ItemScope scope, Session session, ChatAddress other)
    {
        if (PersonBook.AreOne(scope, session.Chat, other))
        {
            Say(scope, session.Chat, TextKey.Notice.LinkAlready, Priority.Reply);
            return;
        }

        var joined = PersonBook.Join(scope, session, other);
        foreach (var chat in joined.Chats)
        {
            var choices = new[] { new Choice(texts.Say(scope.LanguageOf(chat), TextKey.Notice.ButtonPart), "m:lepaskan") };
            scope.Send(
                chat,
                new OutgoingMessage(texts.Say(
                    scope.LanguageOf(chat), TextKey.Notice.LinkJoined, ("channels", ChannelsOf(scope, chat, joined.Chats)))) { Choices = choices },
                chat == session.Chat ? Priority.Reply : Priority.Notice);
        }
    }

    /// <summary>The code that was meant, when it is open and its secret right; a wrong secret costs it one of its tries.</summary>
    private static Stored<LinkCode>? Fitting(ItemScope scope, string typed)
    {
        if (LinkCode.Read(typed) is not var (selector, secret)
            || scope.Reader.Get(LinkCode.Table, scope.CityId, selector) is not { } code || !code.Value.IsOpen(scope.Now))
        {
            return null;
        }

        if (code.Value.Fits(secret))
        {
            return code;
        }

        scope.Commit.Put(LinkCode.Table, scope.CityId, code.Value with { Tries = code.Value.Tries + 1 }, code);
        return null;
    }

    private string ChannelsOf(ItemScope scope, ChatAddress reader, IEnumerable<ChatAddress> chats) =>
        chats.Select(chat => ChannelNames.Of(texts, scope.LanguageOf(reader), chat.Channel)).Distinct().Humanize(texts.Say(scope.LanguageOf(reader), TextKey.Notice.ChannelJoint));

    private void Say(ItemScope scope, ChatAddress chat, string key, Priority priority, params ReadOnlySpan<(string Name, string Value)> values) =>
        scope.Send(chat, new OutgoingMessage(texts.Say(scope.LanguageOf(chat), key, values)), priority);
}
