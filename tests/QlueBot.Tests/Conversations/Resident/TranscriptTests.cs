using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Tests.Conversations.Resident;

/// <summary>Whole talks as people read them. Those named <c>pain-NN</c> answer that row of the list of pains.</summary>
public sealed class TranscriptTests
{
    private static readonly string[] Start = ["/lapor", "[Kebersihan & air]", "[Sampah]"];
    private static readonly string[] ToSummary = [.. Start, "(foto)", "(lokasi)"];

    private static readonly Dictionary<string, (Action<Player> Before, string[] Lines)> Talks = new()
    {
        ["lapor"] = (Nothing, [.. ToSummary, "[Kirim laporan]"]),
        ["foto-dulu"] = (Nothing, ["(foto: sampah numpuk dari kmrn depan pasar)", "[Ya, benar]", "(lokasi)", "[Kirim laporan]"]),
        ["lokasi-dulu"] = (Nothing, ["(lokasi)", "smpah menumpuk", "2", "[Kebersihan & air]", "[Sampah]", "(foto)", "kirim laporan"]),
        ["kata-dulu"] = (Nothing, ["lampu jalan di depan gereja mati 3 hari", "(foto)", "(tempat: Gereja Kaisarea)", "[Lewati]", "[Kirim laporan]"]),
        ["album"] = (Nothing, [.. Start, "(foto album)", "(foto album)", "(foto album)", "(lokasi)", "(foto album)", "(foto)", "(foto)", "[Kirim laporan]"]),
        ["kelurahan-diketik"] = (Nothing, [.. Start, "(foto)", "kelurahn oesapa dekat pasar", "[Kirim laporan]"]),
        ["kelurahan-dari-daftar"] = (Nothing,
            [.. Start, "(foto)", "[Pilih kelurahan]", "[Kec. Kota Raja]", "[Berikutnya]", "kembali", "merdeka", "[Merdeka, Kota Lama]", "samping kantor pos", "[Kirim laporan]"]),
        ["koordinat"] = (Nothing, [.. Start, "(foto)", "depan pasar oeba", "https://maps.google.com/?q=-10.1500,123.6400", "[Kirim laporan]"]),
        ["lokasi-terakhir"] = (Nothing, [.. ToSummary, "[Kirim laporan]", .. Start, "(foto)", "[Lokasi terakhir]"]),
        ["ubah-satu-bagian"] = (Nothing,
        [
            .. ToSummary, "[Ubah]", "[Ubah keterangan]", "sudah seminggu", "[Ubah]", "[Ubah foto]", "(foto)", "[Ubah]", "[Ubah lokasi]", "lasiana", "[Lewati]",
            "[Ubah]", "[Ubah kategori]", "jalan berlubang", "ya", "[Ubah]", "[Kembali]", "[Kirim laporan]",
        ]),
        ["tanpa-foto"] = (Nothing, ["/lapor", "1", "[Banjir]", "[Lewati]", "(lokasi)", "air masuk rumah sejak pagi", "[Selutut]", "[Lewati]", "[Kirim laporan]"]),
        ["lewati-foto-dan-tebakan"] = (Nothing, ["banjir di lasiana", "lewati", "[Lewati]", "[Kirim laporan]"]),
        ["lewati-tebakan-wajib-foto"] = (Nothing, ["sampah menumpuk di oesapa", "tidak ada foto", "(foto)"]),
        ["jempol-adalah-ya"] = (Nothing, ["lampu jalan mati di lasiana", "👍🏽", "(foto)", "👎", "depan sd", "👍", "[Lewati]", "👍 ✅"]),
        ["pertanyaan-kota"] = (Nothing,
        [
            "/lapor", "1", "[Banjir]", "(foto: air masuk rumah)", "(lokasi)", "bantuan", "tinggi sekali", "sampai dengkul orang dewasa", "banyak", "12", "[Ubah]",
            "[Tinggi air]", "[Sepinggang]", "[Ubah]", "[Yang terjebak]", "lewati", "[Kirim laporan]",
        ]),
        ["pertanyaan-tidak-tahu"] = (Nothing,
        [
            "/lapor", "1", "[Banjir]", "(foto: air masuk rumah)", "lasiana", "tidak tau", "kurang tau", "tidak ada", "-10,15; 123,64 samping SD", "[Kirim laporan]",
            "lampu jalan mati", "ya", "(foto)", "(lokasi)", "sonde ada", "[Kirim laporan]",
        ]),
        ["pertanyaan-sudah-terjawab"] = (Nothing,
            ["(foto: banjir setinggi lutut, 3 orang terjebak)", "ya", "(lokasi)", "[Ubah]", "[Ubah keterangan]", "banjir sepinggang", "kembali", "kembali", "(lokasi)", "[Kirim laporan]"]),
        ["pertanyaan-bebas"] = (Nothing, ["lampu jalan mati", "ya", "(foto)", "(lokasi)", "tiang besi dekat warung", "B 12", "[Ubah]", "[Nomor tiang]", "[Lewati]", "bahasa inggris", "[Change]", "[Pole number]", "A7", "[Send report]"]),
        ["lainnya"] = (Nothing, ["/lapor", "[Lainnya]", "(foto)", "(lokasi)", "papan nama jalan dicoret", "[Kirim laporan]"]),
        ["tentang-orang"] = (Nothing, ["/lapor", "[Sosial & kesehatan]", "[Tunawisma]", "(lokasi)", "lansia tidur di emperan toko", "[Kirim laporan]"]),
        ["kebakaran"] = (Nothing, ["tolong ada rumah terbakar", "[Ya, benar]", "(lokasi)", "[Kirim laporan]"]),
        ["darurat-maling"] = (Nothing, ["ada maling", "lainnya", "(lokasi)", "[Kirim laporan]"]),
        ["darurat-tenggelam"] = (HasQuestion, ["wong kelelep ning kali, tulung!", "[Kebersihan & air]", "[Banjir]", "(lokasi)", "[Selutut]", "1", "[Kirim laporan]"]),
        ["darurat-ditarik"] = (Nothing, ["kebakaran alat masak di lapak", "[Bukan darurat]", "/lapor", "[Kebersihan & air]", "[Sampah]", "(foto)"]),
        ["darurat-ditarik-dengan-kata"] = (Nothing, ["ada tawuran di depan sekolah", "maaf ini bukan darurat", "batal", "ya"]),
        ["bukan-darurat"] = (Nothing, ["bekas kebakaran belum dibersihkan", "[Ya, benar]"]),
        ["alarm-rusak"] = (Nothing, ["alarm kebakaran di pasar rusak", "batal", "ya", "lampu jalan mati rawan begal", "ya"]),
        ["titik-dengan-patokan"] = (Nothing, [.. Start, "(foto)", "10,1500 LS 123,6400 BT depan pasar", "[Kirim laporan]"]),
        ["titik-dengan-cerita"] = (Nothing, ["sampah menumpuk dari kemarin -10.15, 123.64", "ya", "(foto)", "[Kirim laporan]"]),
        ["foto-dengan-titik"] = (Nothing, ["(foto: sampah menumpuk https://maps.google.com/?q=-10.15,123.64)", "ya"]),
        ["tautan-pendek"] = (Nothing, [.. Start, "(foto)", "https://maps.app.goo.gl/Ab12", "Pasar Oeba https://maps.app.goo.gl/Ab12", "oesapa", "[Kirim laporan]"]),
        ["lokasi-dari-foto"] = (Nothing, [.. Start, "(foto)", "(foto dilihat: New di sini)", "ya", "[Kirim laporan]"]),
        ["lokasi-dari-foto-bukan"] = (Nothing, ["(foto)", "(foto dilihat: New di sini)", "sampah", "ya", "[Bukan di situ]", "lasiana dekat pantai", "[Kirim laporan]"]),
        ["lokasi-dari-foto-di-luar"] = (Nothing, [.. Start, "(foto)", "(foto dilihat: New di Jakarta)", "(lokasi)"]),
        ["foto-dengan-titik-saja"] = (Nothing, ["(foto: https://maps.google.com/?q=-10.15,123.64)"]),
        ["foto-dengan-titik-di-luar"] = (Nothing, ["(foto: sampah menumpuk -6.2, 106.8)", "ya"]),
        ["jawab-petugas-dengan-peta"] = (HasQuestion,
            ["(tekan: r:jawab:KPG-AAAAAA-A)", "https://maps.app.goo.gl/Ab12", "(balas KPG-AAAAAA-A) dekat warung Bu Sri, -10.17,123.64"]),
        ["pertanyaan-angka-dan-perintah"] = (HasReports,
            ["/lapor", "1", "[Banjir]", "(foto: air masuk rumah)", "(lokasi)", "[Selutut]", "/status KPG-7F3K2M-9", "(balas KPG-AAAAAA-A) sudah 2 hari", "-10.15, 123.64", "1", "[Kirim laporan]"]),
        ["darurat-lagi"] = (Nothing, ["ada tawuran di depan sekolah", "bukan darurat", "tidak ada pintu darurat", "sekarang ada rumah terbakar"]),
        ["tanpa-pintu-darurat"] = (Nothing, [.. Start, "(foto)", "(lokasi)", "[Ubah]", "[Ubah keterangan]", "tidak ada pintu darurat"]),
        ["kode-plus"] = (Nothing, [.. Start, "(foto)", "VJXR+2X Kupang", "[Kirim laporan]"]),
        ["bahasa"] = (Nothing, ["/lapor", "bahasa", "[English]", "[Cleanliness & water]", "[Rubbish]", "(foto)", "help", "(lokasi)", "[Send report]"]),
        ["kata-di-mana-saja"] = (Nothing, [.. Start, "menu", "bantuan", "status", "data saya", "berhenti", "mulai", "/lapor", "bataal", "[Kembali]", "batal", "ya"]),
        ["dua-masalah"] = (Nothing,
        [
            "sampah menumpuk sama jalan berlubang di oesapa depan pasar", "ya", "(foto)", "[Kirim laporan]", "(diam next: 00:00:04)", "[Lanjutkan]", "(foto)",
            "[Kirim laporan]",
        ]),
        ["dua-masalah-satu-laporan"] = (Nothing,
            ["(foto: sampah menumpuk dan got tersumbat)", "[Satu laporan saja]", "kembali", "[Ya, terpisah]", "batal", "ya", "(diam next: 00:00:04)", "tidak"]),
        ["album-keterangan-lokasi"] = (Nothing,
            ["(foto album: sampah menumpuk di belakang pasar)", "(foto album)", "(foto album)", "(lokasi)", "ya"]),
        ["tempat-dalam-kata"] = (Nothing, ["sampah numpuk di kel. lasiana, RT 05 RW 02 dekat gereja, sudah 3 hari", "iya", "(foto)", "[Kirim laporan]"]),
        ["tempat-saja"] = (Nothing, ["di pasar oesapa", "sampah numpuk dari kemarin", "(foto)", "[Lewati]", "[Kirim laporan]"]),
        ["ragu"] = (Nothing, ["jalan kotor dan gelap", "ya", "yang ketiga", "(foto)", "(lokasi)"]),
        ["bukan-laporan"] = (Nothing,
        [
            "halo kak selamat sore", "kamu lagi apa, ngobrol dong", "kantor lurah buka jam berapa ya", "nomor pemadam berapa min", "makasih banyak ya kak sudah dibantu",
            "laporan saya yang kemarin sampai mana ya", "sudah lapor tiga kali kok tidak ada tanggapan", "dasar bot goblok tidak berguna",
            "pinjaman cepat cair tanpa jaminan hubungi wa", "maaf salah kirim min", "tolong segera ditindak",
        ]),
        ["bukan-laporan-di-tengah"] = (Nothing,
        [
            "/lapor", "bot goblok tidak berguna", "kantor lurah buka jam berapa ya", "[Kebersihan & air]", "[Sampah]", "(foto)", "makasih banyak ya kak sudah dibantu",
            "(lokasi)", "promo slot gacor daftar sekarang klik link", "[Kirim laporan]",
        ]),
        ["keluhan-laporan-lama"] = (HasReports, ["sudah lapor dari minggu lalu kok tidak ada tindakan"]),
        ["status"] = (HasReports, ["status", "[KPG-7F3K2M-9]", "status kpg aaaaaa a", "KPG-ZZZZZZ-Z", "laporan kemarin gimana min"]),
        ["tarik-laporan"] = (HasReports, ["status KPG-AAAAAA-A", "[Batalkan laporan]", "[Ya, benar]", "(tekan: r:batalkan:KPG-7F3K2M-9)"]),
        ["jawab-petugas"] = (HasQuestion, ["di sebelah kanan gereja", "(tekan: r:jawab:KPG-AAAAAA-A)", "(lokasi)"]),
        ["tambah-ke-laporan"] = (HasReports, ["(balas KPG-AAAAAA-A) sekarang tambah banyak", "(balas KPG-AAAAAA-A) (foto: ini fotonya)"]),
        ["sudah-beres"] = (HasReports, ["(tekan: r:beres:KPG-7F3K2M-9)"]),
        ["penilaian-rendah"] = (IsRated, ["(tekan: r:kurang:KPG-7F3K2M-9)", "[Terlalu lama]", "(tekan: r:baik:KPG-AAAAAA-A)"]),
        ["penilaian-dengan-kata"] = (IsRated, ["(tekan: r:kurang:KPG-7F3K2M-9)", "petugasnya tidak sapu bersih"]),
        ["penilaian-baik"] = (IsRated, ["(tekan: r:baik:KPG-7F3K2M-9)"]),
        ["tambah-dan-perbaiki"] = (HasReports,
        [
            "status KPG-AAAAAA-A", "[Tambah info]", "(foto: dari sisi timur)", "(tekan: r:tambah:KPG-AAAAAA-A)", "kembali", "(tekan: r:perbaiki:KPG-AAAAAA-A)",
            "air setinggi lutut sejak subuh", "(tekan: r:tambah:KPG-7F3K2M-9)", "(tekan: r:perbaiki:KPG-7F3K2M-9)",
        ]),
        ["tambah-di-tengah-laporan"] = (HasReports, [.. Start, "(tekan: r:tambah:KPG-AAAAAA-A)", "airnya naik lagi", "(foto)"]),
        ["hentikan-dan-kembali"] = (Nothing, ["/start", "(hentikan bot)", "(izinkan lagi)"]),
        ["pain-02-belum-beres"] = (HasReports, ["(tekan: r:belum:KPG-7F3K2M-9)", "(foto: masih menumpuk)"]),
        ["pain-02-belum-beres-alasan"] = (HasReports, ["(tekan: r:belum:KPG-7F3K2M-9)", "[Baru sebagian]"]),
        ["pain-02-alasan-dengan-angka"] = (HasReports, ["belum beres", "3"]),
        ["pain-03-diam-bukan-pujian"] = (HasReports, ["mantap", "terima kasih"]),
        ["pain-02-belum-beres-ketiga"] = (IsReopenedTwice, ["belum beres", "masih sama"]),
        ["pain-04-saya-juga"] = (HasNearby, [.. ToSummary, "[Saya juga]"]),
        ["pain-04-saya-juga-foto-kemudian"] = (HasParkingNearby,
            ["parkir liar di trotoar", "ya", "lewati", "(lokasi)", "saya juga", "bantuan", "(foto)", "berhenti ikuti KPG-7F3K2M-9"]),
        ["pain-04-saya-juga-tanpa-foto"] = (HasParkingNearby, ["parkir liar di trotoar", "ya", "lewati", "(lokasi)", "ya", "lewati"]),
        ["berhenti-ikuti"] = (Follows, ["status", "(tekan: r:status:KPG-7F3K2M-9)", "[Berhenti ikuti]", "(balas KPG-AAAAAA-A) (foto)", "berhenti ikuti", "berhenti ikuti KPG-EEEEEE-E"]),
        ["pain-04-bukan-ini"] = (HasNearby, [.. ToSummary, "[Bukan ini]", "[Kirim laporan]"]),
        ["pain-06-foto-hilang"] = (Nothing, [.. ToSummary, "(foto dilihat: Lost)", "(foto)", "(foto dilihat: New)", "[Kirim laporan]", "(foto dilihat: Unreadable)"]),
        ["pain-09-sisi-batas"] = (Nothing, [.. Start, "(foto)", "(lokasi di batas)", "[Kel. Oesapa Barat]", "[Kel. Oesapa]", "[Kirim laporan]"]),
        ["pain-10-outside-keeps-draft"] = (Nothing, [.. Start, "(foto)", "(lokasi di Jakarta)", "(lokasi di laut)", "(lokasi kosong)", "(lokasi)", "[Kirim laporan]"]),
        ["pain-17-bukan-pelapornya"] = (IsSomeoneElses, ["(tekan: r:beres:KPG-7F3K2M-9)", "(tekan: r:batalkan:KPG-7F3K2M-9)", "status KPG-7F3K2M-9", "status KPG-AAAAAA-A"]),
        ["pain-18-yang-dilihat-umum"] = (Nothing, ["/lapor", "[Sosial & kesehatan]", "[Pungli]", "[Lewati]", "(lokasi)", "petugas minta uang", "[Kirim laporan]"]),
        ["pain-19-semua-jenis-pesan"] = (Nothing,
        [
            "(voice)", .. Start, "(voice)", "(sticker)", "(video)", "(video_note)", "(document)", "(poll)", "(dice)", "(kontak)", "(diubah: sampah)",
            "(sesuatu yang baru)", "(lokasi berjalan)", "(foto)",
        ]),
        ["pain-19-video-berketerangan"] = (Nothing,
            ["(video: sampah numpuk dari kemarin depan pasar oesapa)", "(video: lihat ini)", "(document: batal)", "[Kembali]", "(foto)", "[Kirim laporan]"]),
        ["pain-20-jeda-panjang"] = (Nothing,
            [.. Start, "(diam: 00:30:00)", "[Lanjutkan]", "(foto)", "(diam: 00:20:00)", "(diam: 00:10:00)", "(lokasi)", "(diam: 00:30:00)", "(diam: 1.00:00:00)"]),
        ["pain-20-langkah-dibatalkan"] = (Nothing,
        [
            .. Start, "(foto)", "(lokasi)", "salah", "lasiana dekat pantai", "sudah seminggu", "kembali", "ulangi", "kembali", "mundur", "kembali", "ya",
        ]),
        ["bantuan-tiap-langkah"] = (HasNearby,
        [
            "bantuan", "/lapor", "bantuan", "[Kebersihan & air]", "bingung", "[Sampah]", "bantuan", "(foto)", "son mangarti", "[Pilih kelurahan]", "bantuan",
            "[Kec. Kota Raja]", "bantuan", "kembali", "(lokasi di batas)", "bantuan", "kembali", "(lokasi)", "bantuan", "[Bukan ini]", "bantuan", "[Ubah]", "bantuan",
            "[Ubah keterangan]", "bantuan",
        ]),
        ["bahasa-di-tengah"] = (Nothing, [.. Start, "ganti ke bahasa inggris", "(foto)", "bahasa indonesia", "(lokasi)", "speak english please"]),
        ["pesan-panjang"] = (Nothing, ["/lapor", string.Concat(Enumerable.Repeat("sampah menumpuk di depan pasar sejak kemarin ", 60))]),
        ["tombol-lama-kirim-dua-kali"] = (HasJustSent, [.. ToSummary, "ya", "(tekan: s:5:edit)", "(tekan: s:5:send)", "/lapor", "(tekan: s:5:send)", "(tekan: s:4:send)"]),
        ["balas-kabar-yang-diikuti"] = (Follows,
        [
            "(balas KPG-7F3K2M-9) di depan sekolah juga sampah menumpuk", "[Status laporan]", "(balas KPG-7F3K2M-9) masih ada", "[Jadikan laporan baru]", "[Kebersihan & air]",
            "batal", "[Ya, benar]", "(balas KPG-7F3K2M-9) terima kasih sudah dikabari", "(balas KPG-EEEEEE-E) lampu jalan di sini juga mati",
            "Jadikan laporan baru", "batal", "[Ya, benar]", "(balas KPG-7F3K2M-9) tolong ada rumah terbakar",
        ]),
        ["waktu-bukan-patokan"] = (Nothing, [.. Start, "(foto)", "sudah 3 hari", "oesapa, sudah 3 hari", "dari minggu lalu", "depan pasar dari kemarin", "[Kirim laporan]"]),
        ["waktu-bukan-keterangan"] = (Nothing, ["/lapor", "[Lainnya]", "(foto)", "di samping apotek 24 jam oesapa sejak senin", "papan nama jalan dicoret", "[Kirim laporan]"]),
        ["pain-24-hapus-data-kosong"] = (Nothing, ["hapus data", "[Ya, hapus]"]),
        ["tombol-lama-sesudah-kirim"] = (Nothing, [.. ToSummary, "[Kirim laporan]", "(tekan: s:3:skip)", "(tekan: s:2:c.trash)"]),
        ["pain-22-berhenti"] = (Nothing, ["STOP", "mulai"]),
        ["pain-22-berhenti-per-topik"] = (Nothing, ["berhenti", "[Banjir]", "berhenti lalu lintas", "mulai kesehatan", "(tekan: m:mulai:undian)"]),
        ["pain-22-berhenti-di-tengah-laporan"] = (Nothing, [.. Start, "berhenti", "(foto)"]),
        ["hubungkan"] = (Nothing, ["hubungkan", "hubungkan K7P2-9XQ4", "k7p2-9xq4", "lepaskan"]),
        ["lepaskan"] = (IsJoined, ["lepaskan"]),
        ["pain-23-sekali-tekan"] = (HasReports, ["sudah beres", "(balas KPG-7F3K2M-9) belum, masih bau"]),
        ["pain-17-tampilan-sebelum-kirim"] = (Nothing, [.. ToSummary, "[Atur tampilan]", "[Kembali]", "[Atur tampilan]", "rahasia", "[Atur tampilan]", "[Tersembunyi]", "[Kirim laporan]"]),
        ["pain-17-tampilkan-nama"] = (Nothing, [.. ToSummary, "[Atur tampilan]", "[Tampilkan nama]", "Maria Goreti", "[Kirim laporan]"]),
        ["pain-17-tampilan-sesudah-kirim"] = (HasReports,
            ["(tekan: r:tampil:KPG-AAAAAA-A)", "[Rahasia]", "(tekan: r:tampil:KPG-AAAAAA-A)", "kembali", "(tekan: r:tampil:KPG-AAAAAA-A)", "[Tampilkan nama]", "Maria"]),
        ["pain-18-tentang-orang-tanpa-nama"] = (Nothing,
            ["/lapor", "[Sosial & kesehatan]", "[Tunawisma]", "(lokasi)", "lansia tidur di emperan toko", "[Atur tampilan]", "(tekan: s:7:named)", "[Tersembunyi]"]),
        ["permintaan-sesudah-ditangani"] = (IsTaken,
            ["(tekan: r:perbaiki:KPG-AAAAAA-A)", "di depan gereja, bukan pasar", "(tekan: r:batalkan:KPG-AAAAAA-A)", "[Kembali]", "(tekan: r:batalkan:KPG-AAAAAA-A)", "[Ya, benar]"]),
        ["pain-24-data-saya"] = (HasData, ["data saya", "[Unduh data]"]),
        ["pain-24-nama-dan-nomor"] = (HasData,
            ["data saya", "[Ubah nama]", "1", "Maria Goreti", "(tekan: m:data:nomor)", "seratus", "0812-3456-7890", "(tekan: m:data:nama)", "[Kosongkan]", "(tekan: m:data:nomor)", "kembali"]),
        ["pain-24-hapus-data"] = (HasData, ["hapus data", "apa saja yang hilang?", "[Kembali]", "hapus data", "[Ya, hapus]"]),
        ["pain-24-hapus-data-dengan-arsip"] = (IsArchived, ["hapus data saya", "ya"]),
        ["pain-24-hapus-di-tengah-laporan"] = (Nothing, [.. Start, "(foto)", "hapus data", "[Kembali]", "hapus data", "[Ya, hapus]"]),
        ["pain-24-data-di-tengah-laporan"] = (HasData, [.. Start, "data saya", "(tekan: m:data:nama)", "Maria", "(foto)"]),
        ["tombol-lama-dan-palsu"] = (Nothing, [.. Start, "(tekan: s:1:g.jalan)", "(tekan: s:99:send)", "(tekan: r:beres:KPG-7F3K2M-9)", "(tekan: apa saja)"]),
    };

