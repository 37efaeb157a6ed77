using NetVips;

namespace QlueBot.Tests.Photos;

/// <summary>Pictures made for tests: each seed draws another scene of soft shapes.</summary>
internal static class Pictures
{
    public static Image Scene(int seed, int width = 800, int height = 600)
    {
        var random = new Random(seed);
        var picture = Image.Black(width, height, bands: 3) + new[] { random.Next(256), random.Next(256), (double)random.Next(256) };
        picture = picture.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.Mutate(canvas =>
        {
            for (var i = 0; i < 25; i++)
            {
                double[] ink = [random.Next(256), random.Next(256), random.Next(256)];
                canvas.DrawCircle(ink, random.Next(width), random.Next(height), random.Next(height / 4), fill: true);
            }
        }).Gaussblur(2).CopyMemory();
    }

    public static byte[] Jpeg(this Image picture, int quality = 90) => picture.JpegsaveBuffer(q: quality);

    /// <summary>The scene as a camera held another way would store it: pixels turned, and EXIF that says how to turn them back.</summary>
    public static byte[] Held(this Image upright, int orientation)
    {
        var stored = orientation switch
        {
            2 => upright.FlipHor(),
            3 => upright.Rot180(),
            4 => upright.FlipVer(),
            5 => upright.Rot90().FlipHor(),
            6 => upright.Rot270(),
            7 => upright.Rot270().FlipHor(),
            8 => upright.Rot90(),
            _ => upright,
        };
        return stored.Noted(("orientation", orientation)).Jpeg(95);
    }

    public static Image Noted(this Image picture, params (string Name, object Value)[] notes) => picture.Mutate(canvas =>
    {
        foreach (var (name, value) in notes)
        {
            canvas.Set(value is int ? GValue.GIntType : GValue.GStrType, name, value);
        }
    });

    /// <summary>Mean difference of two pictures of one size, 0 to 255.</summary>
    public static double Difference(byte[] one, byte[] other) =>
        (Image.NewFromBuffer(one) - Image.NewFromBuffer(other)).Abs().Avg();
}
