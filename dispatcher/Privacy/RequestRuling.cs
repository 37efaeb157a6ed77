using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>An admin grants or refuses what a resident asked for; the resident is told either way, and nothing of them stays in the request.</summary>
internal sealed class RequestRuling(ReportChange change, ResidentEffects residents, TextBook texts)
{
    /// <summary>The answer itself still needs the address.</summary>
    private static readonly TimeSpan UntilTold = TimeSpan.FromMinutes(1);

    public void Rule(ItemScope scope, string id, bool isYes, string reason)
    {
        if (scope.Officer is not { Value: var officer } || !Authority.MayAnswerRequests(officer)
            || scope.Reader.Get(PrivacyRequest.Table, scope.CityId, id) is not { Value: { DecidedAt: null, Chat: { } chat } request } stored)
        {
            return;
        }

        scope.Commit.Put(
            PrivacyRequest.Table, scope.CityId,
            request with { DecidedAt = scope.Now, DecidedBy = officer.Id, IsGranted = isYes, Chat = null, Words = "" }, stored);
        scope.Commit.CancelledTimers.Add(new TimerCancel(scope.CityId, request.LaneKey, "due"));
        var reach = PersonBook.Reach(scope, chat) ?? chat;
        var key = isYes ? TextKey.Notice.RequestGranted : TextKey.Notice.RequestRefused;
        scope.Send(reach, new OutgoingMessage(texts.Say(
            scope.LanguageOf(reach), key, ("numbers", string.Join(", ", request.Numbers)), ("reason", reason))));
        if (isYes)
        {
            Grant(scope, request, chat, $"officer:{officer.Id}");
        }
    }

    /// <summary>What was kept for these reports' sake, unless the person has begun anew meanwhile.</summary>
    private static List<ErasedRecord> Addresses(ItemScope scope, ChatAddress chat) =>
        scope.Reader.Get(SessionTable.Sessions, scope.CityId, chat.LaneKey) is null && AddressPages.EverOf(scope.Reader, chat).Count > 0
            ? [.. PrivacyEffects.Addresses(scope.Reader, [chat])]
            : [];

    private void Grant(ItemScope scope, PrivacyRequest request, ChatAddress chat, string actor)
    {
        var reports = request.Numbers.Select(number => scope.Reader.Get(Report.Table, scope.CityId, number)).OfType<Stored<Report>>().ToList();
        switch (request.Kind)
        {
            case RequestKind.Correct:
                reports.ForEach(stored => residents.Retell(scope, stored, actor, request.Words));
                break;
            case RequestKind.Withdraw:
                reports.ForEach(stored => change.Happen(
                    scope, stored, ReportEvent.Withdrawn, actor, "", report => report with { ClosedAt = scope.Now, CardIsHeld = false }));
                break;
            default:
                var photos = reports.SelectMany(stored => stored.Value.Photos).Select(photo => photo.Id).ToList();
                reports.ForEach(stored => change.Happen(scope, stored, ReportEvent.Erased, actor, with: PrivacyEffects.Anonymous));
                var addresses = Addresses(scope, chat);
                var order = new PrivacyOrder.Erase(
                    addresses.Count > 0 ? AddressPages.LastWordTo(scope.Reader, chat) : chat, [], scope.LanguageOf(chat), photos,
                    [.. photos.Select(photo => new ErasedRecord(PhotoRecord.Table.Name, photo)), .. addresses], reports.Count, 0);
                scope.Commit.Jobs.Add(PrivacyOrder.Draft(scope.CityId, $"erase/{request.Id}", order, addresses.Count > 0 ? scope.Now + UntilTold : null));
                if (addresses.Count > 0)
                {
                    VendorErasing.Order(scope, request.Id, [chat]);
                }

                break;
        }
    }
}
