using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Photos;

/// <summary>What was found when a photo was fetched and looked at.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Seen), "seen")]
[JsonDerivedType(typeof(Unreadable), "unreadable")]
[JsonDerivedType(typeof(Lost), "lost")]
public abstract record PhotoLook
{
    private PhotoLook()
    {
    }

    /// <summary>It is a picture, and it is stored.</summary>
    /// <param name="Sha256">Of the file as it was sent, lower-case hex.</param>
    /// <param name="Likeness">See <see cref="Photos.Likeness"/>; 0: too plain to be compared.</param>
    /// <param name="Width">Pixels of the picture as sent, upright.</param>
    /// <param name="Height">Pixels of the picture as sent, upright.</param>
    /// <param name="Taken">When it was taken, by its EXIF data. Private.</param>
    /// <param name="Gps">Where it was taken, by its EXIF data. Private.</param>
    public sealed record Seen(string Sha256, ulong Likeness, int Width, int Height, CameraTime? Taken, GeoPoint? Gps) : PhotoLook;

    /// <summary>Not a picture, too large or broken; nothing is stored.</summary>
    /// <param name="Reason">For logs: <c>empty</c>, <c>format</c>, <c>bytes</c>, <c>pixels</c>, <c>broken</c>.</param>
    public sealed record Unreadable(string Reason) : PhotoLook;

    /// <summary>It could not be fetched: the channel no longer has it, or it was tried for a day.</summary>
    public sealed record Lost(string Reason) : PhotoLook;
}

/// <summary>A camera's clock.</summary>
/// <param name="Clock">As the camera showed it, of no time zone.</param>
/// <param name="Offset">From UTC, when the camera wrote it; else the zone of the city is a fair guess.</param>
public sealed record CameraTime(DateTime Clock, TimeSpan? Offset);

/// <summary>A photo as it is stored: JPEG, upright, without metadata.</summary>
public sealed record PhotoPictures(byte[] Full, byte[] Thumb);
