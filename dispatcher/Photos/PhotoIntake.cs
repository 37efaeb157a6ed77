using System.Security.Cryptography;
using NetVips;

namespace QlueBot.Dispatcher.Photos;

/// <summary>
/// From the bytes a person sent to what is stored. Pure, costs CPU and memory; the limits are looked at before anything is decoded.
/// </summary>
public static class PhotoIntake
{
    /// <summary>Larger files are not taken.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Width × height; more is not decoded.</summary>
    public const long MaxPixels = 50_000_000;

    private const int FullSide = 1600;
    private const int ThumbSide = 320;
    private const int Quality = 80;

    // What libvips would write to the console about a broken file is told by the outcome. Held here because native code calls it.
    private static readonly Log.LogDelegate Ignore = (_, _, _) => { };

    static PhotoIntake()
    {
        // Photos come after replies: one thread each, and no memory kept for a picture that nobody opens again.
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        NetVips.NetVips.BlockUntrusted = true;
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Ignore);
    }

    /// <returns>What was found and, when it is a picture, the pictures to store.</returns>
    public static (PhotoLook Look, PhotoPictures? Pictures) LookAt(byte[] file)
    {
        if (file.Length is 0 or > MaxBytes)
        {
            return Unreadable(file.Length == 0 ? "empty" : "bytes");
        }

        if (!IsPicture(file))
        {
            return Unreadable("format");
        }

        try
        {
            return Decode(file);
        }
        catch (VipsException)
        {
            return Unreadable("broken");
        }
    }

    private static (PhotoLook Look, PhotoPictures? Pictures) Decode(byte[] file)
    {
        int width, height;
        bool hasProfile;
        using (var header = Image.NewFromBuffer(file, access: Enums.Access.Sequential))
        {
            (width, height) = Turned(header) ? (header.Height, header.Width) : (header.Width, header.Height);
            hasProfile = header.Contains("icc-profile-data");
        }

        if ((long)width * height > MaxPixels)
        {
            return Unreadable("pixels");
        }

        var (taken, gps) = CameraNotes.Read(file);
        using var full = Upright(file, Math.Max(width, height), hasProfile);
        using var small = full.ThumbnailImage(ThumbSide, height: ThumbSide, size: Enums.Size.Down);
        using var thumb = small.CopyMemory();
        var pictures = new PhotoPictures(Encode(full), Encode(thumb));
        var sha = Convert.ToHexStringLower(SHA256.HashData(file));
        return (new PhotoLook.Seen(sha, LikenessOf(thumb), width, height, taken, gps), pictures);
    }

    /// <summary>At most 1600 px, turned as the camera was held, without transparency, in sRGB, decoded once into memory.</summary>
    private static Image Upright(byte[] file, int longSide, bool hasProfile)
    {
        // Not ThumbnailBuffer: it takes a file that was cut off for a whole one.
        // Colours are converted only where there is a profile to convert from, for asking libvips to costs 80 ms in any case.
        using var loaded = Image.NewFromBuffer(
            file,
            access: Enums.Access.Sequential,
            failOn: Enums.FailOn.Truncated,
            kwargs: IsJpeg(file) ? new VOption { { "shrink", Shrink(longSide) } } : null);
        using var small = loaded.ThumbnailImage(
            FullSide, height: FullSide, size: Enums.Size.Down, outputProfile: hasProfile ? "srgb" : null);
        using var srgb = small.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = srgb.HasAlpha() ? srgb.Flatten(background: [255, 255, 255]) : srgb.Copy();
        using var eightBit = opaque.Cast(Enums.BandFormat.Uchar);
        return eightBit.CopyMemory();
    }

    /// <summary>JPEG decodes to a half, a quarter or an eighth at a fraction of the cost.</summary>
    private static int Shrink(int longSide) => (longSide / FullSide) switch
    {
        < 2 => 1,
        < 4 => 2,
        < 8 => 4,
        _   => 8,
    };

    private static byte[] Encode(Image picture) => picture.JpegsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None);

    private static ulong LikenessOf(Image picture)
    {
        using var small = picture.ThumbnailImage(Likeness.Side, height: Likeness.Side, size: Enums.Size.Force);
        using var grey = small.Colourspace(Enums.Interpretation.Bw);
        return Likeness.Of(grey.WriteToMemory<byte>());
    }

    private static bool Turned(Image header) => header.Contains("orientation") && header.Get("orientation") is >= 5 and <= 8;

    private static bool IsJpeg(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private static bool IsPicture(ReadOnlySpan<byte> file) =>
        IsJpeg(file)
        || file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])
        || (file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8))
        || (file.Length > 12 && file[4..8].SequenceEqual("ftyp"u8));

    private static (PhotoLook Look, PhotoPictures? Pictures) Unreadable(string reason) => (new PhotoLook.Unreadable(reason), null);
}
