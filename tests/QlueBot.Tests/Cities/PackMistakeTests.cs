using QlueBot.Dispatcher.Cities;

namespace QlueBot.Tests.Cities;

public sealed class PackMistakeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pack-").FullName;

    public PackMistakeTests()
    {
        foreach (var file in Directory.GetFiles(Packs.FolderOf("kupang")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    public static TheoryData<string, string, string, string, string, string> Mistakes => new()
    {
        // case                     file               instead of                       stands                              place                             said
        { "zone that is none",      "city.json",       "Asia/Makassar",                 "Asia/Kupang",                      "$.zone",                         "no time zone \"Asia/Kupang\"" },
        { "name without end",       "city.json",       "\"owner\"",                     "\"ownr\"",                         "$.ownr",                         "not known here" },
        { "name left out",          "city.json",       "\"owner\"",                     "\"ownr\"",                         "$.owner",                        "missing" },
        { "prefix too long",        "city.json",       "KPG",                           "KPNG",                             "$.numberPrefix",                 "\"KPNG\"" },
        { "hours backwards",        "city.json",       "\"mon\": \"08:00-16:00\"",      "\"mon\": \"16:00-08:00\"",         "$.officeHours.mon",              "not hours of a day" },
        { "time without unit",      "city.json",       "\"20wd\"",                      "\"20\"",                           "$.slaPresets[4].resolution",     "\"20\" is not a time" },
        { "number with words",      "city.json",       "\"113\"",                       "\"damkar\"",                       "$.emergency[1].number",          "cannot be dialled" },
        { "emergency of nothing",   "city.json",       "[\"fire\"]",                    "[\"api\"]",                        "$.emergency[1].for[0]",          "no category \"api\"" },
        { "alarm with capitals",    "city.json",       "\"tawuran\"",                   "\"Tawuran\"",                      "$.emergency[0].words[13]",       "capital letters" },
        { "rude with capitals",     "city.json",       "\"bangsat\"",                   "\"Bangsat\"",                      "$.rude.words[0]",                "capital letters" },
        { "a night that is none",   "city.json",       "\"zoneLabel\":",               "\"broadcasts\": {\"source\": \"proposal\", \"quietFrom\": \"malam\"}, \"zoneLabel\":", "$.broadcasts.quietFrom", "\"malam\" is not a time of day" },
        { "a channel that is none", "city.json",       "\"zoneLabel\":",               "\"broadcasts\": {\"source\": \"proposal\", \"prices\": {\"pos\": 1}}, \"zoneLabel\":", "$.broadcasts.prices.pos", "not known here" },
        { "nowhere to turn to",     "city.json",       "\"elsewhere\"",                 "\"elswhere\"",                     "$.elsewhere",                    "missing" },
        { "broken JSON",            "teams.json",      "\"source\": \"proposal\",",     "\"source\": \"proposal\"",         "line 3, byte 3",                 "not JSON from here" },
        { "label too long",         "categories.json", "\"label\": \"Sampah\"",         "\"label\": \"Sampah dan lingkungan\"", "$.categories[0].label",      "21 characters" },
        { "group that is none",     "categories.json", "\"group\": \"kesehatan\"",      "\"group\": \"sehat\"",             "$.categories[11].group",         "no group \"sehat\"" },
        { "id twice",               "categories.json", "\"id\": \"flood\"",             "\"id\": \"trash\"",                "$.categories[15].id",            "used twice" },
        { "photo rule unknown",     "categories.json", "\"photo\": \"required\"",       "\"photo\": \"always\"",            "$.categories[0].photo",          "\"always\" is not known" },
        { "preset that is none",    "categories.json", "\"sla\": \"cepat\"",            "\"sla\": \"kilat\"",               "$.categories[0].sla",            "no preset \"kilat\"" },
        { "distance too far",       "categories.json", "\"duplicateMetres\": 100",      "\"duplicateMetres\": 5000",        "$.categories[0].duplicateMetres", "5000" },
        { "word with capitals",     "categories.json", "\"bau busuk\"",                 "\"Bau busuk\"",                    "$.categories[0].synonyms[21]",   "capital letters" },
        { "question too many",      "categories.json", "\"id\": \"last_seen\", \"kind\": \"text\", \"public\": false", "\"id\": \"a\", \"kind\": \"text\", \"ask\": \"Apa?\", \"askEn\": \"What?\", \"label\": \"A\", \"labelEn\": \"A\"}, {\"id\": \"last_seen\", \"kind\": \"text\"", "$.categories[7].questions", "3 questions" },
        { "question unknown",       "categories.json", "\"kind\": \"number\"",          "\"kind\": \"digits\"",            "$.categories[5].questions[0].kind", "\"digits\" is not known" },
        { "question twice",         "categories.json", "\"id\": \"last_seen\"",         "\"id\": \"people\"",              "$.categories[7].questions[1].id", "used twice" },
        { "question of no English", "categories.json", "\"askEn\": \"How high is the water now?\", ", "",                 "$.categories[15].questions[0].askEn", "missing" },
        { "question misplaced",     "categories.json", "\"cues\": [\"tiang\", \"pju\"]", "\"least\": 1",                 "$.categories[1].questions[0].least", "has no \"least\"" },
        { "options too few",        "categories.json", "\"kind\": \"number\"",          "\"kind\": \"choice\", \"options\": []", "$.categories[5].questions[0].options", "0 options" },
        { "option label too long",  "categories.json", "\"label\": \"Selutut\"",        "\"label\": \"Setinggi lutut orang dewasa\"", "$.categories[15].questions[0].options[1].label", "27 characters" },
        { "no other",               "categories.json", "\"id\": \"lainnya\", \"source\"", "\"id\": \"lain\", \"source\"",   "$.categories",                   "\"lainnya\" is missing" },
        { "office that is none",    "teams.json",      "\"agency\": \"pu\"",            "\"agency\": \"pupr\"",             "$.teams[1].agency",              "no agency \"pupr\"" },
        { "team that is none",      "rules.json",      "\"team\": \"rc_dlh\"",          "\"team\": \"rc\"",                 "$.rules[0].team",                "no team \"rc\"" },
        { "area that is none",      "rules.json",      "\"team\": \"rc_dlh\"",          "\"areas\": [\"53.72\"], \"team\": \"rc_dlh\"", "$.rules[0].areas[0]", "\"53.72\"" },
        { "desk before the end",    "rules.json",      "\"categories\": [\"trash\"], ", "",                                 "$.rules[0]",                     "catches everything" },
        { "no desk at the end",     "rules.json",      "\"name\": \"meja\",",           "\"name\": \"meja\", \"hours\": \"08:00-16:00\",", "$.rules",         "does not catch everything" },
        { "day that is none",       "holidays.json",   "2026-12-25",                    "2026-12-32",                       "$.holidays[18].date",            "\"2026-12-32\" is not a date" },
        { "code with letters",      "areas.geojson",   "53.71.01.1001",                 "53.71.01.A001",                    "$.features[0].properties.code",  "not a Kemendagri code" },
        { "area twice",             "areas.geojson",   "53.71.01.1002",                 "53.71.01.1001",                    "$.features[1].properties.code",  "stands here twice" },
        { "latitude first",         "areas.geojson",   "[123.5475,-10.1815]",           "[-10.1815,123.5475]",              "$.features[0].geometry.coordinates", "swapped" },
        { "shape that is none",     "areas.geojson",   "\"Polygon\"",                   "\"Point\"",                        "$.features[0].geometry.type",    "\"Point\" is not known" },
        { "person without team",    "demo.csv",        "petugas,dlh,rc_dlh,Oesapa",     "petugas,dlh,,Oesapa",              "line 4",                         "needs a team" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_file_place_and_fix(string _, string file, string from, string to, string place, string said)
    {
        Change(file, from, to);

        var refusal = Assert.Throws<CityPackException>(() => CityPack.Load(folder));

        Assert.Contains(refusal.Errors, error =>
            error.File == file && error.Place == place && error.Problem.Contains(said, StringComparison.Ordinal) && error.Fix.Length > 0);
        Assert.Contains($"{file} {place}: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("city.json")]
    [InlineData("categories.json")]
    [InlineData("teams.json")]
    [InlineData("rules.json")]
    [InlineData("holidays.json")]
    [InlineData("areas.geojson")]
    [InlineData("demo.csv")]
    public void A_missing_file_is_named(string file)
    {
        File.Delete(Path.Combine(folder, file));

        var refusal = Assert.Throws<CityPackException>(() => CityPack.Load(folder));

        Assert.Contains(refusal.Errors, error => error.File == file && error.Problem.Contains("missing", StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        Change("city.json", "Asia/Makassar", "Asia/Kupang");
        Change("teams.json", "\"agency\": \"pu\"", "\"agency\": \"pupr\"");
        Change("holidays.json", "2026-12-25", "2026-12-32");

        Assert.Equal(
            ["city.json", "teams.json", "holidays.json"],
            Assert.Throws<CityPackException>(() => CityPack.Load(folder)).Errors.Select(error => error.File));
    }

    [Fact]
    public void A_pack_without_mistakes_loads() => Assert.Equal("kupang", CityPack.Load(folder).Id);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Change(string file, string from, string to)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {from}");
        File.WriteAllText(path, text[..at] + to + text[(at + from.Length)..]);
    }
}
