using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Brings a roster into the store: people are known by their number.</summary>
public sealed class RosterImport(IStore store)
{
    /// <summary>What an import did, or would do.</summary>
    public sealed record Outcome(int Added, int Changed, int Removed);

    /// <summary>Adds and changes everybody in one commit. Chats that proved a number, and who is on duty, stay as they are.</summary>
    /// <param name="replace">Whoever is absent is taken off the roster.</param>
    /// <param name="dryRun">Count only.</param>
    public async Task<Outcome> RunAsync(
        City city, IReadOnlyList<RosterRow> rows, bool replace, bool dryRun, CancellationToken cancellationToken)
    {
        var outcome = new Outcome(0, 0, 0);
        await store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                outcome = Merge(reader, commit, city, rows, replace);
                return dryRun ? new Commit() : commit;
            },
            cancellationToken);
        return outcome;
    }

    /// <summary>Fills an empty roster with the pack's demo people, reachable only in the simulator.</summary>
    /// <returns>False when the city already has a roster.</returns>
    public async Task<bool> LoadDemoAsync(City city, CancellationToken cancellationToken)
    {
        var loaded = false;
        await store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                RosterTurn.Take(reader, commit, city.Id);
                loaded = reader.Find(Officer.Table, city.Id, OfficerMarks.Active, 1).Count == 0;
                if (loaded)
                {
                    Cast(commit, city);
                }

                return loaded ? commit : new Commit();
            },
            cancellationToken);
        return loaded;
    }

    private static void Cast(Commit commit, City city)
    {
        foreach (var person in DemoCast.Of(city).Where(person => person.Row.Role is not null))
        {
            commit.Put(
                Officer.Table, city.Id,
                From(person.Row, null) with { OnDuty = true, Chats = [new ChatAddress(city.Id, "web", person.ChatId)] },
                null);
        }
    }

    private static Outcome Merge(IReader reader, Commit commit, City city, IReadOnlyList<RosterRow> rows, bool replace)
    {
        RosterTurn.Take(reader, commit, city.Id);
        var (added, changed, removed) = (0, 0, 0);
        foreach (var row in rows.Where(row => row.Role is not null))
        {
            var before = RosterEffects.ByPhone(reader, city.Id, row.Phone);
            var after = From(row, before?.Value);
            if (before is null)
            {
                added++;
            }
            else if (!Same(before.Value, after))
            {
                changed++;
            }

            commit.Put(Officer.Table, city.Id, after, before);
        }

        if (replace)
        {
            var stays = rows.Select(row => row.Phone).ToHashSet();
            foreach (var gone in reader.Find(Officer.Table, city.Id, OfficerMarks.Active, int.MaxValue)
                         .Where(stored => !stays.Contains(stored.Value.Phone)))
            {
                removed++;
                commit.Put(Officer.Table, city.Id, gone.Value with { IsActive = false, OnDuty = false, Chats = [] }, gone);
            }
        }

        return new Outcome(added, changed, removed);
    }

    private static Officer From(RosterRow row, Officer? before) =>
        (before ?? new Officer { Id = RosterEffects.NewId(), Name = row.Name, Phone = row.Phone, Role = row.Role!.Value }) with
        {
            Name = row.Name,
            Role = row.Role!.Value,
            AgencyId = row.AgencyId,
            TeamId = row.TeamId,
            AreaCodes = row.AreaCodes,
            IsActive = true,
        };

    private static bool Same(Officer before, Officer after) =>
        before.AreaCodes.SequenceEqual(after.AreaCodes) && before == after with { AreaCodes = before.AreaCodes };
}
