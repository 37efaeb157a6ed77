using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Photos;

/// <summary>What a camera wrote into the file about where and when, read before it is stripped.</summary>
internal static class CameraNotes
{
    public static (CameraTime? Taken, GeoPoint? Gps) Read(byte[] file)
    {
        try
        {
            var directories = ImageMetadataReader.ReadMetadata(new MemoryStream(file, writable: false));
            return (TimeOf(directories.OfType<ExifSubIfdDirectory>()), PointOf(directories.OfType<GpsDirectory>()));
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            // Metadata comes from strangers and breaks in every way; a photo without notes is still a photo.
            return (null, null);
        }
    }

    private static CameraTime? TimeOf(IEnumerable<ExifSubIfdDirectory> directories)
    {
        foreach (var directory in directories)
        {
            if (directory.TryGetDateTime(ExifDirectoryBase.TagDateTimeOriginal, out var clock))
            {
                return new CameraTime(DateTime.SpecifyKind(clock, DateTimeKind.Unspecified), OffsetOf(directory));
            }
        }

        return null;
    }

    // "+08:00"
    private static TimeSpan? OffsetOf(ExifSubIfdDirectory directory) =>
        directory.GetString(ExifDirectoryBase.TagTimeZoneOriginal) is { Length: 6 } zone
        && TimeSpan.TryParseExact(zone.AsSpan(1), "hh\\:mm", CultureInfo.InvariantCulture, out var offset)
            ? zone[0] == '-' ? -offset : offset
            : null;

    private static GeoPoint? PointOf(IEnumerable<GpsDirectory> directories)
    {
        foreach (var directory in directories)
        {
            if (directory.GetGeoLocation() is { IsZero: false } place
                && new GeoPoint(place.Latitude, place.Longitude) is { IsOnEarth: true } point)
            {
                return point;
            }
        }

        return null;
    }
}
