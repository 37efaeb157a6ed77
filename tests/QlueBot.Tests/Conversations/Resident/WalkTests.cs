using System.Text.RegularExpressions;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Conversations.Resident;

public sealed partial class WalkTests
{
    private const int Turns = 400;

    private static readonly string[] Lines =
    [
        "/lapor", "/start", "/start KPG7F3K2M9", "menu", "batal", "kembali", "bantuan", "status", "bahasa en", "bahasa id", "data saya", "berhenti", "mulai",
        "ya", "bukan", "1", "2", "3", "4", "7", "99", "-1", "", "   ", "lewati", "sampah menumpuk", "sampah menumpuk dan jalan berlubang", "(diam next: 00:00:04)", "lampu mati", "kebakaran", "ada maling", "bukan darurat", "bekas kebakaran", "orang tenggelam di kali", "-10,15 LS 123,64 BT depan pasar", "banjir di kelurahan oesapa",
        "oesapa", "merdeka", "kecamatan kota raja", "depan pasar", "-10.15, 123.64", "https://maps.app.goo.gl/abc", "KPG-7F3K2M-9", "kpg aaaaaa a", "{number}",
        "}{", "🟥🟥", "/", "/tidakada", "s:1:send", "p", "makasih", "sudah beres", "belum beres", "(foto)", "(foto: sampah)", "(foto album)", "(lokasi)",
        "(lokasi di batas)", "(lokasi di Jakarta)", "(lokasi di laut)", "(lokasi kosong)", "(tempat: Toko Maju)", "(kontak)", "(voice)", "(sticker)", "(unknown)",
        "(diubah: x)", "(hentikan bot)", "(izinkan lagi)", "(pindah)", "(diam: 00:30:00)", "(diam: 1.00:00:00)", "(foto dilihat: New)", "(foto dilihat: New di sini)", "berhenti ikuti", "(tekan: r:lepas:KPG-AAAAAA-A)", "(foto dilihat: Lost)",
        "(foto dilihat: Unreadable)", "(tekan: r:beres:KPG-7F3K2M-9)", "(tekan: r:belum:KPG-7F3K2M-9)", "(tekan: r:jawab:KPG-7F3K2M-9)",
        "(tekan: r:batalkan:KPG-AAAAAA-A)", "(tekan: r:tambah:KPG-AAAAAA-A)", "(tekan: r:perbaiki:KPG-AAAAAA-A)", "(tekan: r:kurang:KPG-7F3K2M-9)", "(tekan: r:baik:KPG-7F3K2M-9)",
        "(tekan: m:mulai:banjir)", "(tekan: m:mulai:x)", "(tekan: m:lepaskan)", "(tekan: r:tampil:KPG-AAAAAA-A)", "(tekan: v:ya:KPG-AAAAAA-A)", "hapus data", "(tekan: m:data:nama)", "(tekan: m:data:nomor)",
        "(tekan: m:data:unduh)", "(tekan: m:data:hapus)", "(tekan: m:data:x)", "081234567890", "berhenti banjir", "hubungkan", "hubungkan K7P2-9XQ4", "K7P2-9XQ4", "lepaskan",
        "(tekan: r:status:KPG-AAAAAA-A)", "(tekan: m:lapor)", "(tekan: m:status)", "(tekan: m:bahasa:en)", "(tekan: ::)",
        "(tekan: s:x:y)", "ulangi", "salah", "tanpa tombol", "pakai tombol", "operator", "batal operator", "ganti ke bahasa inggris", "(tekan: h:pergi)",
        "(tekan: h:ambil:AAAAA)", "(video)", "(video_note)", "(animation)", "(audio)", "(document)", "(poll)", "(dice)", "(lokasi berjalan)", "(foto album: banjir)",
        "(diam: 00:00:30)", "lampu mati sama jalan rusak di liliba", "banjir setinggi lutut, 3 orang terjebak", "kelurahan yang tidak ada", "\u200b", "A\u0000B", "(balas KPG-7F3K2M-9) belum", "(balas KPG-AAAAAA-A) tambahan", "(balas KPG-7F3K2M-9) (foto)",
    ];

