using System.Globalization;
using System.Reflection;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Brings the database to today's schema: the numbered scripts of <c>Schema/</c>, each applied once, all in one transaction under a lock, so
/// that processes that start together wait for each other. A script is added as the next number; it is embedded by the project file.
/// </summary>
internal static class SchemaRunner
{
    private const string Folder = "Storage.Postgres.Schema.";

    /// <exception cref="StoreUnreachableException">A newer version of the program has been here.</exception>
    public static void Apply(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        Execute("select pg_advisory_xact_lock(@class, 0)", ("class", Locks.Schema));
        Execute("create table if not exists schema_scripts (number int primary key, name text not null, applied_at timestamptz not null default now())");
        var applied = Execute("select coalesce(max(number), 0) from schema_scripts") as int? ?? 0;
        var scripts = Scripts();
        if (applied > scripts[^1].Number)
        {
            throw new StoreUnreachableException(
                $"Storage:Postgres:ConnectionString names a store of a newer version (schema {applied}, this version knows {scripts[^1].Number}).");
        }

        foreach (var (number, name, sql) in scripts.Where(script => script.Number > applied))
        {
            Execute(sql);
            Execute("insert into schema_scripts (number, name) values (@number, @name)", ("number", number), ("name", name));
        }

        transaction.Commit();

        object? Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
        {
            using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            return command.ExecuteScalar();
        }
    }

    private static List<(int Number, string Name, string Sql)> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal))
            .Select(resource =>
            {
                var name = resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                return (int.Parse(name[..3], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })
            .OrderBy(script => script.Item1)];
    }
}
