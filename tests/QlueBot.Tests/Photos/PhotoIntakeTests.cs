using System.Buffers.Binary;
using System.Text;
using MetadataExtractor;
using NetVips;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Photos;

namespace QlueBot.Tests.Photos;

public sealed class PhotoIntakeTests
{
    public static TheoryData<int> Orientations => [.. Enumerable.Range(1, 8)];

    public static TheoryData<string, byte[], string> Bad => new()
    {
        // case                          file                                                     reason
        { "nothing in it",               [],                                                      "empty" },
        { "text named .jpg",             Encoding.UTF8.GetBytes("Ini bukan foto, hanya tulisan."), "format" },
        { "too many bytes",              new byte[PhotoIntake.MaxBytes + 1],                      "bytes" },
        { "a web page",                  Encoding.UTF8.GetBytes("<html><body>502</body></html>"), "format" },
        { "a vector drawing",            Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), "format" },
        { "only the first bytes",        [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10],                    "broken" },
        { "cut off half way",            Pictures.Scene(1).Jpeg()[..6000],                        "broken" },
        { "a small file, huge picture",  Bomb(60_000, 60_000),                                    "pixels" },
        { "just over the pixels",        Bomb(10_000, 5_001),                                     "pixels" },
    };

    // Enumerated while tests are looked for, the rows would be written out byte by byte: ten gigabytes and a minute of every run.
    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void What_is_no_photo_is_refused(string name, byte[] file, string reason)
    {
        var (look, pictures) = PhotoIntake.LookAt(file);

        Assert.Equal((name, new PhotoLook.Unreadable(reason)), (name, look));
        Assert.Null(pictures);
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void However_the_camera_was_held_the_picture_stands_upright(int orientation)
    {
        var scene = Pictures.Scene(7);
        var upright = Assert.IsType<PhotoLook.Seen>(PhotoIntake.LookAt(scene.Jpeg(95)).Look);

        var (look, pictures) = PhotoIntake.LookAt(scene.Held(orientation));

        var seen = Assert.IsType<PhotoLook.Seen>(look);
        Assert.Equal((800, 600), (seen.Width, seen.Height));
        Assert.True(Pictures.Difference(scene.Jpeg(95), pictures!.Full) < 4);
        Assert.True(Likeness.Distance(upright.Likeness, seen.Likeness) <= Likeness.Near);
    }

    [Fact]
    public void Large_photos_are_made_smaller_and_small_ones_stay()
    {
        var large = PhotoIntake.LookAt(Pictures.Scene(3, 2400, 1800).Jpeg());
        var small = PhotoIntake.LookAt(Pictures.Scene(3, 200, 150).Jpeg());

        Assert.Equal((2400, 1800), ((PhotoLook.Seen)large.Look).Size());
        Assert.Equal(((1600, 1200), (320, 240)), (SizeOf(large.Pictures!.Full), SizeOf(large.Pictures.Thumb)));
        Assert.Equal(((200, 150), (200, 150)), (SizeOf(small.Pictures!.Full), SizeOf(small.Pictures.Thumb)));
    }

    [Fact]
    public void Place_and_time_are_read_and_then_nothing_of_them_is_left_in_the_file()
    {
        var file = Pictures.Scene(4).Noted(
            ("exif-ifd0-Model", "Kamera Warga"),
            ("exif-ifd2-DateTimeOriginal", "2026:03:02 15:04:05"),
            ("exif-ifd2-OffsetTimeOriginal", "+08:00"),
            ("exif-ifd3-GPSLatitudeRef", "S"), ("exif-ifd3-GPSLatitude", "10/1 10/1 1200/100"),
            ("exif-ifd3-GPSLongitudeRef", "E"), ("exif-ifd3-GPSLongitude", "123/1 36/1 3600/100")).Jpeg();

        var (look, pictures) = PhotoIntake.LookAt(file);

        var seen = Assert.IsType<PhotoLook.Seen>(look);
        Assert.Equal(new CameraTime(new DateTime(2026, 3, 2, 15, 4, 5), TimeSpan.FromHours(8)), seen.Taken);
        Assert.True(seen.Gps!.Value.MetresTo(new GeoPoint(-10.17, 123.61)) < 1);
        foreach (var stored in (byte[][])[pictures!.Full, pictures.Thumb])
        {
            Assert.DoesNotContain(
                ImageMetadataReader.ReadMetadata(new MemoryStream(stored)),
                part => part.Name.StartsWith("Exif", StringComparison.Ordinal) || part.Name is "GPS" or "XMP");
            Assert.DoesNotContain("Kamera Warga", Encoding.Latin1.GetString(stored), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_photo_without_notes_has_neither_place_nor_time()
    {
        var seen = Assert.IsType<PhotoLook.Seen>(PhotoIntake.LookAt(Pictures.Scene(4).Jpeg()).Look);

        Assert.Null(seen.Taken);
        Assert.Null(seen.Gps);
    }

    [Fact]
    public void Transparent_parts_become_white()
    {
        var file = (Image.Black(40, 40, bands: 4) + new[] { 200.0, 0, 0, 0 })
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).PngsaveBuffer();

        var (look, pictures) = PhotoIntake.LookAt(file);

        Assert.IsType<PhotoLook.Seen>(look);
        var full = Image.NewFromBuffer(pictures!.Full);
        Assert.Equal(3, full.Bands);
        Assert.True(full.Avg() > 250);
    }

    [Fact]
    public void Other_formats_and_grey_pictures_are_read_too()
    {
        var scene = Pictures.Scene(5);

        Assert.IsType<PhotoLook.Seen>(PhotoIntake.LookAt(scene.PngsaveBuffer()).Look);
        Assert.IsType<PhotoLook.Seen>(PhotoIntake.LookAt(scene.WebpsaveBuffer()).Look);
        Assert.IsType<PhotoLook.Seen>(PhotoIntake.LookAt(scene.Colourspace(Enums.Interpretation.Bw).Jpeg()).Look);
        Assert.IsType<PhotoLook.Seen>(PhotoIntake.LookAt(scene.Colourspace(Enums.Interpretation.Rgb16).PngsaveBuffer()).Look);
        Assert.IsType<PhotoLook.Seen>(PhotoIntake.LookAt(scene.Colourspace(Enums.Interpretation.Cmyk).Jpeg()).Look);
    }

    [Fact]
    public void The_same_scene_is_near_in_any_size_quality_or_format()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var scene = Pictures.Scene(seed);
            var first = LikenessOf(scene.Jpeg());
            byte[][] others =
            [
                scene.Jpeg(35), scene.PngsaveBuffer(), scene.WebpsaveBuffer(q: 60), scene.Resize(0.4).Jpeg(70), scene.Resize(1.7).Jpeg(60),
                PhotoIntake.LookAt(scene.Jpeg()).Pictures!.Thumb,
            ];

            Assert.All(others, other => Assert.True(Likeness.Distance(first, LikenessOf(other)) <= Likeness.Near, $"scene {seed}"));
        }
    }

    [Fact]
    public void Different_scenes_are_far_apart()
    {
        var all = Enumerable.Range(1, 30).Select(seed => LikenessOf(Pictures.Scene(seed).Jpeg())).ToList();

        for (var i = 0; i < all.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.True(Likeness.Distance(all[i], all[j]) > Likeness.Near + 4, $"{i} and {j}");
            }
        }
    }

    [Fact]
    public void A_blank_picture_is_like_nothing()
    {
        var blank = LikenessOf((Image.Black(300, 200, bands: 3) + 40).Cast(Enums.BandFormat.Uchar).Jpeg());

        Assert.Equal(0UL, blank);
        Assert.Empty(Likeness.Marks(blank));
        Assert.Equal(64, Likeness.Distance(blank, blank));
    }

    private static ulong LikenessOf(byte[] file) => Assert.IsType<PhotoLook.Seen>(PhotoIntake.LookAt(file).Look).Likeness;

    private static (int Width, int Height) SizeOf(byte[] file)
    {
        using var picture = Image.NewFromBuffer(file);
        return (picture.Width, picture.Height);
    }

    /// <summary>A PNG whose header promises far more than its few bytes hold.</summary>
    private static byte[] Bomb(int width, int height)
    {
        var file = Image.Black(16, 16).PngsaveBuffer();
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc(file.AsSpan(12, 17)));
        return file;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}

file static class Sizes
{
    public static (int Width, int Height) Size(this PhotoLook.Seen seen) => (seen.Width, seen.Height);
}
