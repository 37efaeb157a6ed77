using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>The whole city's desk, for the admin pane.</summary>
public sealed class DeskReader(IStore store, CityAtlas atlas, TimeProvider time)
{
    /// <exception cref="KeyNotFoundException">There is no such city.</exception>
    public Task<DeskFact> ReadAsync(string city, CancellationToken cancellationToken)
    {
        var found = atlas.Find(city) ?? throw new KeyNotFoundException($"No city '{city}'.");
        return store.ReadAsync(
            reader =>
            {
                var desk = DeskFacts.For(
                    new ItemScope(found, time.GetUtcNow(), reader, new Commit()),
                    new Officer { Id = "", Name = "", Phone = "", Role = Role.Admin })!;

                // The lists are read when looked at, and the reader is only valid here.
                return desk with { Roster = [.. desk.Roster], Late = [.. desk.Late], Teams = [.. desk.Teams], Handovers = [.. desk.Handovers], Steps = [.. desk.Steps], Templates = [.. desk.Templates], MissingTemplates = [.. desk.MissingTemplates] };
            },
            cancellationToken);
    }
}
