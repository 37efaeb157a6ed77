using Npgsql;
using QlueBot.Dispatcher.Photos;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Uploads of the web as rows, so that the photo job may run on another process than the one that took them in.</summary>
internal sealed class PostgresUploadStore(NpgsqlDataSource source) : IUploadStore
{
    public Task KeepAsync(string city, string id, Stream content, DateTimeOffset at, CancellationToken cancellationToken) =>
        source.DoAsync("insert into uploads (city, id, at, body) values ($1, $2, $3, $4)", [city, id, at.ToUniversalTime(), content], cancellationToken);

    public async Task<Stream?> OpenAsync(string city, string id, CancellationToken cancellationToken) =>
        UploadId.Holds(id)
        && await source.BytesAsync("select body from uploads where city = $1 and id = $2", [city, id], cancellationToken) is { } bytes
            ? new MemoryStream(bytes, writable: false)
            : null;

    public Task DeleteAsync(string city, string id, CancellationToken cancellationToken) =>
        source.DoAsync("delete from uploads where city = $1 and id = $2", [city, id], cancellationToken);

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        source.DoAsync("delete from uploads where at < $1", [before.ToUniversalTime()], cancellationToken);
}
