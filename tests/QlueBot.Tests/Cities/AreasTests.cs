using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Tests.Cities;

public sealed class AreasTests
{
    public static TheoryData<string> Ids => [.. Packs.Ids];

    /// <summary>Two squares of about 1.1 km side by side at the equator, 10 m apart; the second touches itself in one point.</summary>
    private static readonly Areas Squares = Read("""
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "code": "99.01.01.1001", "kelurahan": "Barat", "kecamatan": "Satu" },
            "geometry": { "type": "Polygon", "coordinates": [[[0,0],[0.01,0],[0.01,0.01],[0,0.01],[0,0]]] } },
          { "type": "Feature", "properties": { "code": "99.01.01.2002", "kelurahan": "Timur", "kecamatan": "Satu" },
            "geometry": { "type": "Polygon", "coordinates":
              [[[0.0101,0],[0.0201,0],[0.0201,0.01],[0.016,0.01],[0.015,0.005],[0.014,0.01],[0.015,0.005],[0.0101,0.01],[0.0101,0]]] } } ] }
        """);

    public static TheoryData<string, double, double, string?, string?> Points => new()
    {
        // case                                    latitude   longitude  in        across
        { "deep inside",                           0.005,     0.005,     "Barat",  null },
        { "49 m from the other's border",          0.005,     0.00966,   "Barat",  "Timur" },
        { "61 m from the other's border",          0.005,     0.00955,   "Barat",  null },
        { "in the gap, nearer to the west",        0.005,     0.010044,  "Barat",  "Timur" },
        { "in the gap, nearer to the east",        0.005,     0.010056,  "Timur",  "Barat" },
        { "90 m off the coast",                    0.005,     -0.00081,  "Barat",  null },
        { "110 m off the coast",                   0.005,     -0.00099,  null,     null },
        { "inside the ring that touches itself",   0.002,     0.015,     "Timur",  null },
        { "not on earth",                          double.NaN, 0.005,    null,     null },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void A_point_lies_where_it_should(string _, double latitude, double longitude, string? inside, string? across)
    {
        var found = Squares.Find(new GeoPoint(latitude, longitude));

        Assert.Equal(inside, found?.Area.Name);
        Assert.Equal(across, found?.Across?.Name);
    }

    [Theory]
    [InlineData(0.005, 0.005, "Timur", 567.7)]
    [InlineData(0.005, 0.0095, "Timur", 66.8)]
    [InlineData(0.005, 0.0102, "Barat", 22.3)]
    [InlineData(0.005, 1.0201, "Timur", 111_320)]
    public void The_distance_to_the_next_kelurahan_is_told_in_metres(double latitude, double longitude, string name, double metres)
    {
        var (area, distance) = Squares.NearestOther(new GeoPoint(latitude, longitude))!.Value;

        Assert.Equal(name, area.Name);
        Assert.Equal(metres, distance, metres * 0.005);
    }

    [Fact]
    public void The_fourth_part_of_the_code_tells_desa_from_kelurahan()
    {
        Assert.Equal(["Kel. Barat, Kec. Satu", "Desa Timur, Kec. Satu"], Squares.All.Select(area => area.Full));
        Assert.Equal(152, Packs.Trenggalek.Guide.Areas.Count(area => area.IsDesa));
        Assert.DoesNotContain(Packs.Kupang.Guide.Areas, area => area.IsDesa);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_centre_of_every_area_lies_in_it(string id)
    {
        var areas = Packs.Atlas.Find(id)!.Areas;

        Assert.Equal(areas.All, areas.All.Select(area => areas.Find(area.Centre)?.Area));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Random_points_agree_with_a_plain_count_of_crossings(string id)
    {
        var areas = Packs.Atlas.Find(id)!.Areas;
        var drawing = areas.Drawing;
        var plain = PlainAreas.Read(Path.Combine(Packs.FolderOf(id), AreaFile.File));
        var random = new Random(20261122);
        var inside = 0;

        for (var i = 0; i < 2000; i++)
        {
            var point = new GeoPoint(
                drawing.South + (random.NextDouble() * (drawing.North - drawing.South)),
                drawing.West + (random.NextDouble() * (drawing.East - drawing.West)));
            var codes = plain.Holding(point);
            if (codes.Count > 0)
            {
                inside++;
                Assert.Contains(areas.Find(point)?.Area.Code, codes);
            }
        }

        Assert.True(inside > 100, $"only {inside} points were inside");
    }

    [Fact]
    public void Every_point_of_the_load_run_lies_in_Kota_Kupang() =>
        Assert.All(
            Enumerable.Range(0, 2000).Select(n => new GeoPoint(-10.20 + (n * 37 % 400 / 1e4), 123.59 + (n * 91 % 400 / 1e4))),
            point => Assert.IsType<PlaceFact.Inside>(Packs.Atlas.PlaceOf("kupang", point)));

    [Fact]
    public void A_point_elsewhere_is_named_when_another_pack_holds_it()
    {
        var jakarta = Packs.Jakarta.Guide.Areas[0].Centre;
        var sea = new GeoPoint(-9, 119);

        Assert.Equal(new PlaceFact.Elsewhere(jakarta, "DKI Jakarta", "JAKI (jaki.jakarta.go.id)"), Packs.Atlas.PlaceOf("kupang", jakarta));
        Assert.Equal(new PlaceFact.Elsewhere(sea, null), Packs.Atlas.PlaceOf("kupang", sea));
    }

    [Fact]
    public async Task Many_threads_get_the_same_answers()
    {
        var points = Packs.Kupang.Guide.Areas.Select(area => area.Centre).ToArray();
        var expected = points.Select(Packs.Kupang.Areas.Find).ToArray();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => points.Select(Packs.Kupang.Areas.Find).ToArray())));

        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_drawing_holds_every_area_inside_its_frame(string id)
    {
        var city = Packs.Atlas.Find(id)!;
        var drawing = city.Areas.Drawing;

        Assert.Equal(1000, Math.Max(drawing.Width, drawing.Height));
        Assert.All(drawing.Areas, area => Assert.Matches("^(M[0-9.]+,[0-9.]+(L[0-9.]+,[0-9.]+){2,}Z)+$", area.Path));
        Assert.All(city.Guide.Areas, area =>
        {
            var (x, y) = drawing.Place(area.Centre);
            Assert.InRange(x, 0, drawing.Width);
            Assert.InRange(y, 0, drawing.Height);
        });
    }

    private static Areas Read(string geojson)
    {
        var folder = Directory.CreateTempSubdirectory("areas-").FullName;
        File.WriteAllText(Path.Combine(folder, AreaFile.File), geojson);
        var pack = new PackFolder(folder);
        var areas = AreaFile.Read(pack);
        Directory.Delete(folder, recursive: true);
        Assert.Empty(pack.Errors);
        return areas;
    }
}
