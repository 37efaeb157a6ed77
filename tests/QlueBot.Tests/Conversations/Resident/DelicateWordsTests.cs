using QlueBot.Conversations.Understanding;
using QlueBot.Conversations.Talks;

namespace QlueBot.Tests.Conversations.Resident;

/// <summary>Which words wait for a verifikator, and what of the others the public does not read.</summary>
public sealed class DelicateWordsTests
{
    public static TheoryData<string, string> AboutPeople => new()
    {
        // accused
        { "thief of a motorbike",          "maling motor jam 2 pagi" },
        { "thief in Kupang Malay",         "ada pancuri maso rumah tadi malam" },
        { "what was stolen is somebody's", "motor saya dicuri tadi malam di kos liliba" },
        { "house broken into",             "rumah kemalingan, pintu dirusak" },
        { "pickpocket at the market",      "pencopet di pasar oebobo, ibu ibu hati-hati" },
        { "drunk men every night",         "tiap malam orang mabuk ribut depan kos" },
        { "drugs are sold",                "rumah kosong dipakai jual sabu" },
        { "gambling house",                "judi togel di warung ujung gang" },
        { "bribes at the office",          "petugas minta uang 50 ribu untuk ktp" },
        { "village head embezzles",        "dana desa dikorupsi, kades korupsi" },
        { "an official nobody names",      "oknum satpol main pukul" },
        { "prostitution",                  "kos jadi tempat prostitusi open bo" },
        { "domestic violence",             "suami sering memukul istrinya" },
        { "harassment",                    "cewek dilecehkan di angkot" },
        { "thugs take money",              "preman memalak sopir di terminal" },
        { "threatened",                    "saya diancam pakai parang" },
        { "a fight",                       "dua kelompok baku pukul di lapangan" },
        { "extortion at a post",           "pungutan liar di pos jaga" },
        { "aid cut by the head of the RT", "bantuan beras dipotong ketua rt" },
        { "a gang",                        "geng motor menyerang warga" },
        { "robbed in English",             "somebody snatched my bag" },
        { "cheated",                       "ditipu calo sim" },
        { "neighbour burns rubbish",       "tetangga saya bakar sampah tiap sore" },
        { "neighbour in Javanese",         "tonggoku sing omahe pojok buang sampah nang kali" },
        { "neighbour parks",               "mobil tetangga sebelah selalu parkir depan gerbang" },
        { "crime beside a thing",          "lampu mati, kemarin ada begal di sini" },
        { "thief in English",              "a thief broke into the shop" },
        { "drunks in English",             "drunk men shout every night" },
        // ill, hurt, in need
        { "old woman alone and ill",       "nenek sakit sendirian di rumah, tidak ada keluarga" },
        { "mentally ill man",              "orang gila ngamuk di perempatan" },
        { "odgj, shackled",                "ada ODGJ dipasung belakang rumah" },
        { "hiv",                           "warga sini kena hiv" },
        { "tuberculosis",                  "bapak itu tbc tapi jualan makanan" },
        { "suicide",                       "mau bunuh diri di jembatan" },
        { "a body",                        "ada mayat di kali" },
        { "malnourished",                  "keluarga miskin anaknya gizi buruk" },
        { "patient turned away",           "pasien ditolak rumah sakit, seorang ibu sakit keras" },
        { "homeless old man",              "kakek tidur di emperan toko" },
        { "paralysed",                     "lumpuh dan tidak ada yang urus" },
        // children
        { "child beaten",                  "anak dipukul bapaknya tiap hari" },
        { "child missing",                 "anak hilang umur 5 tahun baju merah" },
        { "baby left",                     "bayi dibuang di dekat gereja" },
        { "child begs",                    "anak kecil ngemis di lampu merah" },
        { "pupil bullied",                 "siswa kelas 3 dibully temannya" },
        { "toddler feverish",              "balita demam tinggi belum dapat obat" },
        { "teenage girl married off",      "remaja dinikahkan paksa" },
        // named
        { "named and accused",             "Pak Yohanes buang limbah ke kali" },
        { "named without a capital",       "pak budi tutup jalan pakai portal" },
        { "named, called Mama's way",      "ibu Marselina timbun got" },
        { "called so and so",              "pelakunya bernama rio anak kompleks" },
        { "in the name of",                "tanah atas nama Suryadi menutup saluran" },
        { "mister in English",             "Mr Tanaka dumps waste behind his house" },
    };

