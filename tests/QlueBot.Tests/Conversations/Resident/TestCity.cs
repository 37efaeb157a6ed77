using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Tests.Conversations.Resident;

/// <summary>A small city by hand: every photo rule, a category about people, a confidential one, an urgent one, kelurahan of similar names.</summary>
internal static class TestCity
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 5, 0, TimeSpan.Zero);

    public static readonly GeoPoint InOesapa = new(-10.1500, 123.6400);

    private static readonly Question Depth = new()
    {
        Id = "depth", Kind = QuestionKind.Choice, IsPublic = true, Ask = "Setinggi apa airnya?", AskEn = "How high is the water?",
        Label = "Tinggi air", LabelEn = "Water level",
        Options =
        [
            new("ankle", "Semata kaki", "Ankle-deep", ["mata kaki"]),
            new("knee", "Selutut", "Knee-deep", ["lutut", "selutut", "dengkul"]),
            new("waist", "Sepinggang", "Waist-deep", ["pinggang", "sepinggang"]),
        ],
    };

    private static readonly Question Trapped = new()
    {
        Id = "people", Kind = QuestionKind.Number, Ask = "Berapa orang yang terjebak?", AskEn = "How many people are trapped?",
        Label = "Yang terjebak", LabelEn = "People trapped", Most = 500, Cues = ["orang", "warga"],
    };

    private static readonly Question Pole = new()
    {
        Id = "pole", Kind = QuestionKind.Text, IsPublic = true, Ask = "Ada nomor di tiangnya?", AskEn = "Is there a number on the pole?",
        Label = "Nomor tiang", LabelEn = "Pole number", Cues = ["tiang"],
    };

    public static CityGuide Guide { get; } = new()
    {
        Id = "kupang",
        Name = "Kota Kupang",
        Rude = ["bangsat", "goblok", "tolol"],
        Zone = TimeZoneInfo.CreateCustomTimeZone("WITA", TimeSpan.FromHours(8), "WITA", "WITA"),
        ZoneLabel = "WITA",
        Owner = "Pemerintah Kota Kupang",
        Groups =
        [
            new("kebersihan", "Kebersihan & air", "Cleanliness & water"),
            new("jalan", "Jalan & lampu", "Roads & lights"),
            new("sosial", "Sosial & kesehatan", "Social & health"),
            new("darurat", "Keamanan & darurat", "Safety & emergency"),
            new("lainnya", "Lainnya", "Other"),
        ],
        Categories =
        [
            Of("trash", "Sampah", "Rubbish", "kebersihan", PhotoRule.Required, "sampah menumpuk", "bak sampah", "bau busuk", "truk sampah"),
            Of("flood", "Banjir", "Flood", "kebersihan", PhotoRule.Optional, "got tersumbat", "got mampet", "air masuk rumah", "genangan") with { Questions = [Depth, Trapped] },
            Of("damaged_road", "Jalan rusak", "Damaged road", "jalan", PhotoRule.Required, "jalan lubang", "jalan berlubang", "aspal rusak"),
            Of("broken_light", "Lampu & rambu", "Lights & signs", "jalan", PhotoRule.Required, "lampu jalan mati", "lampu mati", "pju mati", "lampu merah") with { Questions = [Pole] },
            Of("illegal_parking", "Parkir liar", "Illegal parking", "jalan", PhotoRule.Optional, "parkir sembarangan", "parkir sembarang"),
            Of("homeless", "Tunawisma", "Homeless people", "sosial", PhotoRule.None, "pengemis", "orang terlantar", "gelandangan") with { AboutPeople = true },
            Of("extortion", "Pungli", "Extortion", "sosial", PhotoRule.Optional, "pungutan liar", "minta uang") with { Confidential = true },
            Of("fire", "Kebakaran", "Fire", "darurat", PhotoRule.Optional, "rumah terbakar", "api besar", "asap tebal") with { Urgent = true },
            Of("fallen_tree", "Pohon tumbang", "Fallen tree", "darurat", PhotoRule.Optional, "pohon tumbang", "dahan patah"),
            Of("lainnya", "Lainnya", "Other", "lainnya", PhotoRule.Optional),
        ],
        Areas =
        [
            new("53.71.01.1001", "Alak", "Alak", new(-10.20, 123.53)),
            new("53.71.01.1002", "Namosain", "Alak", new(-10.175, 123.555)),
            new("53.71.04.1001", "Oesapa", "Kelapa Lima", new(-10.150, 123.640)),
            new("53.71.04.1002", "Oesapa Barat", "Kelapa Lima", new(-10.148, 123.630)),
            new("53.71.04.1003", "Oesapa Selatan", "Kelapa Lima", new(-10.160, 123.645)),
            new("53.71.04.1004", "Kelapa Lima", "Kelapa Lima", new(-10.146, 123.615)),
            new("53.71.04.1005", "Lasiana", "Kelapa Lima", new(-10.140, 123.670)),
            new("53.71.05.1001", "Fontein", "Kota Raja", new(-10.17, 123.58)),
            new("53.71.05.1002", "Airnona", "Kota Raja", new(-10.18, 123.585)),
            new("53.71.05.1003", "Bakunase", "Kota Raja", new(-10.19, 123.586)),
            new("53.71.05.1004", "Bakunase II", "Kota Raja", new(-10.192, 123.587)),
            new("53.71.05.1005", "Kuanino", "Kota Raja", new(-10.17, 123.59)),
            new("53.71.05.1006", "Naikoten I", "Kota Raja", new(-10.175, 123.60)),
            new("53.71.05.1007", "Naikoten II", "Kota Raja", new(-10.176, 123.60)),
            new("53.71.05.1008", "Nunleu", "Kota Raja", new(-10.172, 123.588)),
            new("53.71.05.1009", "Merdeka", "Kota Raja", new(-10.165, 123.60)),
            new("53.71.06.1001", "Merdeka", "Kota Lama", new(-10.160, 123.60)),
        ],
        Archive = new ArchiveRule(["extortion"], 365, "Laporan pungli wajib kami arsipkan satu tahun.", "Reports of extortion must be archived for a year."),
        Emergency =
        [
            new("Pemadam kebakaran", "113", ["fire"]) { Words = ["kebakaran", "terbakar", "tabakar", "api besar", "gas bocor"] },
            new("Polisi", "110", ["crime"]) { Words = ["ada maling", "ada begal", "tawuran"] },
            new("Pencarian & penyelamatan", "115", ["disaster"]) { Words = ["orang tenggelam", "wong kelelep"] },
            new("Ambulans", "119", []),
        ],
    };

    public static ReportFact Report(string number, string category = "trash", ReportStatus status = ReportStatus.Ditugaskan) => new()
    {
        Number = number,
        CategoryId = category,
        Status = status,
        AreaCode = "53.71.04.1001",
        Point = InOesapa,
        ReceivedAt = Noon.AddDays(-3),
        DueAt = Noon.AddHours(26),
        Agency = "Dinas Lingkungan Hidup",
        Words = "sampah numpuk depan pasar",
        Landmark = "depan pasar",
        PhotoId = "f0f0f0f0f0f0f0f0f0f0f0f0",
        IsPublic = true,
    };

    private static Category Of(string id, string label, string english, string group, PhotoRule photo, params string[] synonyms) => new()
    {
        Id = id,
        Label = label,
        LabelEn = english,
        Group = group,
        Photo = photo,
        Synonyms = synonyms,
    };
}
