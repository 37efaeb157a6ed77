using QlueBot.Conversations.Understanding;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class AreaWordsTests
{
    public static TheoryData<string, string?, string?> Places => new()
    {
        // typed                                                     kelurahan          patokan
        { "sampah numpuk di pasar oesapa",                           "Oesapa",          null },
        { "lampu mati di kel. lasiana RT 05 RW 02",                  "Lasiana",         "RT 05 RW 02" },
        { "jalan rusak di jl soekarno no 12",                        null,              "jl soekarno no 12" },
        { "lampu jalan di depan gereja mati 3 hari",                 null,              "depan gereja" },
        { "got mampet di oesapa barat dekat kampus undana sudah lama", "Oesapa Barat",  "dekat kampus undana" },
        { "banjir di merdeka",                                       null,              null },
        { "banjir di merdeka kecamatan kota lama",                   "Merdeka",         null },
        { "alak di sini rusak",                                      null,              null },
        { "dalane rusak ning ngarep balai desa",                     null,              "ngarep balai desa" },
        { "jalan berlubang dan gelap",                               null,              null },
        { "",                                                        null,              null },
    };

    public static TheoryData<string, string, string?> Areas => new()
    {
        // typed                                         kelurahan                     landmark
        { "kelurahan oesapa dekat pasar",                "Oesapa",                     "dekat pasar" },
        { "oesapa barat, samping gereja",                "Oesapa Barat",               "samping gereja" },
        { "kel. lasianna",                               "Lasiana",                    null },
        { "di bakunase ii depan SD",                     "Bakunase II",                "depan SD" },
        { "bakunase",                                    "Bakunase",                   null },
        { "merdeka",                                     "Merdeka Merdeka",            null },
        { "merdeka kecamatan kota lama",                 "Merdeka",                    null },
        { "naikoten",                                    "Naikoten I Naikoten II",     null },
        { "depan pasar",                                 "",                           "depan pasar" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_place_named_beside_the_problem_is_kept(string typed, string? area, string? landmark) =>
        Assert.Equal((area, landmark), (GuideWords.Of(TestCity.Guide).Areas.Mentioned(typed)?.Name, LandmarkWords.In(typed)));

    [Theory]
    [MemberData(nameof(Areas))]
    public void A_kelurahan_is_found_by_name_and_the_rest_is_the_landmark(string typed, string names, string? landmark)
    {
        var read = GuideWords.Of(TestCity.Guide).Areas.Read(typed);
        Assert.Equal((names, landmark), (string.Join(' ', read.Areas.Select(area => area.Name)), read.Landmark));
    }
}
