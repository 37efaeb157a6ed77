using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>Orders vendors to erase what they keep of a person, under every id by which they ever knew them, and what is still said about the erasing itself.</summary>
internal static class VendorErasing
{
    /// <summary>Until then what is said about it has been said, and has arrived or never will: a vendor lets nothing go that is on its way.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromHours(1);

    /// <param name="id">Unique among erasings.</param>
    public static void Order(ItemScope scope, string id, IReadOnlyList<ChatAddress> chats)
    {
        for (var index = 0; index < chats.Count; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"erase/{id}/{index}");
            var known = AddressPages.EverOf(scope.Reader, chats[index]);
            List<KeptThere> kept =
            [
                .. known.Select(each => new KeptThere(each, scope.Now, scope.Now)),
                .. AddressPages.PassedOn(scope.Reader, chats[index]).Select(former => new KeptThere(former.Id, former.HeardAt, former.LeftAt)),
            ];
            if (kept.Count > 0)
            {
                scope.Commit.Jobs.Add(PrivacyOrder.Draft(scope.CityId, name, new PrivacyOrder.EraseThere(chats[index], kept)));
            }

            if (known.Count > 0)
            {
                var until = scope.Now + LastWords;
                scope.Commit.Jobs.Add(PrivacyOrder.Draft(
                    scope.CityId, $"{name}/last", new PrivacyOrder.EraseThere(chats[index], [.. known.Select(each => new KeptThere(each, scope.Now, until))]), until));
            }
        }
    }
}