    private static readonly string[] Values =
        ["send", "edit", "yes", "other", "same", "different", "skip", "areas", "last", "page.0", "page.9", "d.1", "d.77", "a.x", "a.53.71.04.1001", "c.trash", "g.x", "drop", "words", "calm", "side", "photo", "notphoto", "q.depth", "q.pole", "q.x", "o.knee", "o.x", "why.undone", "why.slow", "why.x", "none", "shown", "hidden", "named", "confidential"];

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<ResidentStep, byte> visited = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    // A made-up city of few words and the three real ones, by turns.
    private static readonly CityGuide[] Cities = [TestCity.Guide, Packs.Kupang.Guide, Packs.Trenggalek.Guide, Packs.Jakarta.Guide];

    /// <summary>Twelve thousand turns, in every city and in both languages: no exception, no silence, no choice that cannot be carried, no report that is not whole.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_a_resident_does_the_talk_goes_on(int seed)
    {
        var dice = new Random(seed);
        var player = new Player { City = Cities[seed % Cities.Length] };
        player.Session = player.Session with { Language = seed / Cities.Length % 2 == 0 ? "id" : "en" };
        for (var turn = 0; turn < Turns; turn++)
        {
            ChangeFacts(dice, player);
            var line = Line(dice, player);
            var before = player.Session;
            var said = player.Hear(line);
            Check(line, said, player);
            visited.TryAdd(player.Step, 0);
            if (dice.Next(25) == 0)
            {
                CheckLeaving(player, "batal");
                CheckLeaving(player, "kembali");
            }

            Assert.True(player.Session.Notice is not null || before.Notice is null);
        }
    }

    /// <summary>Runs after the walks: together they stood at every step there is.</summary>
    [Fact]
    public void The_walks_reach_every_step()
    {
        for (var seed = 1; seed <= 200 && Unvisited().Any(); seed++)
        {
            Whatever_a_resident_does_the_talk_goes_on(seed);
        }

        Assert.Empty(Unvisited());
    }

    private static IEnumerable<ResidentStep> Unvisited() =>
        Enum.GetValues<ResidentStep>().Where(step => step is not (ResidentStep.Anywhere or ResidentStep.InReport) && !visited.ContainsKey(step));

    /// <summary>From wherever the walk stands, the same word leads out: no dead end, no circle.</summary>
    private static void CheckLeaving(Player walker, string word)
    {
        var player = new Player { City = walker.City, Session = walker.Session, Now = walker.Now, Mine = walker.Mine, Nearby = walker.Nearby };
        for (var turn = 0; player.Step != ResidentStep.Idle; turn++)
        {
            Assert.True(turn < 25, $"'{word}' does not lead out:\n{player.Transcript}");
            player.Hear(player.Session.Offered.FirstOrDefault(choice => choice.Data.EndsWith(":drop", StringComparison.Ordinal)) is { } drop
                ? $"(tekan: {drop.Data})"
                : word);
        }
    }

    private static string Line(Random dice, Player player)
    {
        if (player.Session.Resident is { Waiting.Count: > 0, Draft: null } && dice.Next(3) == 0)
        {
            return "(diam next: 00:00:04)";
        }

        if (player.Session.Resident is { Sent: not null, Draft: null, Step: ResidentStep.Idle } && dice.Next(3) == 0)
        {
            return "(foto)";
        }

        if (player.Session.Offered.Count > 0 && dice.Next(100) < 55)
        {
            return $"(tekan: {player.Session.Offered[dice.Next(player.Session.Offered.Count)].Data})";
        }

        return dice.Next(100) < 15 ? $"(tekan: s:{player.Session.Turn}:{Values[dice.Next(Values.Length)]})" : Lines[dice.Next(Lines.Length)];
    }

