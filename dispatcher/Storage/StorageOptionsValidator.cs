using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Storage.Postgres;

namespace QlueBot.Dispatcher.Storage;

/// <summary>Says of a wrong setting which it is and what it should be; attributes on the options would reach only the first level.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) => options switch
    {
        { Engine: StorageEngine.Postgres } when !PostgresSetup.IsConnectionString(options.Postgres.ConnectionString) => Fail(
            "Postgres:ConnectionString should name the server and the database, for example Host=localhost;Database=qluebot;Username=qluebot."),
        { LiteDb.Path: null or "" } => Fail("LiteDb:Path should be the file of the store, for example data/qluebot.db."),
        { Photos.Path: null or "" } => Fail("Photos:Path should be the folder of the photos, for example data/photos."),
        { Photos.Workers: < 0 or > 64 } => Fail("Photos:Workers should be between 0 and 64."),
        _ => ValidateOptionsResult.Success,
    };

    private static ValidateOptionsResult Fail(string sentence) => ValidateOptionsResult.Fail($"{StorageOptions.Section}:{sentence}");
}
