using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>What an error of the server means.</summary>
internal static class Faults
{
    public const string OtherVersion = "QB001";
    public const string SettledAlready = "QB002";

    /// <summary>Somebody else was there in between: read again and repeat.</summary>
    public static bool IsConflict(Exception error) =>
        error is VersionConflictException or PostgresException { SqlState: OtherVersion or "23505" }
        || (error is PostgresException { SqlState: var state } && state.StartsWith("40", StringComparison.Ordinal));

    public static bool IsSettledAlready(Exception error) => error is PostgresException { SqlState: SettledAlready };

    /// <summary>The server, or the way to it, or its disk; not what was asked of it.</summary>
    public static bool IsGone(Exception error) => error switch
    {
        StoreUnavailableException => true,
        PostgresException { SqlState: "25006" or "25P03" } => true,   // a standby; a transaction that was idle for too long
        PostgresException { SqlState: [_, _, ..] state } => state[..2] is "08" or "53" or "55" or "57" or "58" or "XX",
        NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    public static StoreUnavailableException Unavailable(Exception error) =>
        error as StoreUnavailableException ?? new StoreUnavailableException("The database server cannot take anything at the moment.", error);
}
