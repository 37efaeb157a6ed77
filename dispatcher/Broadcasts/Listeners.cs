using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Keeps the list of those who may be written to true, in the commit of the turn that changes it.</summary>
internal static class Listeners
{
    /// <param name="before">The session as the turn found it.</param>
    /// <param name="next">As the turn leaves it.</param>
    /// <returns>The session with the note that its chat is listed.</returns>
    public static Session Keep(ItemScope scope, Session before, Session next, IncomingMessage message, IReadOnlyList<Effect> effects)
    {
        if (message.InGroup || next.Key != message.Chat.LaneKey || message.Body is MessageBody.Blocked || effects.Any(effect => effect is Effect.EraseMyData))
        {
            return next;
        }

        if (effects.Any(effect => effect is Effect.SetConsent or Effect.JoinChats or Effect.PartChat))
        {
            KeepPeople(scope, before, next);
        }

        List<Spot> spots = [.. effects.Select(effect => SpotOf(scope, effect)).OfType<Spot>()];
        if (next.IsListed is true && spots.Count == 0 && before.Language == next.Language && before.PersonId == next.PersonId && before.AsNumbers == next.AsNumbers)
        {
            return next;
        }

        Put(scope, next.Chat, listener => spots.Aggregate(listener with { Language = next.Language, AsNumbers = next.AsNumbers, PersonId = next.PersonId }, (with, spot) => with.With(spot)));
        return next with { IsListed = true };
    }

    /// <summary>What a person agreed to holds in all of their chats, and in those that were theirs until now.</summary>
    private static void KeepPeople(ItemScope scope, Session before, Session next)
    {
        foreach (var id in new[] { before.PersonId, next.PersonId }.OfType<string>().Distinct())
        {
            if (scope.Reader.Get(Person.Table, scope.CityId, id)?.Value is { } person)
            {
                foreach (var chat in person.Chats)
                {
                    Put(scope, chat, listener => listener with
                    {
                        PersonId = person.Id,
                        HasOthers = person.Chats.Count > 1,
                        Topics = Subscriptions.TopicsOf(person),
                        IsStopped = Subscriptions.HasStopped(person),
                    });
                }
            }
        }
    }

    private static void Put(ItemScope scope, ChatAddress chat, Func<Listener, Listener> change)
    {
        var stored = scope.Reader.Get(Listener.Table, scope.CityId, chat.LaneKey);
        scope.Commit.Put(Listener.Table, scope.CityId, change(stored?.Value ?? new Listener(chat)), stored);
    }

    private static Spot? SpotOf(ItemScope scope, Effect effect) => effect switch
    {
        Effect.SubmitReport { Draft: { Place: { } place, CategoryId: var category } } => new Spot(place.AreaCode, scope.CategoryOf(category ?? "").Id, place.Point),
        Effect.FollowReport follow when scope.Reader.Get(Report.Table, scope.CityId, follow.Number)?.Value is { IsPublic: true } report =>
            new Spot(report.AreaCode, report.CategoryId, report.Point),
        _ => null,
    };
}
