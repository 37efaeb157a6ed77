using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>One table a day for what is done; made before the day's first item, dropped as a whole.</summary>
internal sealed class DoneDays(NpgsqlDataSource source)
{
    private readonly ConcurrentDictionary<DateOnly, Lazy<Task>> made = [];

    /// <summary>Costs nothing but on the first call of a day.</summary>
    public Task EnsureAsync(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var making = made.GetOrAdd(day, _ => new Lazy<Task>(() => MakeAsync(day)));
        if (making.Value.IsFaulted)
        {
            made.TryRemove(day, out _);
        }

        return making.Value;
    }

    /// <summary>Drops the tables of days that ended before.</summary>
    /// <returns>How many rows went with them.</returns>
    public async Task<int> DropAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var gone = 0;
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        foreach (var (name, day) in await TablesAsync(connection, cancellationToken))
        {
            if (day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) <= before.UtcDateTime)
            {
                await using var count = new NpgsqlCommand($"select count(*) from {name}", connection);
                var rows = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
                await using var drop = new NpgsqlCommand($"drop table if exists {name}", connection);
                await drop.ExecuteNonQueryAsync(cancellationToken);
                made.TryRemove(day, out _);
                gone += (int)rows;
            }
        }

        return gone;
    }

    private static async Task<List<(string Name, DateOnly Day)>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'done'::regclass", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<(string, DateOnly)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var name = reader.GetString(0);
            tables.Add((name, DateOnly.ParseExact(name, "'done_'yyyyMMdd", CultureInfo.InvariantCulture)));
        }

        return tables;
    }

    private async Task MakeAsync(DateOnly day)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(Arguments.Command("begin"));
        batch.BatchCommands.Add(Arguments.Command("select pg_advisory_xact_lock($1, 1)").Int(Locks.Schema));
        foreach (var each in (DateOnly[])[day, day.AddDays(1)])
        {
            batch.BatchCommands.Add(Arguments.Command(string.Create(
                CultureInfo.InvariantCulture,
                $"create table if not exists done_{each:yyyyMMdd} partition of done for values from ('{each:yyyy-MM-dd} 00:00+00') to ('{each.AddDays(1):yyyy-MM-dd} 00:00+00')")));
        }

        batch.BatchCommands.Add(Arguments.Command("commit"));
        await batch.ExecuteNonQueryAsync();
    }
}
