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
        { "kecelakaan lalu lintas, korban luka parah",                    "119" },
        { "tabung gas meledak di dapur",                                  "113" },
        { "selang gas bocor",                                             "113" },
        { "kebakaran di ruko, listrik padam semua",                       "113" },
        { "kebakaran ruko, kemarin padam listrik",                        "113" },
        { "tolong datang dulu, ada orang tenggelam",                      "115" },
        { "rumah terbakar, kemarin sudah lapor kabel longgar",            "113" },
        { "banyak orang pingsan di sekolah",                              "119" },
        { "banyak warga tertimbun longsor",                               "115" },
        { "bahaya! kebakaran di pasar",                                   "113" },
        { "2 unit motor tabrakan",                                        "119" },
        { "di tangga ada orang pingsan",                                  "119" },
        { "dekat pos ada tabrakan",                                       "119" },
        { "saya takut ada maling di dalam rumah sekarang",                "110" },
        { "adik saya tenggelam di pantai",                                "115" },
        { "jalan macet karena ada kecelakaan",                            "119" },
        { "di kali ada orang tenggelam",                                  "115" },
        { "kebakaran kemarin, belum padam",                               "113" },
        { "anak kena tabrak lari",                                        "119" },
        { "ada korban kecelakaan di jalan",                               "119" },
        { "tabrakan lalu kabur",                                          "119" },
        { "bahaya kebakaran di pasar",                                    "113" },
        { "tolong pak bahaya kebakaran di pasar",                         "113" },
        { "awas bahaya gas bocor",                                        "113" },
        { "rumah terbakar kemarin sudah lapor kabel longgar",             "113" },
        { "rumah terbakar kmrn malam saya sudah telpon pln",              "113" },
        { "kebakaran ruko kemarin padam listrik",                         "113" },
        { "ada orang tenggelam kemarin kami sudah bilang arusnya deras",  "115" },
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
        "tolong diperbaiki sebelum ada kecelakaan",
        "jangan sampai ada yang kecelakaan",
        "tunggu ada kecelakaan baru diperbaiki",
        "sudah 3 kali kecelakaan di lubang ini",
        "sudah banyak korban kecelakaan",
        "tiang miring akibat kecelakaan",
        "pagar rusak karena tabrakan",
        "kucing berkelahi tiap malam",
        "tiap malam ada tawuran",
        "titik kecelakaan di tikungan",
        "kemarin ada kebakaran di sini",
        "kebakaran di pasar kemarin",
        "tabrakan minggu lalu merusak pagar",
        "jangan sampai ada kecelakaan lagi",
        "kabel semrawut bahaya kebakaran",
        "bahaya kesetrum di tiang ini",
        "rumah terbakar kemarin",
        "kebakaran kemarin sudah padam",
        "kebakaran kemarin sudah dilaporkan, puingnya belum diangkat",
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
        "ada palang kereta api rusak",
        "ada kembang api tiap malam",
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
    [InlineData("bukan keadaan darurat", true)]
    [InlineData("tidak ada pintu darurat", false)]
    [InlineData("", false)]
    public void A_false_alarm_is_taken_back_in_words(string typed, bool takesBack) => Assert.Equal(takesBack, EmergencyWords.TakesBack(typed));
}
