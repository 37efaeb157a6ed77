using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Polls;
using QlueBot.Tests.Broadcasts;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Polls;

/// <summary>A poll goes to its people as a broadcast: counted first, to those who agreed, once, and answered by a button, a number or a word.</summary>
public sealed class InvitationTests
{
    [Fact]
    public async Task Those_who_agreed_are_invited_once_and_answer_by_button_number_or_word()
    {
        await using var town = await Town.StartAsync();
        var world = town.World;
        foreach (var chat in (string[])["ina", "budi", "sari"])
        {
            await town.SaysAsync(chat, "mulai", "Anda");
        }

        await town.SaysAsync("diam", "halo", "Kota Kupang");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var code = await PollTests.OpenAsync(world, "Semua warga", "1 hari");

        await InviteAsync(world, code, "3 orang");

        var heard = await world.ReadsAsync("ina", "Pasar buka sampai malam?");
        Assert.Equal(["1. Setuju", "2. Tidak setuju", "3. Belum tahu"], heard.Message.Choices.Select(choice => choice.Label));
        await world.PressesAsync("ina", heard, "1. Setuju");
        await world.ReadsAsync("ina", "tercatat: Setuju");
        await town.SaysAsync("budi", "2", "tercatat: Tidak setuju");
        await town.SaysAsync("sari", "belum tahu", "tercatat: Belum tahu");
        Assert.Equal(["budi", "ina", "sari"], town.Readers("Pasar buka"));
        var result = await world.LookAsync(reader => PollCounting.Count(reader, "kupang", code, 3));
        Assert.Equal(3, result.Voters);
    }

    [Fact]
    public async Task A_number_is_no_vote_before_the_invitation_or_once_something_else_was_said()
    {
        await using var town = await Town.StartAsync();
        var world = town.World;
        await town.SaysAsync("ina", "mulai", "Anda");
        await town.SaysAsync("budi", "mulai", "Anda");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var code = await PollTests.OpenAsync(world, "Semua warga", "1 hari");
        await world.SaysAsync("ina", "2");
        await InviteAsync(world, code, "2 orang");
        await world.ReadsAsync("budi", "Pasar buka");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await town.SaysAsync("budi", "bantuan", "");
        await world.SaysAsync("budi", "3");
        await world.Channel.HearAsync("budi", _ => true, "an answer", TestContext.Current.CancellationToken);

        Assert.Equal(0, (await world.LookAsync(reader => PollCounting.Count(reader, "kupang", code, 3))).Voters);
    }

    [Fact]
    public async Task Who_agreed_after_the_invitation_was_counted_is_counted_when_it_is_asked_for_again()
    {
        await using var town = await Town.StartAsync();
        var world = town.World;
        var code = await PollTests.OpenAsync(world, "Semua warga", "1 hari");
        await world.DoesAsync("meja", new MessageBody.Press($"s:0:p-invite.{code}"));
        await world.ReadsAsync("meja", "belum ada penerimanya");
        await town.SaysAsync("ina", "mulai", "Anda");

        await InviteAsync(world, code, "1 orang");

        await world.ReadsAsync("ina", "Pasar buka");
        Assert.Single((await world.LookAsync(reader => reader.Get(Poll.Table, "kupang", code)!.Value)).Broadcasts);
    }

    [Fact]
    public async Task Work_polls_go_to_the_roster_by_role_and_nobody_else_is_asked()
    {
        await using var town = await Town.StartAsync(World.Person("rt", Role.Rt, null, null), World.Person("budi", Role.Petugas));
        var world = town.World;
        await town.SaysAsync("ina", "mulai", "Anda");
        var code = await PollTests.OpenAsync(world, "RT dan RW", "1 hari");

        await InviteAsync(world, code, "1 orang");
        await world.ReadsAsync("rt", "Pasar buka");

        Assert.Equal(["rt"], town.Readers("Pasar buka"));
    }

    [Fact]
    public async Task Whoever_invites_second_is_shown_the_invitation_there_is()
    {
        await using var town = await Town.StartAsync();
        var world = town.World;
        await town.SaysAsync("ina", "mulai", "Anda");
        var code = await PollTests.OpenAsync(world, "Semua warga", "1 hari");
        await InviteAsync(world, code, "1 orang");
        await world.ReadsAsync("ina", "Pasar buka");

        await world.DoesAsync("loket", new MessageBody.Press($"s:0:p-invite.{code}"));
        await world.ReadsAsync("loket", "Pasar buka sampai malam?");

        Assert.Single((await world.LookAsync(reader => reader.Get(Poll.Table, "kupang", code)!.Value)).Broadcasts);
        Assert.Equal(["ina"], town.Readers("Pasar buka"));
    }

