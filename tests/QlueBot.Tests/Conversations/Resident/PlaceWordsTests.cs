using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class PlaceWordsTests
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    public static TheoryData<string, double?, double?> Links => new()
    {
        // link                                                                                             latitude    longitude
        { "https://www.google.com/maps/@-10.1772,123.607,15z",                                              -10.1772,   123.607 },
        { "https://www.google.com/maps/@-10.1772,123.607,3a,75y,90t/data=!3m6!1e1",                         -10.1772,   123.607 },
        { "https://www.google.co.id/maps/place/Pasar+Oeba/@-10.1,123.5,17z/data=!3m1!4b1!4m6!3m5!8m2!3d-10.1633!4d123.5987!16s", -10.1633, 123.5987 },
        { "https://www.google.com/maps/place/10%C2%B010'38.3%22S+123%C2%B036'25.2%22E/",                    -10.17731,  123.607 },
        { "https://www.google.com/maps/search/-10.15,+123.6?entry=tts",                                     -10.15,     123.6 },
        { "https://www.google.com/maps/search/?api=1&query=-10.15%2C123.6",                                 -10.15,     123.6 },
        { "https://maps.google.com/?q=-10.15,123.6",                                                        -10.15,     123.6 },
        { "https://maps.google.com/maps?q=loc:-10.15,123.6&z=17",                                           -10.15,     123.6 },
        { "https://maps.google.com/?ll=-10.15,123.6&z=14",                                                  -10.15,     123.6 },
        { "maps.google.com/?daddr=-10.15,123.6",                                                            -10.15,     123.6 },
        { "https://www.google.com/maps/dir//-10.15,123.6/@-10.1,123.5,15z",                                 -10.15,     123.6 },
        { "https://www.google.com/maps/dir/-10.11,123.51/-10.15,123.6/@-10.1,123.5,15z",                    -10.15,     123.6 },
        { "https://www.google.com/maps/dir/?api=1&destination=-10.15,123.6",                                -10.15,     123.6 },
        { "https://www.google.com/maps/dir//Pasar+Oeba/data=!4m9!4m8!1m0!1m5!1m1!1s0x2c!2m2!1d123.5987!2d-10.1633!3e0", -10.1633, 123.5987 },
        { "https://maps.apple.com/?ll=-6.2,106.8&t=m",                                                      -6.2,       106.8 },
        { "https://maps.apple.com/place?coordinate=-6.2,106.8&name=Pasar",                                  -6.2,       106.8 },
        { "http://maps.apple.com/?daddr=-6.2,106.8&q=Pasar",                                                -6.2,       106.8 },
        { "https://www.openstreetmap.org/?mlat=-8.05&mlon=111.7#map=17/-8.06/111.71",                       -8.05,      111.7 },
        { "https://www.openstreetmap.org/#map=17/-8.05/111.7",                                              -8.05,      111.7 },
        { "https://waze.com/ul?ll=-10.15,123.6&navigate=yes",                                               -10.15,     123.6 },
        { "https://www.waze.com/live-map/directions?to=ll.-10.15%2C123.6",                                  -10.15,     123.6 },
        { "https://www.bing.com/maps?cp=-10.15~123.6&lvl=16",                                               -10.15,     123.6 },
        { "https://bing.com/maps/default.aspx?sp=point.-10.15_123.6_Pasar",                                 -10.15,     123.6 },
        { "https://wego.here.com/?map=-10.15,123.6,15,normal",                                              -10.15,     123.6 },
        { "geo:-10.15,123.6",                                                                               -10.15,     123.6 },
        { "geo:-10.15,123.6;u=35",                                                                          -10.15,     123.6 },
        { "geo:0,0?q=-10.15,123.6(Pasar)",                                                                  -10.15,     123.6 },
        { "geo:-10,124",                                                                                    -10,        124 },
        { "lihat https://maps.google.com/?q=-10.15,123.6 ya min",                                           -10.15,     123.6 },
        { "https://maps.app.goo.gl/Ab12Cd34Ef56",                                                           null,       null },
        { "https://goo.gl/maps/xyz123",                                                                     null,       null },
        { "https://www.google.com/maps/place/Pasar+Oeba",                                                   null,       null },
        { "https://maps.google.com/?cid=10.15,123.6",                                                       null,       null },
        { "geo:-10.15,123.6?q=pasar",                                                                       -10.15,     123.6 },
        { "geo:99.9,500.1",                                                                                 null,       null },
        { "-10.1772, 123.607 https://maps.app.goo.gl/x",                                                    -10.1772,   123.607 },
        { "https://example.test/a?b=1.5,2.5",                                                               null,       null },
        { "https://contoh.id/berita/2026/11/23.html",                                                       null,       null },
    };

    public static TheoryData<string, double?, double?> Typed => new()
    {
        // typed                                                latitude    longitude
        { "-10.1772, 123.607",                                  -10.1772,   123.607 },
        { "‑10.15, 123.6",                                      -10.15,     123.6 },
        { "di -10.1512 123.6078 dekat pasar",                   -10.1512,   123.6078 },
        { "no 12, 13",                                          null,       null },
        { "5 hari",                                             null,       null },
        { "",                                                   null,       null },
        { "-10,1772, 123,607",                                  -10.1772,   123.607 },
        { "-10,1772 123,607",                                   -10.1772,   123.607 },
        { "-10,1772;123,607",                                   -10.1772,   123.607 },
        { "123.607, -10.1772",                                  -10.1772,   123.607 },
        { "lat -10.1772 long 123.607",                          -10.1772,   123.607 },
        { "Lintang: -10,1772, Bujur: 123,607",                  -10.1772,   123.607 },
        { "latitude=-10.1772, longitude=123.607",               -10.1772,   123.607 },
        { "10.1772 LS, 123.607 BT",                             -10.1772,   123.607 },
        { "10,1772° LS 123,607° BT",                            -10.1772,   123.607 },
        { "LS 10,1772 BT 123,607",                              -10.1772,   123.607 },
        { "10,1772 lintang selatan, 123,607 bujur timur",       -10.1772,   123.607 },
        { "S 10.1772 E 123.607",                                -10.1772,   123.607 },
        { "10.1772S 123.607E",                                  -10.1772,   123.607 },
        { "123.607 BT dan 10.1772 LS",                          -10.1772,   123.607 },
        { "3,5952 LU 98,6722 BT",                               3.5952,     98.6722 },
        { "10°30'00\"S 123°36'00\"E",                           -10.5,      123.6 },
        { "10° 30' 00\" LS, 123° 36' 00\" BT",                  -10.5,      123.6 },
        { "10°30′00″ LS 123°36′00″ BT",                         -10.5,      123.6 },
        { "10 derajat 30 menit LS 123 derajat 36 menit 0 detik BT", -10.5,  123.6 },
        { "10°30.000'S 123°36.000'E",                           -10.5,      123.6 },
        { "S10°30'0,0\" E123°36'0,0\"",                         -10.5,      123.6 },
        { "10°30'0\" 123°36'0\"",                               -10.5,      123.6 },
        { "-10.1772°, 123.607°",                                -10.1772,   123.607 },
        { "0.5333, 101.4500",                                   0.5333,     101.45 },
        { "harga 10.000, 12.500",                               null,       null },
        { "harga 5.000, 100.000",                               null,       null },
        { "Rp 2.500 100.000 lembar",                            null,       null },
        { "jam 5 s/d 10 t",                                     null,       null },
        { "RT 05 RW 02 no 12",                                  null,       null },
        { "skor 3,5 110,2",                                     null,       null },
        { "91.5 LS 123.6 BT",                                   null,       null },
        { "KPG-7F3K2M-9",                                       null,       null },
        { "081234567890",                                       null,       null },
    };

    [Theory]
    [MemberData(nameof(Links))]
    [MemberData(nameof(Typed))]
    public void A_point_is_found_where_people_write_it(string typed, double? latitude, double? longitude)
    {
        var point = PlaceWords.PointIn(typed);

        Assert.Equal((latitude.HasValue, longitude.HasValue), (point.HasValue, point.HasValue));
        if (point is { } found)
        {
            Assert.Equal(latitude!.Value, found.Latitude, 4);
            Assert.Equal(longitude!.Value, found.Longitude, 4);
        }
    }

    [Theory]
    [InlineData("https://maps.app.goo.gl/Ab12Cd34Ef56", true)]
    [InlineData("Pasar Oeba https://goo.gl/maps/xyz", true)]
    [InlineData("https://maps.apple.com/p/Ab12", true)]
    [InlineData("https://osm.org/go/4zX9", true)]
    [InlineData("https://www.google.com/maps/place/Pasar+Oeba", true)]
    [InlineData("https://maps.google.com/?q=-10.15,123.6", false)]
    [InlineData("https://contoh.id/berita", false)]
    [InlineData("goo.gl/maps/xyz", true)]
    [InlineData("https://kupang.tribunnews.com/maps/x", false)]
    [InlineData("https://poskupang.com/2026/jalan", false)]
    [InlineData("https://photos.app.goo.gl/Ab12", false)]
    [InlineData("https://drive.google.com/file/d/1", false)]
    [InlineData("https://atmosphere.com/x", false)]
    [InlineData("-10.1772, 123.607 https://maps.app.goo.gl/x", false)]
    [InlineData("sampah di maps", false)]
    public void A_map_that_does_not_say_where_is_known_as_such(string typed, bool isMap) => Assert.Equal(isMap, PlaceWords.IsMapWithoutPoint(typed));

    [Theory]
    [InlineData("-10.1772, 123.607 depan pasar", "depan pasar")]
    [InlineData("Pasar Oeba\nhttps://maps.google.com/?q=-10.15,123.6", "Pasar Oeba")]
    [InlineData("lokasi: 10.1772 LS, 123.607 BT", "")]
    [InlineData("sampah numpuk di RGC6+2X Kota Kupang", "sampah numpuk di Kota Kupang")]
    [InlineData("Pasar Oeba https://maps.app.goo.gl/x", "Pasar Oeba")]
    [InlineData("depan pasar", "depan pasar")]
    [InlineData("depan pasar -10.1772, 123.607 https://maps.app.goo.gl/x", "depan pasar")]
    public void What_else_was_written_is_kept(string typed, string beside) => Assert.Equal(beside, PlaceWords.Beside(typed, TestCity.Guide));

    /// <summary>Any point in Indonesia, written in any of the ways, is that point again.</summary>
    [Fact]
    public void Every_way_of_writing_a_point_means_that_point()
    {
        var points =
            from latitude in Gen.Choose(-1_100_000, 600_000)
            from longitude in Gen.Choose(9_500_000, 14_100_000)
            select new GeoPoint(latitude / 100_000d, longitude / 100_000d);

        Prop.ForAll(points.ToArbitrary(), point =>
        {
            foreach (var (way, written) in Ways(point))
            {
                var found = PlaceWords.PointIn(written, TestCity.Guide);
                Assert.True(found is not null && found.Value.MetresTo(point) < 20, $"{way}: {written} → {found}, not {point}");
            }
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>A short code is completed to the place nearest to the city.</summary>
    [Fact]
    public void A_short_plus_code_means_the_place_near_the_city()
    {
        var centre = TestCity.Guide.Centre;
        var points =
            from north in Gen.Choose(-40_000, 40_000)
            from east in Gen.Choose(-40_000, 40_000)
            select new GeoPoint(centre.Latitude + (north / 100_000d), centre.Longitude + (east / 100_000d));

        Prop.ForAll(points.ToArbitrary(), point =>
        {
            var found = PlaceWords.PointIn($"{PlusCode(point)[4..].ToLowerInvariant()} Kupang", TestCity.Guide);
            Assert.True(found is not null && found.Value.MetresTo(point) < 20, $"{PlusCode(point)} → {found}, not {point}");
        }).QuickCheckThrowOnFailure();
    }

    // Published with the specification (test_data/decoding.csv): code, middle of its square.
    [Theory]
    [InlineData("7FG49QCJ+2V", 20.3700625, 2.7821875)]
    [InlineData("7FG49QCJ+2VX", 20.3701125, 2.782234375)]
    [InlineData("8FVC2222+22", 47.0000625, 8.0000625)]
    [InlineData("4VCPPQGP+Q9", -41.2730625, 174.7859375)]
    public void A_whole_plus_code_is_the_middle_of_its_square(string code, double latitude, double longitude)
    {
        var point = PlaceWords.PointIn(code)!.Value;
        Assert.Equal(latitude, point.Latitude, tolerance: 1e-6);
        Assert.Equal(longitude, point.Longitude, tolerance: 1e-6);
    }

    [Theory]
    [InlineData("RGC6+2X")]
    [InlineData("C++ dan C+")]
    [InlineData("ff+gg")]
    [InlineData("62+812")]
    public void Without_a_city_or_without_shape_it_is_no_code(string typed) => Assert.Null(PlaceWords.PointIn(typed));

    private static IEnumerable<(string Way, string Written)> Ways(GeoPoint point)
    {
        var (lat, lon) = (point.Latitude, point.Longitude);
        var (size, south) = (Math.Abs(lat), lat < 0);
        string Dot(double number) => number.ToString("0.00000", CultureInfo.InvariantCulture);
        string Comma(double number) => number.ToString("0.00000", Indonesian);
        string Dms(double degrees, CultureInfo culture)
        {
            var seconds = Math.Round(degrees * 36_000) / 10;
            return string.Create(culture, $"{(int)(seconds / 3600)}°{(int)(seconds % 3600 / 60)}'{seconds % 60:0.0}\"");
        }

        yield return ("decimal", $"{Dot(lat)}, {Dot(lon)}");
        yield return ("decimal, no space", $"{Dot(lat)},{Dot(lon)}");
        yield return ("longitude first", $"{Dot(lon)} {Dot(lat)}");
        yield return ("comma", $"{Comma(lat)}; {Comma(lon)}");
        yield return ("comma in words", $"titiknya {Comma(lat)}, {Comma(lon)} dekat masjid");
        yield return ("labels", $"lat: {Dot(lat)} lng: {Dot(lon)}");
        yield return ("hemispheres", $"{Comma(size)} {(south ? "LS" : "LU")}, {Comma(lon)} BT");
        yield return ("hemispheres before", $"{(south ? "S" : "N")} {Dot(size)} E {Dot(lon)}");
        yield return ("degrees", $"{Dms(size, CultureInfo.InvariantCulture)}{(south ? "S" : "N")} {Dms(lon, CultureInfo.InvariantCulture)}E");
        yield return ("derajat", $"{Dms(size, Indonesian)} {(south ? "LS" : "LU")} {Dms(lon, Indonesian)} BT");
        yield return ("Google", $"https://www.google.com/maps/@{Dot(lat)},{Dot(lon)},17z");
        yield return ("Bing", $"https://www.bing.com/maps?cp={Dot(lat)}~{Dot(lon)}");
        yield return ("plus code", PlusCode(point));
    }

    /// <summary>The specification's encoding to ten digits, written a second time.</summary>
    private static string PlusCode(GeoPoint point)
    {
        var north = (long)Math.Floor(Math.Round((point.Latitude + 90) * 8000, 6));
        var east = (long)Math.Floor(Math.Round((point.Longitude + 180) * 8000, 6));
        var code = "";
        for (var pair = 0; pair < 5; pair++)
        {
            code = $"{"23456789CFGHJMPQRVWX"[(int)(north % 20)]}{"23456789CFGHJMPQRVWX"[(int)(east % 20)]}{code}";
            (north, east) = (north / 20, east / 20);
        }

        return code.Insert(8, "+");
    }
}
