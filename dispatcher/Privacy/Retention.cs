using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>
/// Erases records whose time is over and that nobody comes back to: codes that join chats, and how often one was typed wrongly. What has a
/// moment of its own to go (exports, charts, photos of dropped drafts) is a job due then; raw updates and ids are the store's sweep.
/// </summary>
internal sealed class Retention(IStore store, CityAtlas atlas, SentRetention sent, TimeProvider clock)
{
    /// <summary>How long a code is still known as one that was there: whoever types it late is told so.</summary>
    public static readonly TimeSpan Afterwards = TimeSpan.FromDays(1);

    // So many in one pass; the next night takes the rest.
    private const int Most = 1000;

    /// <returns>How many rows went.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var gone = 0;
        foreach (var city in atlas.Cities)
        {
            var over = await store.ReadAsync(reader => Over(reader, city.Guide.Id, clock.GetUtcNow() - Afterwards), cancellationToken);
            if (over.Count > 0)
            {
                gone += await store.EraseAsync(new Erasure(city.Guide.Id, [], over), cancellationToken);
            }

            gone += await sent.SweepAsync(city.Guide.Id, cancellationToken);
        }

        return gone;
    }

    private static List<(Table Table, string Key)> Over(IReader reader, string city, DateTimeOffset before) =>
    [
        .. reader.Find(LinkCode.Table, city, LinkCode.AllMark, Most).Where(code => code.Value.EndsAt < before)
            .Select(code => ((Table)LinkCode.Table, code.Value.Selector)),
        .. reader.Find(LinkTries.Table, city, LinkCode.AllMark, Most).Where(tries => tries.Value.Since + LinkTries.Window < before)
            .Select(tries => ((Table)LinkTries.Table, tries.Value.LaneKey)),
    ];
}
