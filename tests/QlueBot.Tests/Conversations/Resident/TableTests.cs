using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Tests.Support;
using Stateless.Graph;
using Stateless.Reflection;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class TableTests
{
    private static readonly string[] ToSummary = ["/lapor", "[Kebersihan & air]", "[Sampah]", "(foto)", "(lokasi)"];

    /// <summary>Every arrow with a talk that walks it last. "Back" is heard where no message is left to be taken back: a lost photo leaves none. "Anywhere" and "InReport" stand for the arrows that hold in every step below them.</summary>
    public static TheoryData<string, string, string, string> Arrows => new()
    {
        // state       heard                step after         talk
        { "Anywhere",  "LatePhoto",         "OfferLate",       "siap|[Kirim laporan]|baru|(foto)" },
        { "OfferLate", "Told",              "Idle",            "siap|[Kirim laporan]|baru|(foto)|[Ya, tambahkan]" },
        { "Anywhere",  "CategoryMissing",   "AskGroup",        "/lapor" },
        { "Anywhere",  "CategoryGuessed",   "ConfirmGuess",    "sampah menumpuk" },
        { "Anywhere",  "SeveralFound",      "AskSeveral",      "sampah menumpuk sama jalan berlubang" },
        { "Anywhere",  "NextOffered",       "OfferNext",       "sampah menumpuk sama jalan berlubang|ya|(foto)|(lokasi)|[Kirim laporan]|(diam next: 00:00:04)" },
        { "Anywhere",  "PhotoMissing",      "AskPhoto",        "/lapor|[Kebersihan & air]|[Sampah]" },
        { "Anywhere",  "PlaceMissing",      "AskPlace",        "/lapor|[Kebersihan & air]|[Sampah]|(foto)" },
        { "Anywhere",  "AreaUnclear",       "AskArea",         "/lapor|[Kebersihan & air]|[Sampah]|(foto)|merdeka" },
        { "Anywhere",  "SideUnclear",       "AskSide",         "/lapor|[Kebersihan & air]|[Sampah]|(foto)|(lokasi di batas)" },
        { "Anywhere",  "LandmarkMissing",   "AskLandmark",     "/lapor|[Kebersihan & air]|[Sampah]|(foto)|lasiana" },
        { "Anywhere",  "WordsMissing",      "AskWords",        "/lapor|[Kebersihan & air]|[Banjir]|[Lewati]|(lokasi)" },
        { "Anywhere",  "SameNearby",        "OfferSame",       "dekat|/lapor|[Kebersihan & air]|[Sampah]|(foto)|(lokasi)" },
        { "Anywhere",  "AnswerMissing",     "AskQuestion",     "/lapor|[Kebersihan & air]|[Banjir]|(foto)|(lokasi)" },
        { "Anywhere",  "AllThere",          "Summary",         "/lapor|[Kebersihan & air]|[Sampah]|(foto)|(lokasi)" },
        { "Anywhere",  "Broken",            "TellBroken",      "punya|(tekan: r:belum:KPG-7F3K2M-9)" },
        { "Anywhere",  "Question",          "TellAnswer",      "punya|(tekan: r:jawab:KPG-7F3K2M-9)" },
        { "Anywhere",  "WithdrawAsked",     "ConfirmWithdraw", "punya|(tekan: r:batalkan:KPG-AAAAAA-A)" },
        { "Anywhere",  "More",              "TellMore",        "punya|(tekan: r:tambah:KPG-AAAAAA-A)" },
        { "Anywhere",  "CorrectionAsked",   "TellCorrection",  "punya|(tekan: r:perbaiki:KPG-AAAAAA-A)" },
        { "Anywhere",  "RatedLow",          "TellLow",         "dinilai|(tekan: r:kurang:KPG-7F3K2M-9)" },
        { "Anywhere",  "EraseAsked",        "ConfirmErase",    "hapus data" },
        { "Anywhere",  "NameAsked",         "TellName",        "data saya|[Ubah nama]" },
        { "Anywhere",  "PhoneAsked",        "TellPhone",       "data saya|[Ubah nomor]" },
        { "Anywhere",  "ShownAsked",        "TellShown",       "punya|(tekan: r:tampil:KPG-AAAAAA-A)" },
        { "Anywhere",  "Aside",             "AskGroup",        "/lapor|bantuan" },
        { "Anywhere",  "Unclear",           "Idle",            "qwrty" },
        { "InReport",  "Dropped",           "Idle",            "/lapor|batal|[Ya, benar]" },
        { "AskGroup",  "Group",             "AskCategory",     "/lapor|[Kebersihan & air]" },
        { "AskCategory", "Back",            "AskGroup",        "/lapor|[Kebersihan & air]|[Kembali]" },
        { "ConfirmGuess", "Sent",           "Idle",            "(foto: sampah menumpuk -10.15, 123.64)|[Kirim laporan]" },
        { "ConfirmGuess", "Back",           "AskGroup",        "sampah menumpuk|[Lainnya]" },
        { "AskPhoto",  "Back",              "AskGroup",        "/lapor|[Kebersihan & air]|[Sampah]|(foto)|(foto dilihat: Lost)|kembali" },
        { "AskPlace",  "ByKelurahan",       "AskDistrict",     "/lapor|[Kebersihan & air]|[Sampah]|(foto)|[Pilih kelurahan]" },
        { "AskPlace",  "District",          "AskArea",         "/lapor|[Kebersihan & air]|[Sampah]|(foto)|kecamatan kota raja" },
        { "AskPlace",  "Back",              "AskPhoto",        "siap|kembali|[Kembali]" },
        { "AskPlace",  "BackPastPhoto",     "AskGroup",        "/lapor|[Sosial & kesehatan]|[Tunawisma]|(lokasi)|kembali|[Kembali]" },
        { "AskDistrict", "District",        "AskArea",         "/lapor|[Kebersihan & air]|[Sampah]|(foto)|[Pilih kelurahan]|[Kec. Kota Raja]" },
        { "AskDistrict", "OtherPage",       "AskDistrict",     "/lapor|[Kebersihan & air]|[Sampah]|(foto)|[Pilih kelurahan]|(halaman 0)" },
        { "AskDistrict", "Back",            "AskPlace",        "/lapor|[Kebersihan & air]|[Sampah]|(foto)|[Pilih kelurahan]|[Kembali]" },
        { "AskArea",   "District",          "AskArea",         "/lapor|[Kebersihan & air]|[Sampah]|(foto)|merdeka|kecamatan kota raja" },
        { "AskArea",   "OtherPage",         "AskArea",         "/lapor|[Kebersihan & air]|[Sampah]|(foto)|kecamatan kota raja|[Berikutnya]" },
        { "AskArea",   "Back",              "AskPlace",        "/lapor|[Kebersihan & air]|[Sampah]|(foto)|merdeka|[Kembali]" },
        { "AskSide",   "Back",              "AskPlace",        "/lapor|[Kebersihan & air]|[Sampah]|(foto)|(foto)|(lokasi di batas)|(foto dilihat: Lost)|[Kembali]" },
        { "AskLandmark", "Back",            "AskPlace",        "/lapor|[Kebersihan & air]|[Sampah]|(foto)|(foto)|lasiana|(foto dilihat: Lost)|[Kembali]" },
        { "AskWords",  "Back",              "AskPlace",        "/lapor|[Lainnya]|(foto)|(foto)|(lokasi)|(foto dilihat: Lost)|[Kembali]" },
        { "OfferSame", "Joined",            "Idle",            "dekat|/lapor|[Kebersihan & air]|[Sampah]|(foto)|(lokasi)|[Saya juga]" },
        { "OfferSame", "JoinedBare",        "TellJoined",      "dekat parkir|/lapor|[Jalan & lampu]|[Parkir liar]|[Lewati]|(lokasi)|motor di trotoar|[Saya juga]" },
        { "TellJoined", "Told",             "Idle",            "dekat parkir|/lapor|[Jalan & lampu]|[Parkir liar]|[Lewati]|(lokasi)|motor di trotoar|[Saya juga]|(foto)" },
        { "OfferSame", "Back",              "AskPlace",        "dekat|/lapor|[Kebersihan & air]|[Sampah]|(foto)|(foto)|(lokasi)|(foto dilihat: Lost)|[Kembali]" },
        { "AskQuestion", "Sent",            "Idle",            "/lapor|[Kebersihan & air]|[Banjir]|(foto)|(lokasi)|[Kirim laporan]" },
        { "AskQuestion", "Edit",            "ChooseEdit",      "/lapor|[Kebersihan & air]|[Banjir]|(foto)|(lokasi)|[Ubah]" },
        { "AskQuestion", "Shown",           "ChooseShown",     "/lapor|[Kebersihan & air]|[Banjir]|(foto)|(lokasi)|[Atur tampilan]" },
        { "AskQuestion", "Back",            "AskPlace",        "/lapor|[Kebersihan & air]|[Banjir]|(foto)|(foto)|(lokasi)|(foto dilihat: Lost)|kembali" },
        { "Summary",   "Sent",              "Idle",            "siap|[Kirim laporan]" },
        { "Summary",   "Edit",              "ChooseEdit",      "siap|[Ubah]" },
        { "Summary",   "Shown",             "ChooseShown",     "siap|[Atur tampilan]" },
        { "Summary",   "Back",              "AskPlace",        "siap|(foto)|(foto dilihat: Lost)|kembali" },
        { "ChooseEdit", "EditCategory",     "AskGroup",        "siap|[Ubah]|[Ubah kategori]" },
        { "ChooseEdit", "EditPhoto",        "AskPhoto",        "siap|[Ubah]|[Ubah foto]" },
        { "ChooseEdit", "EditPlace",        "AskPlace",        "siap|[Ubah]|[Ubah lokasi]" },
        { "ChooseEdit", "EditWords",        "AskWords",        "siap|[Ubah]|[Ubah keterangan]" },
        { "ChooseEdit", "EditAnswer",       "AskQuestion",     "/lapor|[Kebersihan & air]|[Banjir]|(foto)|(lokasi)|[Selutut]|[Lewati]|[Ubah]|[Tinggi air]" },
        { "TellBroken", "Told",             "Idle",            "punya|(tekan: r:belum:KPG-7F3K2M-9)|masih menumpuk" },
        { "TellAnswer", "Told",             "Idle",            "punya|(tekan: r:jawab:KPG-7F3K2M-9)|di depan gereja" },
        { "ConfirmErase", "Told",           "Idle",            "hapus data|[Ya, hapus]" },
        { "TellName",  "Told",              "Idle",            "data saya|[Ubah nama]|Maria Goreti" },
        { "TellPhone", "Told",              "Idle",            "data saya|[Ubah nomor]|0812 3456 7890" },
        { "TellShown", "Told",              "Idle",            "punya|(tekan: r:tampil:KPG-AAAAAA-A)|[Rahasia]" },
        { "TellMore", "Told",               "Idle",            "punya|(tekan: r:tambah:KPG-AAAAAA-A)|(foto)" },
        { "TellCorrection", "Told",         "Idle",            "punya|(tekan: r:perbaiki:KPG-AAAAAA-A)|di depan pasar, bukan di belakang" },
        { "TellLow",   "Told",              "Idle",            "dinilai|(tekan: r:kurang:KPG-7F3K2M-9)|[Kurang rapi]" },
        { "ConfirmWithdraw", "Told",        "Idle",            "punya|(tekan: r:batalkan:KPG-AAAAAA-A)|[Ya, benar]" },
        { "OfferNext", "Told",              "Idle",            "sampah menumpuk sama jalan berlubang|ya|batal|[Ya, benar]|(diam next: 00:00:04)|lewati" },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_talk_walks_this_arrow(string state, string heard, string after, string talk)
    {
        var player = new Player();
        foreach (var line in talk.Split('|'))
        {
            Act(player, line);
        }

        var from = player.Arrow.From;
        Assert.Equal((heard, after), (player.Arrow.Heard.ToString(), player.Step.ToString()));
        Assert.True(state == from.ToString() || (state == "InReport" && IsInReport(from)) || state == "Anywhere", $"The talk stood at {from}.");
    }

    [Fact]
    public void Every_arrow_is_tested()
    {
        var rows = Arrows.Select(row => (row.Data.Item1, row.Data.Item2)).ToHashSet();
        var missing = States().SelectMany(state => ArrowsOf(state).Select(heard => (state.UnderlyingState.ToString()!, heard))).Where(arrow => !rows.Contains(arrow));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_step_is_in_the_table_and_has_a_way_out()
    {
        var states = States().ToDictionary(state => (ResidentStep)state.UnderlyingState);
        foreach (var step in Enum.GetValues<ResidentStep>())
        {
            Assert.True(states.ContainsKey(step), $"{step} is not in the table.");
            Assert.Contains(Enum.GetValues<Heard>(), heard => ResidentTalk.Next(step, heard) is { } next && next != step);
        }
    }

    [Fact]
    public void Every_step_can_be_left_for_the_start()
    {
        foreach (var step in Enum.GetValues<ResidentStep>().Where(step => step is not (ResidentStep.Anywhere or ResidentStep.InReport or ResidentStep.Idle)))
        {
            var home = ResidentTalk.Next(step, Heard.Dropped) ?? ResidentTalk.Next(step, Heard.Told);
            Assert.Equal(ResidentStep.Idle, home);
        }
    }

    [Fact]
    public async Task Many_threads_may_walk_the_table_at_once()
    {
        var walks = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 20_000; round++)
            {
                Assert.Equal(ResidentStep.AskPlace, ResidentTalk.Next(ResidentStep.AskPhoto, Heard.PlaceMissing));
                Assert.Equal(ResidentStep.Idle, ResidentTalk.Next(ResidentStep.Summary, Heard.Sent));
                Assert.Null(ResidentTalk.Next(ResidentStep.AskGroup, Heard.Sent));
            }
        }));
        await Task.WhenAll(walks);
    }

    [Fact]
    public void The_diagram_in_the_docs_is_the_table() =>
        Golden.MatchDocs("resident-talk.mmd", MermaidGraph.Format(ResidentTalk.Machine.GetInfo()));

    private static void Act(Player player, string line)
    {
        switch (line)
        {
            case "dekat":
                player.Nearby = [TestCity.Report("KPG-7F3K2M-9")];
                break;
            case "dekat parkir":
                player.Nearby = [TestCity.Report("KPG-7F3K2M-9", "illegal_parking")];
                break;
            case "punya":
                player.Mine =
                [
                    TestCity.Report("KPG-7F3K2M-9", status: ReportStatus.Selesai) with { IsMine = true, AwaitsFeedback = true, OpenQuestion = "Di sebelah mana?" },
                    TestCity.Report("KPG-AAAAAA-A") with { IsMine = true },
                ];
                break;
            case "dinilai":
                player.Mine = [TestCity.Report("KPG-7F3K2M-9", status: ReportStatus.Ditutup) with { IsMine = true, MayBeRated = true }];
                break;
            case "baru":
                player.Mine = [TestCity.Report("KPG-7F3K2M-9") with { IsMine = true, ReceivedAt = player.Now }];
                break;
            case "siap":
                player.Play(ToSummary);
                break;
            case "(halaman 0)":
                player.Hear($"(tekan: s:{player.Session.Turn}:page.0)");
                break;
            default:
                player.Hear(line);
                break;
        }
    }

    private static bool IsInReport(ResidentStep step) => step is > ResidentStep.Idle and < ResidentStep.TellBroken or ResidentStep.AskQuestion or ResidentStep.AskLandmark or ResidentStep.OfferLate;

    private static IEnumerable<StateInfo> States() => ResidentTalk.Machine.GetInfo().States;

    private static IEnumerable<string> ArrowsOf(StateInfo state) =>
        state.FixedTransitions.Select(arrow => arrow.Trigger.UnderlyingTrigger.ToString()!)
            .Concat(state.IgnoredTriggers.Select(ignored => ignored.Trigger.UnderlyingTrigger.ToString()!));

}
