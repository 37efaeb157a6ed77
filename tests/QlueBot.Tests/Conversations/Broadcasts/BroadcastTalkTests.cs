using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Tests.Conversations.Officer;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Conversations.Broadcasts;

public sealed class BroadcastTalkTests
{
    private static readonly BroadcastDraft Kept = new()
    {
        Text = "Air naik di Oesapa.", Audience = new Audience { Kind = AudienceKind.Topic, Topic = "banjir" },
    };

    public static TheoryData<BroadcastStep> Steps => [.. Enum.GetValues<BroadcastStep>().Except([BroadcastStep.InQuestion, BroadcastStep.Listening])];

    public static TheoryData<Role> OtherRoles => [.. Enum.GetValues<Role>().Except([Role.Admin])];

    [Fact]
    public void Every_arrow_of_the_table_is_the_expected_one() => Golden.Match("officer/broadcast-talk.arrows.txt", string.Join('\n', BroadcastTalk.Info.States
        .SelectMany(state => state.FixedTransitions.Select(arrow => $"{state.UnderlyingState} —{arrow.Trigger.UnderlyingTrigger}→ {arrow.DestinationState.UnderlyingState}")
            .Concat(state.IgnoredTriggers.Select(ignored => $"{state.UnderlyingState} —{ignored.Trigger.UnderlyingTrigger}→ (stays)")))
        .Order(StringComparer.Ordinal)) + "\n");

    [Fact]
    public void The_diagram_in_the_docs_is_the_table() => Golden.MatchDocs("broadcast-talk.mmd", BroadcastTalk.Diagram);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Every_question_can_be_left(BroadcastStep step)
    {
        Assert.True(step is BroadcastStep.Closed || BroadcastTalk.Next(step, BroadcastHeard.Cancelled) is BroadcastStep.Closed);
        Assert.Equal(BroadcastStep.List, BroadcastTalk.Next(step, BroadcastHeard.List));
    }

    [Fact]
    public void Residents_of_a_topic_slot_by_slot()
    {
        var scene = Admin().Titled("admin: siaran untuk warga, langkah demi langkah");
        scene.Say("siaran");
        scene.Tap("Siaran baru");
        scene.Say("!!");
        scene.Say("Air naik di Oesapa. Jauhi bantaran kali.");
        scene.Photo("banjir");
        scene.Do(new MessageBody.Place(new GeoPoint(-10.15, 123.64), null, null, null, IsLive: false), shown: "(lokasi)");
        scene.Tap("☐ Buat laporan");
        scene.Tap("Selesai");
        scene.Tap("Banjir");
        scene.Say("Atambua");
        scene.Say("Kec. Kelapa Lima, Naikoten/Oebobo");
        scene.Tap("Menurut kategori");
        scene.Tap("Sampah");
        scene.Tap("Menurut bahasa");
        scene.Tap("Bahasa Indonesia");
        scene.Tap("Menurut kanal");
        scene.Tap("Telegram");
        scene.Tap("Sudah cukup");
        scene.Tap("Ubah isi");
        scene.Say("Air naik. Jauhi bantaran kali.");
        scene.Tap("Ubah foto");
        scene.Tap("Lewati");
        scene.Tap("Hitung & pratinjau");
        OfficerGolden.Transcript("broadcast-topic", scene);

        var prepare = Assert.IsType<Effect.PrepareBroadcast>(Assert.Single(scene.Last.Effects));
        Assert.Equal("Air naik. Jauhi bantaran kali.", prepare.Draft.Text);
        Assert.Null(prepare.Draft.PhotoId);
        Assert.NotNull(prepare.Draft.Pin);
        Assert.Equal(["lapor"], prepare.Draft.Buttons);
        Assert.Equal(["53.71.01.1001", "53.71.03.1001"], prepare.Draft.Audience!.AreaCodes);
        Assert.Equal(("banjir", "id", "telegram"), (prepare.Draft.Audience.Topic, prepare.Draft.Audience.Language, prepare.Draft.Audience.Channel));
    }

