using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>
/// Long walks of everybody on the roster, who are residents too: whatever they write, press or send, in whatever order. Never silence, never an
/// exception, always a way on and always a way out.
/// </summary>
public sealed partial class StaffWalkTests
{
    private const int Turns = 200;
    private const int MostToLeave = 25;

    private static readonly Role[] roles = [Role.Petugas, Role.KetuaTim, Role.KepalaOpd, Role.Koordinator, Role.Verifikator, Role.Admin, Role.Admin, Role.Auditor];

    private static readonly string[] lines =
    [
        "siap", "86", "meluncur", "libur", "tugas", "bantuan", "terima", "tolak", "tolak bukan kami", "alihkan", "tanya", "tunda", "kerjakan", "selesai", "ya", "tidak", "batal", "kembali",
        "1", "2", "3", "12", "99", "-1", "", "   ", "Tim Jalan", "Tim Kebersihan", "biar kami atur", "petugas", "admin", "/admin", "statistik", "/statistik", "7 hari", "Budi Santoso", "Maria", "B",
        "08123456789", "seratus", "semua", "Oesapa", "Naikoten", "Naikoten/Oebobo", "Ketua RT", "admin kota", "terima KPG-7F3K2M-9", "selesai KPG-2B8Q4X-7", "KPG-2B8Q4X-7", "KPG-ZZZZZZ-Z", "...", "lapor",
        "menu", "status", "data saya", "hapus data", "berhenti", "mulai", "bahasa inggris", "bahasa indonesia", "ada sampah numpuk di oesapa", "kebakaran", "ada maling", "/tim dlh-1", "/tim", "operator",
        "batal operator", "makasih", "halo", "belum selesai, besok dilanjut", "kamu lagi apa", "bot goblok", "{number}", "}{", "🟥", "t:terima:x", "tanpa tombol", "pakai tombol", "kirim",
        "there is a hole in the road near the market", "/bertugas", "/terlambat", "/cari", "/cari maria", "/bisukan", "/bisukan 7F3K2", "7F3K2", "3 hari", "/riwayat", "hubungkan", "/entah", "tutup", "\u200b",
    ];

    private static readonly string[] values =
    [
        "o-cancel", "o-r1", "o-1", "a-add", "a-move", "a-remove", "a-yes", "a-cancel", "a-desk", "a-stats", "a-none", "a-everywhere", "d-find", "d-people", "d-late", "d-move.KPG-7F3K2M-9", "d-unmute.a1b2c3", "d-x", "send", "yes",
        "skip", "back", "cancel", "drop", "o-", "",
    ];

    private static readonly string[] presses =
    [
        "t:terima:KPG-7F3K2M-9", "t:tolak:KPG-7F3K2M-9", "t:alihkan:KPG-2B8Q4X-7", "t:tanya:KPG-2B8Q4X-7", "t:tunda:KPG-2B8Q4X-7", "t:kerjakan:KPG-7F3K2M-9", "t:selesai:KPG-2B8Q4X-7", "t:selesai:KPG-ZZZZZZ-Z", "t:x:y", "h:selesai",
        "h:ambil:7F3K2", "h:x", "h:pergi", "v:ya:KPG-7F3K2M-9", "v:tidak:KPG-7F3K2M-9", "v:lihat:KPG-7F3K2M-9", "q:tidak:a1", "q:lihat:a1", "m:lapor", "m:status", "m:data:hapus", "???", "::", "s:x:y", "r:beres:KPG-7F3K2M-9",
    ];

    private static readonly ConcurrentDictionary<object, byte> visited = new();

    private static readonly CityGuide[] cities = [Given.Facts.City, Packs.Kupang.Guide, Packs.Trenggalek.Guide, Packs.Jakarta.Guide];

