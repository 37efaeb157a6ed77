namespace QlueBot.Tests.Conversations.Resident;

/// <summary>Whole talks with people who do not answer what they are asked, as thirty of them did when the bot was tried out.</summary>
public sealed class AwkwardTalksTests
{
    private static readonly Dictionary<string, (Action<Player> Before, string[] Lines)> Talks = new()
    {
        ["salam-lalu-masalah"] = (Nothing, ["Assalamualaikum. Pak tolong nggih, wonten wit ambruk nutupi dalan ning lasiana", "ya", "ora ono", "ngajeng gapura", "nggih kirim"]),
        ["inggris-sejak-awal"] = (Nothing,
        [
            "hello, there is a lot of rubbish in front of the market, please help", "yes", "(foto)", "oesapa", "send it", "indonesia",
        ]),
        ["tanpa-kamera"] = (Nothing,
        [
            "lampu jalan mati di oesapa dekat gereja", "ya", "saya tidak bisa kirim foto", "besok saja fotonya", "(diam: 00:30:00)", "lanjut", "(foto)", "son tau", "kirim",
        ]),
        ["foto-boleh-tidak"] = (Nothing, ["parkir sembarangan depan alfamart di lasiana", "ya", "ga ada", "kirim"]),
        ["kirim-di-mana-saja"] = (Nothing, ["lapor", "kirim", "sampah numpuk", "kirim", "ya", "kirim", "(foto)", "kirim", "oesapa", "kirim", "oke kirim aja pak"]),
        ["berubah-pikiran"] = (Nothing,
        [
            "lampu jalan mati di lasiana", "eh bukan, pohon tumbang", "eh salah ding, jalan berlubang aja", "ya", "(foto)", "eh salah, maksud saya lampu jalan mati", "ya",
            "dekat gereja", "lewati", "bukan di lasiana, di oesapa", "kirim",
        ]),
        ["lanjut"] = (Nothing, ["sampah menumpuk di lasiana", "ya", "lanjut", "menu", "lanjutkan", "(foto)", "samping toko", "teruskan", "ya"]),
        ["tempat-kapan-saja"] = (Nothing, ["parkir sembarangan di trotoar", "lasiana", "ya", "ga ada", "samping toko", "kirim"]),
        ["kirim-ganda"] = (Nothing,
            ["lampu jalan mati di kel oesapa", "lampu jalan mati di kel oesapa", "lampu jalan mati di kel oesapa", "ya", "ya", "(foto)", "(foto)", "iya", "dekat gereja", "lewati", "kirim", "kirim"]),
        ["huruf-besar"] = (Nothing, ["JALAN RUSAK PARAH DI DEPAN KANTOR LURAH LASIANA!!!! KAPAN DIPERBAIKI???", "YA", "SUDAH SAYA BILANG", "(foto)", "KIRIM CEPAT!!"]),
        ["jawaban-kosong"] = (Nothing, ["lampu mati di oesapa", "hmm", "ya", "ini", "(foto)", "iya", "saya ga tau, cari aja sendiri", "iya", "1", "tidak", "kembali", "cepat", "ya"]),
        ["nama-sendiri-disamarkan"] = (Nothing,
            ["selamat pagi, nama saya Yustina dari RT 12 kelurahan Oesapa, nomor 0812-3456-7890. Sampah di depan pasar menumpuk tiga hari", "ya", "(foto)", "kirim"]),
        ["kota-tanpa-jenisnya"] = (Nothing, ["ada nyamuk banyak sekali minta fogging di lasiana", "lainnya", "lewati", "samping gereja", "kirim"]),
        ["serupa-sesudah-kirim"] = (HasNearbyLater, ["sampah menumpuk", "(foto)", "oesapa depan pasar", "kirim", "kirim"]),
        ["lain-patokan-lain-laporan"] = (HasNearbyLater, ["sampah menumpuk", "(foto)", "oesapa belakang kampus", "kirim"]),
        ["masalah-dengan-tempat-sendiri"] = (Nothing,
            ["sampah menumpuk di pasar kasih, lampu jalan mati di oesapa", "ya", "(foto)", "naikoten 1", "lewati", "kirim", "(diam next: 00:00:04)", "lanjut", "(foto)", "kirim"]),
        ["yang-tidak-bisa-dilewati"] = (Nothing, ["/lapor", "lewati", "lainnya", "lewati", "lewati", "oesapa dekat pasar", "lewati", "pagar taman roboh", "kirim"]),
        ["marah-marah"] = (Nothing,
            ["ANJING pemerintah tolol kerja ga becus", "jalan berlubang 5 tahun di lasiana ga diperbaiki bangsat", "dasar goblok", "ya!!", "(foto)", "depan toko", "kirim"]),
        ["tempat-berulang"] = (Nothing, ["jalan berlubang", "ya", "(foto)", "kan sudah saya tulis jalan soeharto!!", "kirim cepat", "ya sudah oesapa saja", "kirim"]),
        ["foto-menyusul"] = (HasJustSent, ["sampah menumpuk", "(foto)", "(lokasi)", "kirim", "(foto)", "(foto: dari sisi lain)", "menu", "ya", "(foto)", "batal"]),
        ["foto-menyusul-untuk-yang-lain"] = (HasJustSent,
            ["sampah menumpuk", "(foto)", "(lokasi)", "kirim", "(foto)", "lampu jalan di sini juga mati", "(lokasi)", "kirim", "(foto: jalan berlubang)", "batal", "ya", "(foto)", "laporan baru"]),
        ["foto-menyusul-lalu-diam"] = (HasJustSent, ["sampah menumpuk", "(foto)", "(lokasi)", "kirim", "(foto)", "(diam: 00:30:00)", "(diam: 1.00:00:00)"]),
        ["masalah-saat-ditanya-tempat"] = (Nothing, ["sampah menumpuk", "(foto)", "sampah sudah busuk", "depan pasar", "oesapa", "kirim"]),
        ["kirim-di-batas"] = (Nothing, ["sampah menumpuk", "(foto)", "(lokasi di batas)", "nggih kirim", "kirim"]),
        ["jawab-atau-kirim"] = (Nothing,
            ["lampu jalan mati", "(foto)", "(lokasi)", "ya", "tidak", "[Ubah]", "[Nomor tiang]", "[Kembali]", "atur tampilan", "rahasia", "kirim"]),
        ["pain-07-tanpa-nomor-telepon"] = (Nothing, ["(kontak)", "sampah menumpuk", "(foto)", "(kontak)", "(lokasi)", "kirim", "data saya"]),
        ["pain-06-foto-tidak-terbuka"] = (Nothing, ["sampah menumpuk di oesapa depan pasar", "(foto)", "(foto dilihat: Unreadable)", "(foto)", "(foto dilihat: New)", "kirim"]),
        ["pain-09-salah-kelurahan"] = (Nothing, ["jalan berlubang di oesapa barat dekat kampus", "ya", "(foto)", "bukan, di lasiana", "[Ubah]", "[Ubah lokasi]", "(lokasi di batas)", "[Kel. Oesapa Barat]", "kirim"]),
        ["pain-19-suara-lalu-tulis"] = (Nothing, ["(voice)", "got mampet depan sd inpres oesapa pak, baunya minta ampun", "ya", "(voice)", "lewati", "kirim"]),
        ["pain-20-kembali-besok"] = (Nothing, ["parkir sembarangan di lasiana", "ya", "(diam: 00:30:00)", "(diam: 1.00:00:00)", "lapor", "[Jalan & lampu]"]),
    };

    public static TheoryData<string> Names => [.. Talks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_awkward_talk_reads_like_this(string name) => Player.Matches(name, Talks[name].Before, Talks[name].Lines);

    private static void Nothing(Player player)
    {
    }

    private static void HasJustSent(Player player) => player.Mine = [TestCity.Report("KPG-7F3K2M-9") with { IsMine = true, ReceivedAt = player.Now }];

    private static void HasNearbyLater(Player player) => player.Nearby = [TestCity.Report("KPG-7F3K2M-9")];
}