    [Fact]
    public async Task An_invitation_that_waited_past_the_end_of_its_poll_is_not_sent()
    {
        await using var town = await Town.StartAsync();
        var world = town.World;
        await town.SaysAsync("ina", "mulai", "Anda");
        world.Time.Advance(new DateTimeOffset(2026, 3, 2, 22, 0, 0, TimeSpan.FromHours(8)) - world.Time.GetUtcNow());
        var code = await PollTests.OpenAsync(world, "Semua warga", "1 hari");
        await world.DoesAsync("meja", new MessageBody.Press($"s:0:p-invite.{code}"));
        await world.PressesAsync("meja", await world.ReadsAsync("meja", "1 orang"), "Kirim sekarang");
        await world.ReadsAsync("meja", "06.00");
        await PollTests.CloseAsync(world, code);

        world.Time.Advance(TimeSpan.FromHours(9));
        var invitation = (await world.LookAsync(reader => reader.Get(Poll.Table, "kupang", code)!.Value)).Broadcasts.Single();
        await town.UntilAsync(invitation, broadcast => broadcast.EndedAt is not null);

        Assert.Equal(BroadcastPhase.Cancelled, (await town.BroadcastAsync(invitation))!.Phase);
        Assert.Empty(town.Readers("Pasar buka"));
    }

    [Fact]
    public async Task The_published_result_goes_out_with_its_picture()
    {
        await using var town = await Town.StartAsync();
        var world = town.World;
        await town.SaysAsync("ina", "mulai", "Anda");
        var code = await PollTests.OpenAsync(world, "Semua warga", "1 hari");
        for (var voter = 0; voter < 10; voter++)
        {
            await world.DoesAsync($"warga{voter}", new MessageBody.Press($"j:{code}:1"));
            await world.ReadsAsync($"warga{voter}", "tercatat");
        }

        await PollTests.CloseAsync(world, code);
        await world.ReadsAsync("meja", "Gambar hasil");
        await world.DoesAsync("meja", new MessageBody.Press($"s:0:p-publish.{code}"));
        await world.ReadsAsync("meja", "Hasil diterbitkan");

        await InviteAsync(world, code, "1 orang");

        var heard = (await world.ReadsAsync("ina", "100% Setuju (10)")).Message;
        Assert.NotNull(heard.PhotoId);
    }

    [Fact]
    public async Task The_longest_poll_and_its_result_fit_a_broadcast()
    {
        await using var town = await Town.StartAsync();
        var world = town.World;
        await town.SaysAsync("ina", "mulai", "Anda");
        var options = string.Join('\n', Enumerable.Range(0, 10).Select(place => $"{place}{new string('x', 49)}"));
        foreach (var (says, reads) in ((string, string)[])
        [
            ("/jajak", "jajak"), ("Buat jajak", "Apa yang ditanyakan"), (new string('q', 200), "Apa pilihannya"), (options, "Berapa pilihan"),
            ("Boleh beberapa", "Tentang apa"), ("Kec. Kelapa Lima, Kec. Oebobo, Kec. Maulafa, Kec. Alak", "Siapa yang ditanya"), ("Semua warga", "Dari kelurahan"),
            ("semua", "Berapa lama"), ("90 hari", "Periksa dulu"),
        ])
        {
            await town.SaysAsync("meja", says, reads);
        }

        await world.SaysAsync("meja", "Buka jajak");
        var code = (await world.ReadsAsync("meja", "Jajak dibuka")).Message.Choices.Single(choice => choice.Label == "Tutup sekarang").Data[^5..];

        await InviteAsync(world, code, "1 orang");

        Assert.Equal(10, (await world.ReadsAsync("ina", "qqqq")).Message.Choices.Count);
    }

    private static async Task InviteAsync(World world, string code, string counted)
    {
        await world.DoesAsync("meja", new MessageBody.Press($"s:0:p-invite.{code}"));
        await world.ReadsAsync("meja", "Penerimanya sedang dihitung");
        await world.PressesAsync("meja", await world.ReadsAsync("meja", counted), "Kirim sekarang");
        await world.ReadsAsync("meja", "dimulai");
    }
}
