namespace QlueBot.Dispatcher.Storage;

/// <summary>Where everything durable lives.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>LiteDb: one process, no server. Postgres: any number of equal processes. Default LiteDb.</summary>
    public StorageEngine Engine { get; set; } = StorageEngine.LiteDb;

    public LiteDbOptions LiteDb { get; set; } = new();

    public PostgresOptions Postgres { get; set; } = new();

    public PhotoOptions Photos { get; set; } = new();
}

public enum StorageEngine
{
    LiteDb,
    Postgres,
}

public sealed class LiteDbOptions
{
    /// <summary>The store's file; its folder is made when missing. Default <c>data/qluebot.db</c> under the working folder.</summary>
    public string Path { get; set; } = "data/qluebot.db";
}

public sealed class PostgresOptions
{
    /// <summary>
    /// As Npgsql reads it: <c>Host=localhost;Database=qluebot;Username=qluebot;Password=…</c>. Straight to the server, not through a pooler:
    /// ownership and notifications need sessions of their own. Needed with Postgres.
    /// </summary>
    public string ConnectionString { get; set; } = "";
}

public sealed class PhotoOptions
{
    /// <summary>Folder of the photos. Default <c>data/photos</c> under the working folder.</summary>
    public string Path { get; set; } = "data/photos";

    /// <summary>How many photos are worked on at once, 0 to 64. 0 holds the queue. Default 1.</summary>
    public int Workers { get; set; } = 1;
}
