using System.Threading.Channels;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Stores what came in: whatever gathered while the last batch was being stored goes together, in one statement.</summary>
internal sealed class IngestDesk : IAsyncDisposable
{
    private const int MostTogether = 256;
    private const int Attempts = 5;

    private readonly Channel<Call> calls = Channel.CreateUnbounded<Call>(new UnboundedChannelOptions { SingleReader = true });
    private readonly NpgsqlDataSource source;
    private readonly int lanes;
    private readonly Action<IReadOnlyList<Arrival>> publish;
    private readonly Task loop;

    /// <param name="publish">Learns of what was new, when it is durable and before its caller does.</param>
    public IngestDesk(NpgsqlDataSource source, int lanes, Action<IReadOnlyList<Arrival>> publish)
    {
        (this.source, this.lanes, this.publish) = (source, lanes, publish);
        loop = Task.Run(LoopAsync);
    }

    public Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals)
    {
        foreach (var arrival in arrivals)
        {
            Names.Check(arrival.City, arrival.Key, "key");
            Names.Check(arrival.City, arrival.LaneKey, "lane key");
        }

        var call = new Call(arrivals, new TaskCompletionSource<IReadOnlyList<bool>>(TaskCreationOptions.RunContinuationsAsynchronously));
        ObjectDisposedException.ThrowIf(!calls.Writer.TryWrite(call), this);
        return call.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        calls.Writer.TryComplete();
        await loop;
    }

    private async Task LoopAsync()
    {
        while (await calls.Reader.WaitToReadAsync())
        {
            var batch = new List<Call>();
            for (var size = 0; size < MostTogether && calls.Reader.TryRead(out var call); size += call.Arrivals.Count)
            {
                batch.Add(call);
            }

            await StoreAsync(batch);
        }
    }

    private async Task StoreAsync(List<Call> batch)
    {
        try
        {
            var unique = new Dictionary<(string City, string Key), Arrival>();
            foreach (var arrival in batch.SelectMany(call => call.Arrivals))
            {
                unique.TryAdd((arrival.City, arrival.Key), arrival);
            }

            var isNew = await InsertAsync([.. unique.Values]);
            publish([.. unique.Where(arrival => isNew.Contains(arrival.Key)).Select(arrival => arrival.Value)]);

            // The first to ask gets the yes; a repeat in the same breath is a repeat.
            batch.ForEach(call => call.Answer.TrySetResult([.. call.Arrivals.Select(arrival => isNew.Remove((arrival.City, arrival.Key)))]));
        }
        catch (Exception error) when (batch.Count > 1 && !Faults.IsGone(error))
        {
            foreach (var call in batch)
            {
                await StoreAsync([call]);
            }
        }
        catch (Exception error)
        {
            var told = Faults.IsGone(error) || Faults.IsConflict(error) ? Faults.Unavailable(error) : error;
            batch.ForEach(call => call.Answer.TrySetException(told));
        }
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

    private sealed record Call(IReadOnlyList<Arrival> Arrivals, TaskCompletionSource<IReadOnlyList<bool>> Answer);
}
