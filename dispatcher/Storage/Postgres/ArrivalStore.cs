using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Puts what came in into the inbox, in one statement, when no lane can take it at once.</summary>
/// <param name="publish">Learns of what was new, when it is durable and before its caller does.</param>
internal sealed class ArrivalStore(NpgsqlDataSource source, int lanes, Action<IReadOnlyList<Arrival>> publish)
{
    private const int Attempts = 5;

    /// <summary>Answers every call.</summary>
    public async Task StoreAsync(IReadOnlyList<IngestCall> calls)
    {
        try
        {
            var unique = Unique(calls);
            var isNew = unique.Count == 0 ? [] : await InsertAsync([.. unique.Values]);
            publish([.. unique.Where(arrival => isNew.Contains(arrival.Key)).Select(arrival => arrival.Value)]);
            foreach (var call in calls)
            {
                call.Complete(isNew);
            }
        }
        catch (Exception error) when (calls.Count > 1 && !Faults.IsGone(error))
        {
            foreach (var call in calls)
            {
                await StoreAsync([call]);
            }
        }
        catch (Exception error)
        {
            var told = Faults.IsGone(error) || Faults.IsConflict(error) ? Faults.Unavailable(error) : error;
            foreach (var call in calls)
            {
                call.Fail(told);
            }
        }
    }

    /// <summary>The first of each key.</summary>
    public static Dictionary<(string City, string Key), Arrival> Unique(IReadOnlyList<IngestCall> calls)
    {
        var unique = new Dictionary<(string City, string Key), Arrival>();
        foreach (var arrival in calls.SelectMany(call => call.Arrivals))
        {
            unique.TryAdd((arrival.City, arrival.Key), arrival);
        }

        return unique;
    }

    /// <summary>Whether keys came in before, in order.</summary>
    public static async Task<IReadOnlyList<bool>> SeenAsync(NpgsqlDataSource source, string city, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(Arguments.Command("select key from seen where city = $1 and key = any($2)").Text(city).Texts(keys));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var seen = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            seen.Add(reader.GetString(0));
        }

        return [.. keys.Select(seen.Contains)];
    }

    private async Task<HashSet<(string City, string Key)>> InsertAsync(IReadOnlyList<Arrival> arrivals)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                await using var batch = connection.CreateBatch();
                batch.BatchCommands.Add(QlueBot.Dispatcher.Storage.Postgres.Arrivals.Insert(arrivals, lanes));
                await using var reader = await batch.ExecuteReaderAsync();
                var isNew = new HashSet<(string, string)>(arrivals.Count);
                while (await reader.ReadAsync())
                {
                    isNew.Add((reader.GetString(0), reader.GetString(1)));
                }

                return isNew;
            }
            catch (PostgresException error) when (Faults.IsConflict(error) && attempt < Attempts)
            {
                // Another process stored one of them at this very instant; now it is seen.
            }
        }
    }
}
