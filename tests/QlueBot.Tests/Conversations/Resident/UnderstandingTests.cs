using System.Globalization;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class UnderstandingTests
{
    public static TheoryData<string, string> Numbers => new()
    {
        // typed                                       understood
        { "KPG-7F3K2M-9",                              "KPG7F3K2M9" },
        { "kpg7f3k2m9",                                "KPG7F3K2M9" },
        { "status kpg 7f3k2m 9 dong",                  "KPG7F3K2M9" },
        { "cek KPG-OI3K2l-9?",                         "KPG013K219" },
        { "(trg-abcdef-g)",                            "TRGABCDEFG" },
        { "KPG‑7F3K2M‑9 dan JKT-222222-2",             "KPG7F3K2M9 JKT2222222" },
        { "terima KPG-7F3K2M-9.",                      "KPG7F3K2M9" },
        { "r:beres:KPG-7F3K2M-9",                      "KPG7F3K2M9" },
        { "KPG-7F3K2M-99",                             "" },
        { "KPG-7F3K2",                                 "" },
        { "sampah menumpuk di pasar",                  "" },
        { "kelurahan oesapa",                          "" },
        { "08123456789",                               "" },
        { "",                                          "" },
    };

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
        { "bahaya",                  "" },
        { "bantal",                  "" },
        { "sampah menumpuk",         "" },
        { "tolong batalkan izin bangunan itu", "" },
        { "/tidakada",               "" },
        { "",                        "" },
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

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_found_however_it_is_typed(string typed, string understood) =>
        Assert.Equal(understood, string.Join(' ', TicketWords.FindIn(typed)));

    [Theory]
    [MemberData(nameof(Words))]
    public void Words_work_everywhere_with_slips_of_the_fingers(string typed, string meaning) =>
        Assert.Equal(meaning, WordsEverywhere.Find(typed)?.Word.ToString() ?? "");

    [Theory]
    [MemberData(nameof(Areas))]
    public void A_kelurahan_is_found_by_name_and_the_rest_is_the_landmark(string typed, string names, string? landmark)
    {
        var read = GuideWords.Of(TestCity.Guide).Areas.Read(typed);
        Assert.Equal((names, landmark), (string.Join(' ', read.Areas.Select(area => area.Name)), read.Landmark));
    }

    [Theory]
    [MemberData(nameof(Guesses))]
    public void Free_words_propose_a_category(string typed, string likeliest)
    {
        var guesses = GuideWords.Of(TestCity.Guide).Guess.Of(typed);
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
