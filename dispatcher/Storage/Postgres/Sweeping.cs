using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Forgets what is old.</summary>
internal sealed class Sweeping(NpgsqlDataSource source, DoneDays days, TimeProvider time)
{
    private const int Slice = 5000;

    public async Task<int> SweepAsync(TimeSpan rawAge, TimeSpan idAge, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var gone = await days.DropAsync(now - rawAge, cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        for (var rows = Slice; rows == Slice;)
        {
            await using var batch = connection.CreateBatch();
            batch.BatchCommands.Add(Arguments.Command($"""
                delete from seen s using (
                    select o.city, o.key from seen o where o.at <= $1
                        and not exists (select from inbox i where i.city = o.city and i.key = o.key) order by o.at limit {Slice}) g
                where s.city = g.city and s.key = g.key
                """).Time(now - idAge));
            rows = await batch.ExecuteNonQueryAsync(cancellationToken);
            gone += rows;
        }

        await using var tidy = new NpgsqlCommand("delete from counts where n = 0", connection);
        await tidy.ExecuteNonQueryAsync(cancellationToken);
        return gone;
    }
}