    [Fact]
    public void An_emergency_around_a_point()
    {
        var scene = Admin().Titled("admin: siaran darurat di sekitar titik");
        scene.Say("/siaran baru");
        scene.Photo("api", caption: "Kebakaran di pasar. Jauhi jalan utama.");
        scene.Do(new MessageBody.Place(new GeoPoint(-10.15, 123.64), null, null, null, IsLive: false), shown: "(lokasi)");
        scene.Tap("Selesai");
        scene.Say("darurat");
        scene.Tap("Sekitar titik tadi");
        scene.Say("jauh");
        scene.Say("1,5 km");
        scene.Tap("Sudah cukup");
        scene.Tap("Hitung & pratinjau");
        OfficerGolden.Transcript("broadcast-urgent", scene);

        var audience = Assert.IsType<Effect.PrepareBroadcast>(Assert.Single(scene.Last.Effects)).Draft.Audience!;
        Assert.Equal((AudienceKind.Emergency, 1500), (audience.Kind, audience.RadiusMetres));
        Assert.NotNull(audience.Centre);
    }

    [Fact]
    public void People_of_the_roster()
    {
        var scene = Admin().Titled("admin: siaran untuk petugas");
        scene.Say("siaran baru");
        scene.Say("Apel besok pukul 07.00.");
        scene.Tap("Lewati");
        scene.Tap("Lewati");
        scene.Tap("Selesai");
        scene.Tap("Petugas & pengurus");
        scene.Say("juru masak");
        scene.Tap("Petugas");
        scene.Do(new MessageBody.Place(new GeoPoint(-10.15, 123.64), null, null, null, IsLive: false), shown: "(lokasi)");
        scene.Tap("Seluruh kota");
        scene.Tap("Sudah cukup");
        scene.Tap("Ubah penerima");
        scene.Tap("Petugas & pengurus");
        scene.Tap("Semua peran");
        scene.Say("seluruh kota");
        scene.Tap("Sudah cukup");
        scene.Say("batal");
        OfficerGolden.Transcript("broadcast-roster", scene);

        Assert.Null(scene.Session.Broadcast);
    }

    [Fact]
    public void A_counted_broadcast_is_changed_scheduled_reworded_and_stopped()
    {
        var scene = Admin().Titled("admin: siaran yang sudah ada");
        scene.Facts = WithFact(scene, new BroadcastFact("7F3K2", Kept, BroadcastPhase.Draft, 120, 0) { Generation = 4 });
        scene.Say("siaran");
        scene.Tap("Lihat 7F3K2");
        Assert.Equal([new Effect.OrderBroadcast("7F3K2", BroadcastOrder.Show)], scene.Last.Effects);
        scene.Press("b:ubah:7F3K2");
        scene.Tap("Hitung & pratinjau");
        Assert.Equal([new Effect.PrepareBroadcast("7F3K2", Kept)], scene.Last.Effects);
        scene.Press("b:jadwal:7F3K2:4");
        scene.Say("kapan-kapan");
        scene.Say("besok 08.00");
        Assert.Equal(
            [new Effect.OrderBroadcast("7F3K2", BroadcastOrder.Schedule) { At = new DateTimeOffset(2026, 3, 4, 8, 0, 0, TimeSpan.FromHours(8)), Seen = 4 }], scene.Last.Effects);
        scene.Press("b:kirim:7F3K2:4");
        Assert.Equal([new Effect.OrderBroadcast("7F3K2", BroadcastOrder.Send) { Seen = 4 }], scene.Last.Effects);

        scene.Facts = WithFact(scene, new BroadcastFact("7F3K2", Kept, BroadcastPhase.Running, 120, 40) { IsBegun = true });
        scene.Press("b:isi:7F3K2");
        scene.Say("Air mulai surut.");
        Assert.Equal([new Effect.OrderBroadcast("7F3K2", BroadcastOrder.Reword) { Words = "Air mulai surut." }], scene.Last.Effects);
        scene.Press("b:henti:7F3K2");
        scene.Tap("Batal");
        Assert.Empty(scene.Last.Effects);
        scene.Press("b:henti:7F3K2");
        scene.Tap("Ya, hentikan");
        Assert.Equal([new Effect.OrderBroadcast("7F3K2", BroadcastOrder.Stop)], scene.Last.Effects);
        scene.Press("b:kirim:ZZZZZ");
        Assert.Empty(scene.Last.Effects);
        OfficerGolden.Transcript("broadcast-steering", scene);
    }