    private static void ChangeFacts(Random dice, Player player)
    {
        if (dice.Next(10) > 0)
        {
            return;
        }

        var status = (ReportStatus)dice.Next(10);
        player.Mine = dice.Next(3) == 0
            ? []
            :
            [
                TestCity.Report("KPG-7F3K2M-9", status: status) with
                {
                    IsMine = dice.Next(4) > 0,
                    ReceivedAt = dice.Next(2) == 0 ? player.Now : TestCity.Noon,
                    AwaitsFeedback = status == ReportStatus.Selesai,
                    MayBeRated = status == ReportStatus.Ditutup,
                    OpenQuestion = dice.Next(3) == 0 ? "Di mana {itu}?" : null,
                    Reopened = dice.Next(3),
                },
                TestCity.Report("KPG-AAAAAA-A", "flood") with { IsMine = true, OpenQuestion = dice.Next(3) == 0 ? "Kapan?" : null },
            ];
        player.Nearby = dice.Next(2) == 0 ? [] : [TestCity.Report("KPG-FFFFFF-F"), TestCity.Report("KPG-EEEEEE-E", "flood")];
    }

    private static void Check(string line, Turn turn, Player player)
    {
        var inside = line.StartsWith("(diam", StringComparison.Ordinal) || line.StartsWith("(foto dilihat", StringComparison.Ordinal)
            || line is "(hentikan bot)" or "(pindah)";
        var submits = turn.Effects.OfType<Effect.SubmitReport>().ToArray();
        var isNoticed = submits.Length == 1 || turn.Effects.Any(effect => effect is Effect.AskLinkCode or Effect.JoinChats or Effect.PartChat);
        Assert.True(turn.Say is not null || inside || isNoticed, $"Silence after '{line}'.");
        if (turn.Say is { } say)
        {
            Assert.False(string.IsNullOrWhiteSpace(say.Text));
            Assert.True(player.Session.Language == "id" || !Indonesian().IsMatch(say.Text), $"Indonesian is left in English after '{line}':\n{say.Text}");
            Assert.True(say.Choices.Count > 0 || player.Session.Offered.Count > 0, $"No way out is shown after '{line}':\n{say.Text}");
            Assert.True(say.Choices.Count <= 10 || player.Step != ResidentStep.AskQuestion, $"More than WhatsApp's list holds after '{line}':\n{say.Text}");
            Assert.True(say.Choices.Count <= 12, $"{say.Choices.Count} choices after '{line}'.");
            Assert.All(say.Choices, choice => Assert.True(
                choice.Label.Length is > 0 and <= 20 && choice.Data.Length <= 60 && choice.Data.All(char.IsAscii), $"{choice} after '{line}'."));
        }

        foreach (var submitted in submits)
        {
            var draft = submitted.Draft;
            Assert.True(draft is { CategoryId: not null, Place: not null, Photos.Count: <= 5 } && (draft.Words.Length > 0 || draft.Photos.Count > 0));
            Assert.True(draft.CategoryId != "trash" || draft.Photos.Count > 0 || draft.Urgency == Urgency.Emergency, "A required photo is missing.");
            Assert.Null(player.Session.Resident.Draft);
        }

        var resident = player.Session.Resident;
        Assert.True(
            resident.About is not null || resident.Step is not (ResidentStep.TellBroken or ResidentStep.TellAnswer or ResidentStep.ConfirmWithdraw),
            $"A question about no report after '{line}'.");
        Assert.True(resident.Draft is null || (int)resident.Step != 0, $"A draft without a question after '{line}'.");
        Assert.True(
            resident.Draft is not null || resident.Step is ResidentStep.Idle or ResidentStep.OfferNext || resident.About is not null,
            $"A question without a draft after '{line}': {resident.Step}.");
    }

    [GeneratedRegex(@"\b(?:Anda|kami|tekan)\b")]
    private static partial Regex Indonesian();
}