    public static TheoryData<string> Names => [.. Talks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_talk_reads_like_this(string name) => Player.Matches(name, Talks[name].Before, Talks[name].Lines);

    [Fact]
    public void The_notice_is_kept_in_the_turn_it_is_shown_and_shown_once()
    {
        var player = Player.Plays("(foto)");

        Assert.Equal(("1", TestCity.Noon, "test"), (player.Session.Notice!.Version, player.Session.Notice.At, player.Session.Notice.Channel));
        Assert.Contains("UU PDP 27/2022", player.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("setuju", player.Said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("UU PDP", player.Hear("/lapor").Say!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "Untuk melapor, tulis kepada kami lewat obrolan pribadi.")]
    public void A_group_hears_one_line_and_only_when_it_spoke_to_the_bot(bool forBot, string? answer)
    {
        var talk = new QlueBot.Conversations.Talks.Resident.ResidentConversation(QlueBot.Conversations.Texts.TextBook.Shipped);
        var message = new IncomingMessage(Player.Chat, "7", new MessageBody.Words("/lapor"), TestCity.Noon) { InGroup = true, IsForBot = forBot };
        var session = new Session(message.SessionKey, Player.Chat);

        var turn = talk.Advance(session, message, new Facts { City = TestCity.Guide, Now = TestCity.Noon });

        Assert.Equal(answer, turn.Say?.Text);
        Assert.Same(session, turn.Next);
        Assert.Empty(turn.Effects);
    }

    [Fact]
    public void Without_buttons_a_number_asked_for_is_never_the_number_of_a_choice()
    {
        var player = Player.Plays("tanpa tombol", "/lapor", "1", "Banjir", "(foto: air masuk rumah)", "(lokasi)");
        Assert.Contains("1. Semata kaki", player.Last!.Say!.InWords(isAnswer: true).Text, StringComparison.Ordinal);

        player.Hear("selutut");
        var asked = player.Last!.Say!.InWords(isAnswer: true).Text;
        Assert.EndsWith("Tulis jawabannya, atau salah satu kata ini:\n• Lewati\n• Kirim laporan\n• Ubah\n• Batal\n• Atur tampilan", asked, StringComparison.Ordinal);

        player.Hear("1");
        Assert.Equal("1", player.Session.Resident.Draft!.Answers[^1].Value);
    }

    private static void Nothing(Player player)
    {
    }

    private static void HasJustSent(Player player) => player.Mine =
    [
        TestCity.Report("KPG-AAAAAA-A") with { IsMine = true },
        TestCity.Report("KPG-7F3K2M-9") with { IsMine = true, ReceivedAt = player.Now },
    ];

    private static void HasReports(Player player) => player.Mine =
    [
        TestCity.Report("KPG-7F3K2M-9", status: ReportStatus.Selesai) with { IsMine = true, AwaitsFeedback = true, AfterPhotoId = "a" },
        TestCity.Report("KPG-AAAAAA-A", "flood") with { IsMine = true },
    ];

    private static void HasQuestion(Player player) =>
        player.Mine = [TestCity.Report("KPG-AAAAAA-A", "flood", ReportStatus.Dikerjakan) with { IsMine = true, OpenQuestion = "Di sebelah mana?" }];

    private static void IsTaken(Player player) =>
        player.Mine = [TestCity.Report("KPG-AAAAAA-A", "flood", ReportStatus.Dikerjakan) with { IsMine = true }];

    private static void HasData(Player player)
    {
        player.MyData = new MyDataFact(3, 4, 0);
        player.Person = new PersonFact { Name = "Maria", Channels = ["telegram"], Topics = ["banjir"] };
    }

    private static void IsArchived(Player player)
    {
        player.MyData = new MyDataFact(3, 4, 1);
        player.Person = new PersonFact { Channels = ["telegram", "web"] };
    }

    private static void IsJoined(Player player) => player.Person = new PersonFact { Channels = ["telegram", "web"] };

    private static void IsRated(Player player) =>
        player.Mine = [TestCity.Report("KPG-7F3K2M-9", status: ReportStatus.Ditutup) with { IsMine = true, MayBeRated = true }];

    private static void IsReopenedTwice(Player player) =>
        player.Mine = [TestCity.Report("KPG-7F3K2M-9", status: ReportStatus.Selesai) with { IsMine = true, AwaitsFeedback = true, Reopened = 2 }];

    private static void HasNearby(Player player) => player.Nearby =
        [TestCity.Report("KPG-FFFFFF-F", "flood"), TestCity.Report("KPG-7F3K2M-9"), TestCity.Report("KPG-EEEEEE-E") with { ReceivedAt = TestCity.Noon.AddDays(-31) }];

    private static void HasParkingNearby(Player player)
    {
        var near = TestCity.Report("KPG-7F3K2M-9", "illegal_parking") with { Followers = 2 };
        player.Nearby = [near];
        player.Public = [near with { IsFollowed = true }];
    }

    private static void Follows(Player player)
    {
        player.Mine = [TestCity.Report("KPG-7F3K2M-9") with { IsFollowed = true, Followers = 1 }, TestCity.Report("KPG-AAAAAA-A") with { IsFollowed = true }];
        player.Public = [TestCity.Report("KPG-EEEEEE-E")];
    }

    private static void IsSomeoneElses(Player player) =>
        player.Public = [TestCity.Report("KPG-7F3K2M-9"), TestCity.Report("KPG-AAAAAA-A") with { IsPublic = false }];
}
