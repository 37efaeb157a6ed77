using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Dispatcher.Inbox;

namespace QlueBot.Dispatcher.People;

/// <summary>What a person wants to hear of besides their own reports. News about those never asks here.</summary>
public static class Subscriptions
{
    /// <summary>What the latest word about a topic was; null when the person never said anything about it.</summary>
    /// <param name="topic">One of <see cref="Topics.All"/>.</param>
    public static bool? Of(Person person, string topic) =>
        person.Consents.LastOrDefault(consent => consent.Topic is null || consent.Topic == topic)?.Allowed;

    /// <summary>Topics a broadcast may use for this person. Whoever never said yes gets none.</summary>
    public static IReadOnlyList<string> TopicsOf(Person person) => [.. Topics.All.Where(topic => Of(person, topic) is true)];

    /// <summary>BERHENTI to everything, and no yes to anything since: not even an emergency is told.</summary>
    public static bool HasStopped(Person person)
    {
        for (var latest = person.Consents.Count - 1; latest >= 0; latest--)
        {
            if (person.Consents[latest].Allowed || person.Consents[latest].Topic is null)
            {
                return !person.Consents[latest].Allowed;
            }
        }

        return false;
    }

    /// <summary>Keeps a yes or no with its proof: when, through which channel, in which words.</summary>
    internal static void Set(ItemScope scope, Session session, Effect.SetConsent said) => PersonBook.Change(scope, session, person => person with
    {
        Consents = [.. person.Consents, new Consent(said.Topic, said.Allowed, scope.Now, session.Chat.Channel, said.Words)],
    });
}
