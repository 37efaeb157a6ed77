using System.Globalization;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Understanding;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class UnderstandingTests
{
    public static TheoryData<string, string> Problems => new()
    {
        // typed                                                     told apart
        { "sampah menumpuk sama jalan berlubang di oesapa",          "trash: sampah menumpuk | damaged_road: jalan berlubang di oesapa" },
        { "lampu jalan mati, got tersumbat, parkir sembarangan",     "broken_light: lampu jalan mati | flood: got tersumbat | illegal_parking: parkir sembarangan" },
        { "min tolong, sampah menumpuk deng got tersumbat su lama",  "trash: min tolong sampah menumpuk | flood: got tersumbat su lama" },
        { "sampah menumpuk dan bau busuk",                           "" },
        { "sampah menumpuk di depan pasar dan sekolah",              "" },
        { "lampu mati dan gelap sama sekali",                        "" },
        { "makasih dan selamat pagi",                                "" },
        { "",                                                        "" },
    };

    private static CityGuide Shipped => Packs.Trenggalek.Guide;

    public static TheoryData<string, string> Words => new()
    {
        // typed                     meaning
        { "menu",                    "Menu" },
        { "/MENU",                   "Menu" },
        { "Batal",                   "Cancel" },
        { "batl",                    "Cancel" },
        { "batall",                  "Cancel" },
        { "batal ya min",            "Cancel" },
        { "gak jadi",                "Cancel" },
        { "son jadi min",            "Cancel" },
        { "kembalii",                "Back" },
        { "bantuam",                 "Help" },
        { "/bantuan",                "Help" },
        { "cara lapor gimana ya",    "Help" },
        { "laporanku",               "Status" },
        { "status KPG-7F3K2M-9",     "Status" },
        { "/status KPG7F3K2M9",      "Status" },
        { "udah diproses blm laporan saya", "Status" },
        { "bahasa inggris",          "Language" },
        { "data saya",               "MyData" },
        { "HAPUS DATA",              "Erase" },
        { "STOP",                    "Stop" },
        { "berhenti",                "Stop" },
        { "mulai",                   "Start" },
        { "/start KPG7F3K2M9",       "Greeting" },
        { "met malam",               "Greeting" },
        { "tarima kasi banya kaka",  "Thanks" },
        { "lapor",                   "Report" },
        { "lanjutkan",               "Report" },
        { "hubungkan AAAA-BBBB",     "Link" },
        { "hubungkan kami dengan dinas", "" },
        { "bahaya",                  "" },
        { "bantal",                  "" },
        { "sampah menumpuk",         "" },
        { "tolong batalkan izin bangunan itu", "" },
        { "/tidakada",               "" },
        { "",                        "" },
    };

    public static TheoryData<string, string> Guesses => new()
    {
        // typed                                      likeliest
        { "sampah numpuk dari kmrn depan pasar",      "trash" },
        { "smpah bau busuk",                          "trash" },
        { "lampune dalan mati",                       "broken_light" },
        { "lampu jalan di depan gereja mati 3 hari",  "broken_light" },
        { "jln berlubang bahaya",                     "damaged_road" },
        { "ada rumah tabakar di oepura",              "fire" },
        { "kebakaaran",                               "fire" },
        { "oto parkir sembarang",                     "illegal_parking" },
        { "wit tumbang nutup dalan",                  "fallen_tree" },
        { "bot goblok",                               "" },
        { "wkwkwk",                                   "" },
        { "",                                         "" },
    };

    public static TheoryData<string, string> Intents => new()
    {
        // typed                                              wanted
        { "lampu jalan depan rumah mati",                     "Report" },
        { "sampah sonde ada yang angka su satu minggu",       "Report" },
        { "dalane rusak, akeh bolongan",                      "Report" },
        { "got kagak pernah dikeruk, aer masuk rumah",        "Report" },
        { "selamat pagi kak, mau lapor",                      "Greeting" },
        { "makasih banyak min sudah dibantu",                 "Thanks" },
        { "matur nuwun nggih pak",                            "Thanks" },
        { "eh salah kirim, batalkan saja ya",                 "Cancel" },
        { "laporan saya yang minggu lalu sudah sampai mana",  "Status" },
        { "sudah lapor tiga kali kok tidak ada tanggapan",    "Complaint" },
        { "kantor lurah buka jam berapa ya",                  "Question" },
        { "nomor telepon pemadam berapa kak",                 "Question" },
        { "kamu lagi apa, ngobrol dong",                      "Chitchat" },
        { "dasar bot goblok tidak berguna",                   "Abuse" },
        { "pinjaman cepat cair tanpa jaminan hubungi wa",     "Spam" },
        { "tolong segera ditindak pak",                       "Unclear" },
        { "cari",                                             "Unclear" },
        { "Cari dong",                                        "Unclear" },
        { "Ya, benar",                                        "Unclear" },
        { "tolong cari anak saya, hilang sejak kemarin",      "Report" },
        { "wkwkwk",                                           "Chitchat" },
    };

    [Theory]
    [MemberData(nameof(Intents))]
    public void Free_words_tell_what_somebody_wants(string typed, string wanted) =>
        Assert.Equal(wanted, GuideWords.Of(Shipped).Guess.Of(typed).Intent.ToString());

    [Theory]
    [MemberData(nameof(Problems))]
    public void Several_problems_are_told_apart(string typed, string parts) => Assert.Equal(
        parts, string.Join(" | ", GuideWords.Of(TestCity.Guide).Several.In(typed).Select(problem => $"{problem.Category.Id}: {problem.Words}")));

    [Fact]
    public void The_same_samples_teach_the_same()
    {
        var samples = Corpus.Shipped();
        var (one, other) = (WordModel.Learn(samples), WordModel.Learn(samples));

        Assert.Equal(one.Of("lampu jalan mati di gang"), other.Of("lampu jalan mati di gang"));
        Assert.Equal(1, one.Of("lampu jalan mati di gang").Sum(), 3);
    }

    [Fact]
    public void A_corpus_has_every_category_and_every_intent_and_nothing_twice()
    {
        var samples = Corpus.Shipped();
        var wanted = Packs.Atlas.Cities.SelectMany(city => city.Guide.Categories).Select(category => category.Id).Where(id => id != "lainnya")
            .Concat(Enum.GetValues<Intent>().Where(intent => intent != Intent.Report).Select(intent => intent.ToString().ToLowerInvariant()));

        Assert.Equal(wanted.Distinct().Order(StringComparer.Ordinal), samples.Select(sample => sample.Label).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(samples.GroupBy(sample => sample.Text).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.All(samples.GroupBy(sample => sample.Label), label => Assert.True(label.Count() >= 50, label.Key));
    }

    /// <summary>What is promised of unseen words, on every tenth line by a model that has not read it. Figures: <c>tests/bench understanding</c>.</summary>
    [Fact]
    public void Words_never_read_before_are_mostly_understood()
    {
        var samples = Corpus.Shipped();
        var guess = new CategoryGuess(Shipped, WordModel.Learn([.. samples.Where((_, at) => at % 10 != 3)]));
        var known = Shipped.Categories.Select(category => category.Id).ToHashSet();
        var heard = samples.Where((sample, at) => at % 10 == 3 && known.Contains(sample.Label))
            .Select(sample => (sample.Label, Guesses: guess.Of(sample.Text).Guesses.Select(category => category.Id).ToArray())).ToArray();

        Assert.InRange(heard.Count(one => one.Guesses.FirstOrDefault() == one.Label), heard.Length * 0.82, heard.Length);
        Assert.InRange(heard.Count(one => one.Guesses.Contains(one.Label)), heard.Length * 0.92, heard.Length);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Words_work_everywhere_with_slips_of_the_fingers(string typed, string meaning) =>
        Assert.Equal(meaning, WordsEverywhere.Find(typed)?.Word.ToString() ?? "");

    [Theory]
    [MemberData(nameof(Guesses))]
    public void Free_words_propose_a_category(string typed, string likeliest)
    {
        var guesses = GuideWords.Of(TestCity.Guide).Guess.Of(typed).Guesses;
        Assert.Equal(likeliest, guesses.Count == 0 ? "" : guesses[0].Id);
        Assert.True(guesses.Count <= 3);
    }

    [Theory]
    [InlineData("sampah", "sampah", 0)]
    [InlineData("smapah", "sampah", 1)]
    [InlineData("sampa", "sampah", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("kebakaran", "kebanjiran", 3)]
    public void Distance_counts_slips_and_a_swap_as_one(string one, string other, int slips)
    {
        Assert.Equal(slips, PlainWords.Distance(one, other));
        Assert.Equal(slips, PlainWords.Distance(other, one));
    }

    [Fact]
    public void Letters_held_down_count_once() =>
        Assert.Equal(["banjirr", "2024", "nyamuk"], PlainWords.In("Banjirrrr!! 2024 ny'amuk").Select(word => word.ToLower(CultureInfo.InvariantCulture)));
}