    // Every role in every city and in both languages.
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 2 * roles.Length * cities.Length)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_anybody_on_the_roster_does_the_talk_goes_on(int seed)
    {
        var dice = new Random(seed);
        var scene = Given.With(Given.Task(Given.One), Given.InWork(Given.Two));
        scene.Session = scene.Session with { Language = seed / roles.Length % 2 == 0 ? "id" : "en" };
        var city = cities[seed / (2 * roles.Length) % cities.Length];
        var role = roles[seed % roles.Length];
        for (var turn = 0; turn < Turns; turn++)
        {
            Change(dice, scene, role, city);
            var (body, about) = Act(dice, scene);
            scene.Do(body, about);
            Check(body, scene);
            scene.Session = JsonSerializer.Deserialize<Session>(JsonSerializer.Serialize(scene.Session))!;
            Visit(scene.Session);
            if (dice.Next(20) == 0)
            {
                CheckLeaving(scene);
            }
        }
    }

    [Fact]
    public void The_walks_reach_every_step_of_the_officers_and_the_admins()
    {
        for (var seed = 0; seed <= 300 && Unvisited().Any(); seed++)
        {
            Whatever_anybody_on_the_roster_does_the_talk_goes_on(seed);
        }

        Assert.Empty(Unvisited());
    }

    private static IEnumerable<object> Unvisited() =>
        Enum.GetValues<OfficerStep>().Where(step => step is not (OfficerStep.InQuestion or OfficerStep.Listening)).Cast<object>()
            .Concat(Enum.GetValues<AdminStep>().Where(step => step is not (AdminStep.InQuestion or AdminStep.Listening)).Cast<object>())
            .Concat(Enum.GetValues<MenuStep>().Where(step => step.ToString() is not ("InQuestion" or "Listening")).Cast<object>())
            .Where(step => !visited.ContainsKey(step));

    private static void Visit(Session session)
    {
        visited.TryAdd(session.Officer.Step, 0);
        visited.TryAdd(session.Admin.Step, 0);
        visited.TryAdd(session.Menu?.Step ?? MenuStep.Closed, 0);
    }

    private static void Change(Random dice, Scene scene, Role role, CityGuide city)
    {
        var isAdmin = role == Role.Admin;
        var hasDesk = role is Role.Admin or Role.KetuaTim or Role.KepalaOpd;
        if (dice.Next(15) == 0)
        {
            scene.Tasks.Clear();
            scene.Tasks.AddRange(((TaskFact[])
            [
                Given.Task(Given.One, (ReportStatus)dice.Next(5)) with { Moves = dice.Next(3), Confidential = dice.Next(4) == 0 },
                Given.Task(Given.Two, ReportStatus.Dikerjakan, -5) with { AfterPhoto = dice.Next(2) == 0 ? new AfterPhotoFact("foto", dice.Next(2) == 0 ? null : PhotoVerdict.New) : null },
            ]).Take(dice.Next(3)));
        }

        var facts = Given.Facts with
        {
            City = city,
            Officer = Given.Officer with { Role = role, TeamId = isAdmin ? null : "dlh-1", OnDuty = dice.Next(3) > 0 },
            Now = scene.Facts.Now + TimeSpan.FromMinutes(dice.Next(50) == 0 ? 60 * 30 : 1),
            Desk = hasDesk ? Given.Desk : null,
            Menu = hasDesk ? Given.Menu : null,
            MyData = new Lazy<MyDataFact>(new MyDataFact(1, 1, dice.Next(2))),
            Ruling = dice.Next(3) == 0 ? new RulingFact(dice.Next(2) == 0 ? "v:" + Given.One : "q:a1", Given.One, "Periksa sebelum terbit", dice.Next(3) > 0) : null,
        };
        scene.Facts = facts with { Serving = isAdmin && dice.Next(12) == 0 ? new HandoverFact("7F3K2", facts.Now, "Ina", facts.Now) : null };
    }

    private static (MessageBody Body, string? About) Act(Random dice, Scene scene)
    {
        var about = dice.Next(8) == 0 ? scene.Tasks.ElementAtOrDefault(dice.Next(2))?.Number : null;
        var file = new FileRef($"f{dice.Next(6)}", $"f{dice.Next(6)}");
        if (dice.Next(2) == 0 && Answer(scene.Session) is { } answer)
        {
            return (new MessageBody.Words(answer), null);
        }

        return (dice.Next(20) switch
        {
            < 9 when scene.Session.Offered.Count > 0 => new MessageBody.Press(scene.Session.Offered[dice.Next(scene.Session.Offered.Count)].Data),
            9 => new MessageBody.Press($"s:{scene.Session.Turn}:{values[dice.Next(values.Length)]}"),
            10 => new MessageBody.Press(presses[dice.Next(presses.Length)]),
            11 or 12 => new MessageBody.Photo(file, dice.Next(3) == 0 ? "selesai" : null),
            13 when scene.Session.Officer.Sent.Count > 0 => new MessageBody.PhotoSeen(scene.Session.Officer.Sent[^1].PhotoId, (PhotoVerdict)dice.Next(4)),
            14 => ((MessageBody[])
            [
                new MessageBody.Other("voice"), new MessageBody.Other("sticker"), new MessageBody.Other("sesuatu"), new MessageBody.Place(new GeoPoint(-10, 123), null, null, null, false),
                new MessageBody.Place(new GeoPoint(double.NaN, 900), null, null, null, true), new MessageBody.Contact("+6281", false), new MessageBody.Contact("+6281", true),
                new MessageBody.Edited(new MessageBody.Words("siap")), new MessageBody.Returned(), new MessageBody.Silence("draft"), new MessageBody.Silence("handover"), new MessageBody.Silence("next"),
            ])[dice.Next(12)],
            _ => new MessageBody.Words(lines[dice.Next(lines.Length)]),
        }, about);
    }

    /// <summary>What somebody says who goes along, without which walks seldom come to the end of a long question.</summary>
    private static string? Answer(Session session) => (session.Admin.Step, session.Menu?.Step) switch
    {
        (AdminStep.AskName, _) => "Budi Santoso",
        (AdminStep.AskPhone, _) => "081234567890",
        (AdminStep.AskRole, _) => "Petugas",
        (AdminStep.AskTeam, _) => "Tim Jalan",
        (AdminStep.AskAreas, _) => "Oesapa",
        (_, MenuStep.AskTarget) => "7F3K2",
        (_, MenuStep.AskTime) => "3 hari",
        (_, MenuStep.AskReason or MenuStep.AskMuteReason) => "sudah terlalu lama",
        _ => null,
    };

    private static void Check(MessageBody body, Scene scene)
    {
        var isInside = body is MessageBody.Silence or MessageBody.PhotoSeen or MessageBody.Blocked or MessageBody.MovedTo;
        var isNoticed = scene.Last.Effects.Any(effect => effect is Effect.SubmitReport or Effect.AskLinkCode or Effect.JoinChats or Effect.PartChat
            or Effect.TakeOver or Effect.TellResident || effect.GetType().Name.Contains("Prove", StringComparison.Ordinal)
            || (effect is Effect.FetchPhoto && scene.Facts.Serving is not null));
        Assert.True(scene.Last.Say is not null || isInside || isNoticed, $"Silence:\n{Tail(scene)}");
        if (scene.Last.Say is not { } say)
        {
            return;
        }

        Assert.False(string.IsNullOrWhiteSpace(say.Text));
        Assert.True(say.Choices.Count <= 12, $"{say.Choices.Count} choices:\n{Tail(scene)}");
        Assert.All(say.Choices, choice => Assert.True(choice.Label.Length is > 0 and <= 20 && choice.Data.Length <= 60 && choice.Data.All(char.IsAscii), $"{choice}"));

        // A code follows in a message of its own, to be handed on.
        var isFollowed = scene.Last.Effects.Any(effect => effect is Effect.MakeRosterCode);
        Assert.True(say.Choices.Count > 0 || WayOn().IsMatch(say.Text) || isFollowed, $"No way on:\n{Tail(scene)}");
    }

    /// <summary>The same word leads out of every question, and of a report in the making.</summary>
    private static void CheckLeaving(Scene walker)
    {
        var scene = new Scene { Session = walker.Session, Facts = walker.Facts with { Serving = null, Ruling = null } };
        scene.Tasks.AddRange(walker.Tasks);
        for (var turn = 0; !IsOut(scene.Session, scene.Facts); turn++)
        {
            Assert.True(turn < MostToLeave, $"'batal' does not lead out:\n{Tail(scene)}");
            if (scene.Session.Offered.FirstOrDefault(choice => choice.Data.EndsWith(":drop", StringComparison.Ordinal)) is { } drop)
            {
                scene.Press(drop.Data);
            }
            else
            {
                scene.Say("batal");
            }
        }
    }

    private static bool IsOut(Session session, Facts facts) =>
        !OfficerEar.IsOpen(session, facts)
        && (session.Admin.Step is AdminStep.Desk || !AdminEar.IsOpen(session, facts))
        && (session.Menu is null or { Step: MenuStep.Closed or MenuStep.Shown } || facts.Now - session.Menu.AskedAt > TimeSpan.FromDays(1))
        && (session.Ruling is null || facts.Now - session.Ruling.AskedAt > TimeSpan.FromDays(1))
        && session.Resident.Step is ResidentStep.Idle;

    private static string Tail(Scene scene) => string.Join('\n', scene.Transcript.Split('\n').TakeLast(40));

    [GeneratedRegex("tulis|kirim|tekan|balas|foto|bagikan|hubungi|kabari|write|send|press|reply|photo|tell you", RegexOptions.IgnoreCase)]
    private static partial Regex WayOn();
}