    [Theory]
    [InlineData(BroadcastPhase.Draft, false, "Buang rancangan siaran 7F3K2? Belum ada yang terkirim.", "Ya, buang")]
    [InlineData(BroadcastPhase.Scheduled, false, "Hentikan siaran 7F3K2? Belum ada yang terkirim.", "Ya, hentikan")]
    [InlineData(BroadcastPhase.Paused, true, "Hentikan siaran 7F3K2? Yang sudah terkirim tidak dapat ditarik kembali.", "Ya, hentikan")]
    public void What_is_asked_before_it_is_stopped_tells_how_far_it_went(BroadcastPhase phase, bool isBegun, string asked, string label)
    {
        var scene = Admin();
        scene.Facts = WithFact(scene, new BroadcastFact("7F3K2", Kept, phase, 120, 0) { IsBegun = isBegun });

        Assert.Equal(asked, scene.Press("b:henti:7F3K2").Say!.Text);
        Assert.Equal([new Effect.OrderBroadcast("7F3K2", BroadcastOrder.Stop)], scene.Tap(label).Effects);
    }

    [Fact]
    public void A_photo_that_cannot_be_opened_is_left_out_and_said()
    {
        var scene = Admin();
        scene.Say("siaran baru");
        scene.Photo("rusak", caption: "Air naik di Oesapa.");
        var photo = scene.Session.Broadcast!.Draft.PhotoId!;

        Assert.Contains("tidak dapat dibuka", scene.Do(new MessageBody.PhotoSeen(photo, PhotoVerdict.Unreadable)).Say!.Text, StringComparison.Ordinal);
        Assert.Null(scene.Session.Broadcast!.Draft.PhotoId);
        Assert.Null(scene.Do(new MessageBody.PhotoSeen("another", PhotoVerdict.New)).Next.Broadcast!.Draft.PhotoId);
    }

    [Fact]
    public void Other_words_leave_it_and_mean_what_they_always_mean()
    {
        var scene = Admin();
        scene.Say("siaran baru");

        Assert.Contains("Tugas", scene.Say("tugas").Say!.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Null(scene.Session.Broadcast);
    }

    [Fact]
    public void An_old_button_asks_the_open_question_again()
    {
        var scene = Admin();
        scene.Say("siaran baru");
        scene.Say("Air naik di Oesapa.");
        var old = scene.Session.Offered[0].Data;
        scene.Tap("Lewati");

        Assert.Contains("titik di peta", scene.Press(old).Say!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OtherRoles))]
    public void Nobody_else_gets_any_of_it_by_word_or_by_a_forged_press(Role role)
    {
        var scene = Admin();
        scene.Facts = WithFact(scene, new BroadcastFact("7F3K2", Kept, BroadcastPhase.Waiting, 900, 0)) with
        {
            Officer = Given.Officer with { Role = role }, Desk = role is Role.KetuaTim or Role.KepalaOpd ? Given.Desk : null,
        };
        AssertNothing(scene);
    }

    [Fact]
    public void No_resident_gets_any_of_it()
    {
        var scene = Admin();
        scene.Facts = WithFact(scene, new BroadcastFact("7F3K2", Kept, BroadcastPhase.Waiting, 900, 0)) with { Officer = null, Desk = null };
        AssertNothing(scene);
    }

    [Fact]
    public void In_a_group_it_is_refused_and_nothing_is_shown()
    {
        var scene = Admin();
        scene.InGroup = true;

        Assert.Empty(scene.Say("/siaran").Effects);
        Assert.DoesNotContain("Siaran Kota", scene.Said, StringComparison.Ordinal);
        Assert.Empty(scene.Press("b:kirim:7F3K2").Effects);
    }

    private static void AssertNothing(Scene scene)
    {
        foreach (var order in Enum.GetValues<BroadcastOrder>())
        {
            Assert.DoesNotContain(scene.Press(BroadcastData.Write(order, "7F3K2")).Effects, IsOurs);
            Assert.Null(scene.Session.Broadcast);
        }

        foreach (var typed in new[] { "siaran", "/siaran baru" })
        {
            Assert.DoesNotContain(scene.Say(typed).Effects, IsOurs);
            Assert.DoesNotContain("Siaran Kota", scene.Said, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(scene.Press("s:1:b-new").Effects, IsOurs);
        Assert.Null(scene.Session.Broadcast);
    }

    private static bool IsOurs(Effect effect) => effect is Effect.PrepareBroadcast or Effect.OrderBroadcast;

    private static Facts WithFact(Scene scene, BroadcastFact fact) => scene.Facts with { Broadcasts = [fact], Broadcast = fact };

    private static Scene Admin() => new() { Facts = Given.AdminFacts with { Channels = ["telegram", "web"] } };
}
