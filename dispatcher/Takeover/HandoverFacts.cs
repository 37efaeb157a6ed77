using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Takeover;

/// <summary>What turns may know of talks between people.</summary>
internal static class HandoverFacts
{
    private const int MostListed = 50;
    private const int MostOperators = 100;
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>This chat's own wish. Most cities' open ones are few or none: the count is read first.</summary>
    public static Stored<Handover>? Of(ItemScope scope, ChatAddress chat) =>
        Any(scope) && scope.Reader.Find(Handover.Table, scope.CityId, Handover.ResidentMark(chat), 1) is [var found, ..] ? found : null;

    /// <summary>The talk that this person of the roster has taken; only admins take any.</summary>
    public static Stored<Handover>? ServedBy(ItemScope scope, Officer? officer) =>
        officer is { Role: Role.Admin } && Any(scope)
        && scope.Reader.Find(Handover.Table, scope.CityId, Handover.OfficerMark(officer.Id), 1) is [var found, ..] ? found : null;

    public static List<HandoverFact> Open(ItemScope scope) =>
        [.. scope.Reader.Find(Handover.Table, scope.CityId, Handover.OpenMark, MostListed)
            .Select(stored => FactOf(scope, stored.Value))
            .OrderBy(handover => handover.AskedAt)];

    public static HandoverFact FactOf(ItemScope scope, Handover handover) => handover.Fact(scope.FindOfficer(handover.OfficerId)?.Name ?? "");

    public static IEnumerable<Officer> OnDuty(ItemScope scope) =>
        scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Role(Role.Admin), MostOperators)
            .Select(stored => stored.Value)
            .Where(officer => officer is { OnDuty: true, Chat: { } chat } && !Contacts.IsBlocked(scope.Reader, chat));

    public static OperatorsFact Operators(ItemScope scope) =>
        new(OnDuty(scope).Count(), scope.City.Sla.Calendar.DueAt(scope.Now, Moment) - Moment);

    private static bool Any(ItemScope scope) => scope.Reader.Count(Handover.Table, scope.CityId, Handover.OpenMark) > 0;
}
