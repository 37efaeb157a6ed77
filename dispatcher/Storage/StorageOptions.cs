using System.ComponentModel.DataAnnotations;

namespace QlueBot.Dispatcher.Storage;

/// <summary>Where everything durable lives.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>LiteDb: one process, no server. Default LiteDb.</summary>
    public StorageEngine Engine { get; set; } = StorageEngine.LiteDb;

    [Required]
    public LiteDbOptions LiteDb { get; set; } = new();

    public PostgresOptions Postgres { get; set; } = new();

    [Required]
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
    [Required]
    public string Path { get; set; } = "data/qluebot.db";
}

public sealed class PostgresOptions
{
    public string ConnectionString { get; set; } = "";
}

public sealed class PhotoOptions
{
    /// <summary>Folder of the photos. Default <c>data/photos</c> under the working folder.</summary>
    [Required]
    public string Path { get; set; } = "data/photos";

    /// <summary>How many photos are worked on at once. 0 holds the queue. Default 1.</summary>
    [Range(0, 64)]
    public int Workers { get; set; } = 1;
}
