using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using QlueBot.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgresShared))]

namespace QlueBot.Tests.Support;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder. As root it runs as the user postgres: the server refuses root.</summary>
internal sealed class PostgresHost : IAsyncDisposable
{
    private const string Skip = "needs a PostgreSQL server: initdb and pg_ctl on PATH or in /usr/lib/postgresql, or QLUEBOT_POSTGRES";
    private readonly string folder;
    private readonly string programs;
    private readonly int port;
    private int databases;

    private PostgresHost(string folder, string programs, int port) => (this.folder, this.programs, this.port) = (folder, programs, port);

    /// <summary>Where the programs are; null when they are nowhere.</summary>
    private static string? Programs =>
        ((string[])[
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
            .. Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
                : [],
        ]).FirstOrDefault(folder => IsThere(Path.Combine(folder, "initdb")) && IsThere(Path.Combine(folder, "pg_ctl")));

    /// <summary>Starts a server; skips the test where there is none.</summary>
    public static async Task<PostgresHost> StartAsync()
    {
        Assert.SkipWhen(Programs is null, Skip);
        var folder = Directory.CreateTempSubdirectory("qluebot-postgres-").FullName;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var host = new PostgresHost(folder, Programs!, ((IPEndPoint)probe.LocalEndpoint).Port);
        probe.Stop();
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", ["postgres", folder]);
        }

        await host.ServerAsync("initdb", "--pgdata", $"{folder}/data", "--auth", "trust", "--username", "qluebot", "--encoding", "UTF8", "--no-locale", "--no-sync");

        // The tests kill their own processes, never the machine: nothing needs to reach a disk.
        await File.AppendAllTextAsync(
            $"{folder}/data/postgresql.conf",
            $"\nport = {host.port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{folder}'\nfsync = off\nmax_connections = 300\nshared_buffers = 64MB\n");
        await host.StartServerAsync();
        return host;
    }

    /// <summary>Also after <see cref="StopServerAsync"/>.</summary>
    public Task StartServerAsync() => ServerAsync("pg_ctl", "--pgdata", $"{folder}/data", "--log", $"{folder}/log", "-w", "start");

    /// <summary>All connections end at once.</summary>
    public Task StopServerAsync() => ServerAsync("pg_ctl", "--pgdata", $"{folder}/data", "-m", "fast", "-w", "stop");

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateAsync() =>
        await CreateAsync($"Host=127.0.0.1;Port={port};Username=qluebot;Database=postgres", $"test{Interlocked.Increment(ref databases)}");

    public static async Task<string> CreateAsync(string server, string name)
    {
        await using var connection = new NpgsqlConnection(server + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ServerAsync("pg_ctl", "--pgdata", $"{folder}/data", "-m", "immediate", "-w", "stop");
        }
        catch (InvalidOperationException)
        {
            // It was stopped already.
        }

        Directory.Delete(folder, recursive: true);
    }

    // A link to what was taken away "exists".
    private static bool IsThere(string path) => File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true) is null or { Exists: true });

    private Task ServerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        return Environment.UserName == "root"
            ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        // The server inherits what it is given and stays: a pipe of ours would never end.
        var start = new ProcessStartInfo("sh", ["-c", "\"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}

/// <summary>One server for the whole run, started when first asked for; each test has a database of its own.</summary>
public sealed class PostgresShared : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresHost>> Host = new(PostgresHost.StartAsync);
    private static int databases;

    /// <summary>Makes an empty database, on the server that QLUEBOT_POSTGRES names if it is set; skips the test where there is no server.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateAsync() => Environment.GetEnvironmentVariable("QLUEBOT_POSTGRES") is { Length: > 0 } server
        ? await PostgresHost.CreateAsync(server, $"qluebot_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}")
        : await (await Host.Value).CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (Host.IsValueCreated && await Task.WhenAny(Host.Value) is { IsCompletedSuccessfully: true } started)
        {
            await started.Result.DisposeAsync();
        }
    }
}