    public static TheoryData<string, string> AboutThings => new()
    {
        { "rubbish",                       "sampah menumpuk depan pasar oesapa sudah 3 hari" },
        { "pothole",                       "JALAN RUSAK PARAH DI DEPAN KANTOR LURAH LASIANA!!!" },
        { "light, thieves feared",         "lampu jalan mati, rawan maling" },
        { "robbers feared",                "gelap sekali, supaya tidak ada begal tolong pasang lampu" },
        { "a wall threatens a house",      "talud jebol mengancam rumah warga" },
        { "dark, robbers feared",          "lampu gang mati gelap gulita ngeri begal" },
        { "cable stolen by nobody",        "kabel lampu dicuri, sekarang gelap" },
        { "children play",                 "anak-anak main bola di lapangan yang berlubang" },
        { "children on the way to school", "anak sekolah lewat jalan licin" },
        { "playground",                    "ayunan taman bermain anak rusak" },
        { "drain cover missing",           "tutup got hilang, bahaya untuk anak" },
        { "mosquitoes",                    "banyak nyamuk minta fogging" },
        { "health centre's roof",          "atap puskesmas bocor" },
        { "hospital road",                 "jalan ke rumah sakit berlubang" },
        { "pregnant women pass",           "ibu hamil susah lewat jalan ini" },
        { "calls the officer sir",         "Pak tolong lampu jalan mati" },
        { "calls an office",               "Pak Lurah tolong perbaiki got" },
        { "calls in capitals",             "PAK TOLONG JALAN RUSAK" },
        { "head of the RT knows",          "Pak RT sudah tahu tapi belum ada tindakan" },
        { "beside a stall",                "got mampet samping warung Bu Sri" },
        { "beside somebody's house",       "pohon tumbang depan rumah Pak Budi" },
        { "a street with a name",          "jalan Bu Tinuk berlubang" },
        { "neighbouring village",          "jalan ke desa tetangga putus" },
        { "neighbour's house flooded",     "air masuk rumah tetangga" },
        { "water pipe",                    "pipa PDAM bocor sejak kemarin" },
        { "dead dog",                      "bangkai anjing di tengah jalan" },
        { "an ethnic island",              "jalan Sabu dekat pelabuhan rusak" },
        { "dangerous crossing",            "perempatan ini sering kecelakaan" },
        { "a plate alone",                 "mobil DH 1234 AB parkir di trotoar" },
        { "English pothole",               "there is a big hole near the market" },
        { "light in English",              "street light is off, afraid of robbers" },
    };

    public static TheoryData<string, string, string> Public => new()
    {
        { "plate of Kupang",        "mobil DH 1234 AB parkir di trotoar",          "mobil ••• parkir di trotoar" },
        { "plate of Jakarta",       "B 1234 XYZ melawan arus",                     "••• melawan arus" },
        { "plate in small letters", "motor ag1234yz ngebut",                       "motor ••• ngebut" },
        { "RT and RW",              "RT 05 RW 02 dekat gereja",                    "RT 05 RW 02 dekat gereja" },
        { "a distance",             "100 m dari jalan, km 12",                     "100 m dari jalan, km 12" },
        { "a house number",         "Blok B 12 no 4",                              "Blok B 12 no 4" },
        { "a pole",                 "tiang PJU 0042",                              "tiang PJU 0042" },
        { "whose house",            "pohon tumbang depan rumah Pak Budi Santoso",  "pohon tumbang depan rumah Pak •••" },
        { "house of an office",     "depan rumah Pak RT",                          "depan rumah Pak RT" },
        { "a stall",                "samping warung Bu Sri",                       "samping warung Bu Sri" },
        { "an e-mail address",      "kabari di ina.lado@contoh.id ya",             "kabari di ••• ya" },
        { "rude",                   "jalan rusak bangsat ga diperbaiki",           "jalan rusak ••• ga diperbaiki" },
        { "rude and shouted",       "DASAR ANJING!! JALAN RUSAK GOBLOKKK",         "•••!! JALAN RUSAK •••" },
        { "a dog is a dog",         "bangkai anjing di jalan",                     "bangkai anjing di jalan" },
        { "rude in Kupang",         "cuki mai lampu mati lagi",                    "••• lampu mati lagi" },
    };

    [Theory]
    [MemberData(nameof(AboutPeople))]
    public void What_tells_of_people_waits(string name, string words) => Assert.True(DelicateWords.Say(words), name);

    [Theory]
    [MemberData(nameof(AboutThings))]
    public void What_tells_of_things_does_not(string name, string words) => Assert.False(DelicateWords.Say(words), name);

    [Theory]
    [MemberData(nameof(Public))]
    public void The_public_reads_no_plate_no_house_and_no_abuse(string name, string words, string read) =>
        Assert.True(PublicWords.Of(words, Guide) == read, $"{name}: {PublicWords.Of(words, Guide)}");

    [Fact]
    public void Officers_still_read_the_plate() => Assert.Equal("mobil DH 1234 AB", PrivateNumbers.Masked("mobil DH 1234 AB"));

    private static CityGuide Guide { get; } = Cities.Packs.Atlas.Find("kupang")!.Guide;
}
