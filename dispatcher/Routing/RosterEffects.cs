using System.Security.Cryptography;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Changes of the roster from chat: proving a number, and the admin's adding, moving and removing.</summary>
internal sealed class RosterEffects(Assigner assigner, TextBook texts)
{
    /// <summary>Binds the chat to the roster entry with this number, if there is one, and says so either way.</summary>
    public void Prove(ItemScope scope, ChatAddress chat, string phone)
    {
        var language = scope.LanguageOf(chat);
        var number = Routing.Phone.Read(phone);
        if (number is null || ByPhone(scope.Reader, scope.CityId, number) is not { Value.IsActive: true } found)
        {
            scope.Send(
                chat,
                new OutgoingMessage(texts.Say(language, TextKey.Notice.ProveUnknown, ("city", scope.City.Guide.Name)))
                {
                    Choices = [new Choice(texts.Say(language, TextKey.Notice.ButtonReport), "m:lapor")],
                },
                Priority.Reply);
            return;
        }

        Bind(scope, chat, found);
    }

    /// <summary>On channels where the vendor vouches for the number, it is the proof: nobody has to be asked.</summary>
    public void Recognise(ItemScope scope, IncomingMessage message)
    {
        if (message is { Phone: { } phone, InGroup: false, Body: not MessageBody.Blocked }
            && scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Sender(message.Chat.Channel, message.SenderId), 1).Count == 0
            && Routing.Phone.Read(phone) is { } number && ByPhone(scope.Reader, scope.CityId, number) is { Value.IsActive: true } found)
        {
            Bind(scope, message.Chat, found);
        }
    }

    /// <summary>The chat is this person's from now on, and is told so.</summary>
    public void Bind(ItemScope scope, ChatAddress chat, Stored<Officer> found)
    {
        var language = scope.LanguageOf(chat);

        // A chat speaks for one person: whoever it stood for before, under another number, is somebody else now.
        foreach (var other in scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Sender(chat.Channel, chat.Chat), 10))
        {
            if (other.Value.Id != found.Value.Id)
            {
                scope.Commit.Put(
                    Officer.Table, scope.CityId,
                    other.Value with { Chats = [.. other.Value.Chats.Where(own => own.LaneKey != chat.LaneKey)] }, other);
            }
        }

        scope.Commit.Put(
            Officer.Table, scope.CityId,
            found.Value with { Chats = [chat, .. found.Value.Chats.Where(other => other.LaneKey != chat.LaneKey)] }, found);
        PollVotes.Merge(scope, [chat]);
        scope.Send(
            chat,
            new OutgoingMessage(texts.Say(
                language, TextKey.Notice.Proved,
                ("city", scope.City.Guide.Name), ("name", found.Value.Name),
                ("team", scope.City.FindTeam(found.Value.TeamId ?? "")?.Name ?? texts.Say(language, TextKey.Admin.NoTeam)))),
            Priority.Reply);
    }

    public static void Add(ItemScope scope, Effect.AddPerson person)
    {
        if (MayChange(scope) && Routing.Phone.Read(person.Phone) is { } phone)
        {
            RosterTurn.Take(scope.Reader, scope.Commit, scope.CityId);
            var before = ByPhone(scope.Reader, scope.CityId, phone);
            var added = (before?.Value ?? new Officer { Id = NewId(), Name = person.Name, Phone = phone, Role = person.Role }) with
            {
                Name = person.Name,
                Role = person.Role,
                TeamId = person.TeamId,
                AgencyId = scope.City.FindTeam(person.TeamId ?? "")?.AgencyId,
                AreaCodes = person.AreaCodes,
                IsActive = true,
            };
            scope.Commit.Put(Officer.Table, scope.CityId, added, before);
            AdminAct.Write(scope, AdminDeeds.PersonAdded, $"officer:{added.Id}", $"{added.Role};{added.TeamId}");
        }
    }

    public void Move(ItemScope scope, Effect.MovePerson move)
    {
        if (MayChange(scope) && scope.Reader.Get(Officer.Table, scope.CityId, move.OfficerId) is { } stored
            && scope.City.FindTeam(move.TeamId) is { } team)
        {
            scope.Commit.Put(
                Officer.Table, scope.CityId,
                stored.Value with { TeamId = team.Id, AgencyId = team.AgencyId, AreaCodes = move.AreaCodes ?? stored.Value.AreaCodes }, stored);
            AdminAct.Write(scope, AdminDeeds.PersonMoved, $"officer:{stored.Value.Id}", $"{stored.Value.TeamId};{team.Id}");
            HandOnAll(scope, stored.Value.Id);
        }
    }

    /// <summary>Off the roster: the chat loses its rights at once, open tasks go on.</summary>
    public void Remove(ItemScope scope, string officerId)
    {
        if (MayChange(scope) && officerId != scope.Officer!.Value.Id && scope.Reader.Get(Officer.Table, scope.CityId, officerId) is { } stored)
        {
            scope.Commit.Put(Officer.Table, scope.CityId, stored.Value with { IsActive = false, OnDuty = false, Chats = [] }, stored);
            AdminAct.Write(scope, AdminDeeds.PersonRemoved, $"officer:{officerId}");
            HandOnAll(scope, officerId);
        }
    }

    public static Stored<Officer>? ByPhone(IReader reader, string city, string phone) =>
        reader.Find(Officer.Table, city, OfficerMarks.Phone(phone), 1) is [var found, ..] ? found : null;

    /// <summary>Twelve lower-case hex characters.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    private static bool MayChange(ItemScope scope) => scope.Officer is { } actor && Authority.MayChangeRoster(actor.Value.Role);

    private void HandOnAll(ItemScope scope, string officerId)
    {
        foreach (var task in scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.TaskOf(officerId), 200))
        {
            assigner.HandOn(scope, task, officerId);
        }
    }
}
