using Npgsql;
using QlueBot.Dispatcher.Photos;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Photos as rows of the store's own server.</summary>
internal sealed class PostgresPhotoStore(NpgsqlDataSource source) : IPhotoStore
{
    public async Task<Stream?> OpenAsync(string city, string photoId, PhotoSize size, CancellationToken cancellationToken) =>
        PhotoId.Holds(photoId)
        && await source.BytesAsync(
            $"select {(size is PhotoSize.Full ? "picture" : "thumb")} from photos where city = $1 and id = $2", [city, photoId], cancellationToken) is { } bytes
            ? new MemoryStream(bytes, writable: false)
            : null;

    public Task SaveAsync(string city, string photoId, PhotoPictures pictures, CancellationToken cancellationToken)
    {
        PhotoId.Check(photoId);
        return source.DoAsync(
            """
            insert into photos (city, id, picture, thumb) values ($1, $2, $3, $4)
            on conflict (city, id) do update set picture = excluded.picture, thumb = excluded.thumb
            """,
            [city, photoId, pictures.Full, pictures.Thumb],
            cancellationToken);
    }

    public Task DeleteAsync(string city, string photoId, CancellationToken cancellationToken) =>
        source.DoAsync("delete from photos where city = $1 and id = $2", [city, photoId], cancellationToken);
}
