using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>What is kept of a photo beside its pictures. Place and time are private: they are compared, never shown.</summary>
/// <param name="LaneKey">The chat it came from.</param>
/// <param name="Sha256">Of the file as sent, lower-case hex.</param>
/// <param name="Likeness">See <see cref="Photos.Likeness"/>.</param>
public sealed record PhotoRecord(
    string PhotoId, string City, string LaneKey, string Sha256, ulong Likeness, CameraTime? Taken, GeoPoint? Gps, DateTimeOffset ReceivedAt)
{
    public static Table<PhotoRecord> Table { get; } = new("photos", PhotoJson.Default.PhotoRecord, photo => new RecordShape(
        photo.PhotoId, [ShaMark(photo.Sha256), $"chat:{photo.LaneKey}", .. Photos.Likeness.Marks(photo.Likeness)], IsLive: false));

    public static PhotoRecord From(PhotoFetched fetched, PhotoLook.Seen seen, DateTimeOffset receivedAt) => new(
        fetched.PhotoId, fetched.Chat.City, fetched.Chat.LaneKey, seen.Sha256, seen.Likeness, seen.Taken, seen.Gps, receivedAt);

    internal static string ShaMark(string sha256) => $"sha:{sha256}";
}
