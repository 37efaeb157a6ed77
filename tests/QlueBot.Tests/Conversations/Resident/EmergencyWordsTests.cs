using QlueBot.Conversations.Understanding;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class EmergencyWordsTests
{
    public static TheoryData<string, string> Happening => new()
    {
        // written                                                        first number
        { "kebakaran!!",                                                  "113" },
        { "tolong pak ada rumah kebakar di cipinang besar",               "113" },
        { "ada rumah tabakar di oepura tolong damkar cepat",              "113" },
        { "padang di penfui tabakar, api su dekat rumah",                 "113" },
        { "kabel listrik di tiang korslet keluar api",                    "113" },
        { "gas bocor di warteg bau bgt takut meledak",                    "113" },
        { "alas kobong neng bendungan genine gedhe",                      "113" },
        { "kebakran di pasar inpres",                                     "113" },
        { "kebakaran dari kemarin belum padam",                           "113" },
        { "rumah tetangga su tabakar",                                    "113" },
        { "there is a fire behind the market",                            "113" },
        { "ada maling",                                                   "110" },
        { "maling mlebu omah neng pogalan",                               "110" },
        { "ada begal bawa celurit",                                       "110" },
        { "tawuran lagi nih di manggarai",                                "110" },
        { "orang mabuk sopi bakalai di jalan, bawa parang",               "110" },
        { "orang tenggelam di pantai lasiana",                            "115" },
        { "ada anak kecil hanyut tolong, anak hanyut di kali",            "115" },
        { "wong kelelep ning kali",                                       "115" },
        { "perahu terbalik di depan oesapa",                              "115" },
        { "ada kecelakaan di simpang polda",                              "119" },
        { "bapak saya pingsan di pasar",                                  "119" },
        { "butuh ambulans sekarang",                                      "119" },
    };

    public static TheoryData<string> SpokenOf => new()
    {
        "bekas kebakaran belum dibersihkan",
        "alarm kebakaran rusak di pasar",
        "puing sisa kebakaran kemarin menutup jalan",
        "lampu jalan mati rawan begal",
        "jalan berlubang sering kecelakaan",
        "lubang ini bikin orang kecelakaan",
        "jangan sampai ada kecelakaan",
        "kabel menjuntai bahaya kesetrum",
        "simulasi kebakaran di kantor",
        "kebakaran tahun lalu, kiosnya belum diperbaiki",
        "pemadam kebakaran datangnya lama",
        "kebakarannya su padam",
        "takut ada kebakaran karena bakar sampah",
        "ada rambu tabrakan hilang",
        "bukan kebakaran",
    };

    public static TheoryData<string> Silent => new()
    {
        "",
        "sampah menumpuk",
        "orang bakar sampah tiap sore",
        "kereta api terlambat",
        "polisi tidur terlalu tinggi",
        "tawaran pinjol di tiang",
        "tiang lampu roboh ditabrak truk",
        "jalan depan rumah banjir",
        "parkir di depan kantor pemadam",
        "tambak ikan bau",
    };

    [Theory]
    [MemberData(nameof(Happening))]
    public void What_is_happening_alarms_in_every_city_with_the_right_number(string written, string number) => Assert.All(Packs.Ids, id =>
    {
        var (alarm, numbers) = GuideWords.Of(Packs.Atlas.Find(id)!.Guide).Emergency.Read(written);
        Assert.Equal((Alarm.Now, number), (alarm, numbers is [var first, ..] ? first.Number : null));
    });

    [Theory]
    [MemberData(nameof(SpokenOf))]
    public void What_is_over_feared_or_only_named_does_not(string written) =>
        Assert.All(Packs.Ids, id => Assert.Equal(Alarm.Spoken, GuideWords.Of(Packs.Atlas.Find(id)!.Guide).Emergency.Read(written).Alarm));

    [Theory]
    [MemberData(nameof(Silent))]
    public void Other_words_are_no_emergency(string written) =>
        Assert.All(Packs.Ids, id => Assert.Equal(Alarm.None, GuideWords.Of(Packs.Atlas.Find(id)!.Guide).Emergency.Read(written).Alarm));

    [Theory]
    [InlineData("bukan darurat", true)]
    [InlineData("maaf, ini bukan darurat", true)]
    [InlineData("son darurat", true)]
    [InlineData("tidak darrurat kok", true)]
    [InlineData("not an emergency", true)]
    [InlineData("darurat", false)]
    [InlineData("ini darurat sekali bukan main", false)]
    [InlineData("bukan", false)]
    public void A_false_alarm_is_taken_back_in_words(string typed, bool takesBack) => Assert.Equal(takesBack, EmergencyWords.TakesBack(typed));
}
