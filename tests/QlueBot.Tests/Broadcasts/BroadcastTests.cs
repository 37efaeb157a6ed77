using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Broadcasts through the real engine room: who gets them, and who does not.</summary>
public sealed class BroadcastTests
{
    [Fact]
    public async Task By_chat_from_the_first_word_to_the_result()
    {
        await using var town = await Town.StartAsync();
        var world = town.World;
        await town.SaysAsync("ina", "mulai banjir", "Banjir");
        await town.SaysAsync("budi", "halo", "Kota Kupang");

        await town.SaysAsync("meja", "siaran baru", "Apa isi");
        await town.SaysAsync("meja", "Air naik di Oesapa.", "Kirim foto");
        await town.SaysAsync("meja", "Lewati", "titik di peta");
        await town.SaysAsync("meja", "Lewati", "Tombol");
        await town.SaysAsync("meja", "Selesai", "Untuk siapa");
        await town.SaysAsync("meja", "Banjir", "Di mana");
        await town.SaysAsync("meja", "Seluruh kota", "cukup");
        await town.SaysAsync("meja", "Sudah cukup", "Periksa dulu");
        await world.SaysAsync("meja", "Hitung & pratinjau");
        var counted = await world.ReadsAsync("meja", "1 orang");
        Assert.Contains("Contoh penerima (disamarkan):\n• Warga · Telegram ••", counted.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ina", counted.Message.Text.Split("Contoh")[1], StringComparison.Ordinal);
        await world.PressesAsync("meja", counted, "Uji ke saya");
        await world.ReadsAsync("meja", "📣 Kota Kupang · Banjir\nAir naik");
        await world.ReadsAsync("meja", "hanya Anda");
        Assert.Empty(town.Readers("Air naik"));

        await world.PressesAsync("meja", counted, "Kirim sekarang");
        await world.ReadsAsync("meja", "dimulai");
        var heard = await world.ReadsAsync("ina", "Air naik");
        Assert.Equal("📣 Kota Kupang · Banjir\nAir naik di Oesapa.\n\nTidak ingin kabar ini lagi? Tulis BERHENTI BANJIR.", heard.Message.Text);
        var result = await world.ReadsAsync("meja", "Hasil siaran");
        Assert.Contains("Diterima layanan: 1", result.Message.Text, StringComparison.Ordinal);
        Assert.NotNull(result.Message.PhotoId);
        await world.PressesAsync("meja", result, "Unduh CSV");
        Assert.EndsWith(".csv", (await world.ReadsAsync("meja", "nama disamarkan")).Message.File!.Name, StringComparison.Ordinal);
        Assert.Equal(["ina"], town.Readers("Air naik"));

        await world.PressesAsync("meja", counted, "Kirim sekarang");
        Assert.Contains("selesai. 1 dari 1", (await world.ReadsAsync("meja", ": selesai")).Message.Text, StringComparison.Ordinal);
        Assert.Equal(["ina"], town.Readers("Air naik"));
        Assert.DoesNotContain(world.Logs, line => line.Contains("Air naik", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_topic_reaches_those_who_said_yes_to_it_and_nobody_else()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("flood", "mulai banjir", "Banjir");
        await town.SaysAsync("all", "mulai", "Anda");
        await town.SaysAsync("traffic", "mulai lalu lintas", "Lalu lintas");
        await town.SaysAsync("silent", "halo", "Kota Kupang");
        await town.SaysAsync("left", "mulai banjir", "Banjir");
        await town.SaysAsync("left", "berhenti banjir", "Banjir");
        await town.SaysAsync("gone", "mulai", "Anda");
        await town.SaysAsync("gone", "berhenti", "Anda");

        await town.SendAsync(Town.Draft());

        Assert.Equal(["all", "flood"], town.Readers("Air naik"));
    }

    [Fact]
    public async Task An_emergency_reaches_all_but_those_who_want_nothing_at_all_or_stopped_the_bot()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("silent", "halo", "Kota Kupang");
        await town.SaysAsync("left", "berhenti banjir", "Banjir");
        await town.SaysAsync("gone", "berhenti", "Anda");
        await town.SaysAsync("back", "berhenti", "Anda");
        await town.SaysAsync("back", "mulai lalu lintas", "Lalu lintas");
        await town.SaysAsync("blocker", "halo", "Kota Kupang");
        await town.World.DoesAsync("blocker", new MessageBody.Blocked());
        await town.CountAsync(Town.Urgent);

        await town.OrderAsync(BroadcastOrder.Send);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(["back", "left", "silent"], town.Readers("Air bah"));
    }

    [Fact]
    public async Task Areas_radius_and_categories_go_by_where_people_reported()
    {
        await using var town = await Town.StartAsync();
        var oesapa = town.World.City.Guide.Areas.Single(area => area.Name == "Oesapa");
        await town.SaysAsync("ina", "mulai banjir", "Banjir");
        await town.PeopleAsync(3, listener => listener.Chat.Chat == "w0" ? listener.With(new Spot(oesapa.Code, "trash", oesapa.Centre)) : listener);
        var audience = Town.Draft().Audience!;

        await town.SendAsync(Town.Draft("Kelurahan.") with { Audience = audience with { AreaCodes = [oesapa.Code] } }, "AAAAA");
        await town.SendAsync(Town.Draft("Radius.") with { Audience = audience with { Centre = oesapa.Centre, RadiusMetres = 300 } }, "BBBBB");
        await town.SendAsync(Town.Draft("Kategori.") with { Audience = audience with { Categories = ["trash"] } }, "CCCCC");

        Assert.All(["Kelurahan.", "Radius.", "Kategori."], words => Assert.Equal(["w0"], town.Readers(words)));
    }

    [Fact]
    public async Task The_roster_is_written_to_by_role_without_being_asked()
    {
        await using var town = await Town.StartAsync(
            World.Person("petugas", Role.Petugas), World.Person("rt", Role.Rt, null, null), World.Person("luar", Role.Petugas) with { IsActive = false });

        await town.SendAsync(new BroadcastDraft { Text = "Apel pagi.", Audience = new Audience { Kind = AudienceKind.Roster, Roles = [Role.Petugas] } });

        Assert.Equal(["petugas"], town.Readers("Apel pagi."));
        Assert.DoesNotContain(town.World.Channel.Log, sent => sent.Chat == "petugas" && sent.Message.Text.Contains("BERHENTI", StringComparison.Ordinal));
    }
}
