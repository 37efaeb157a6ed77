using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Dispatcher.Takeover;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Takeover;

/// <summary>A resident and an operator, each in their own chat, through the real engine room.</summary>
public sealed class TakeoverTests
{
    [Fact]
    public async Task A_person_takes_the_talk_both_read_each_other_and_the_report_waits()
    {
        await using var world = await World.StartAsync(Admin("meja"));
        await AskAsync(world, "lampu jalan mati");
        var offer = await world.ReadsAsync("meja", "ingin berbicara");
        await world.PressesAsync("meja", offer, offer.Message.Choices[0].Label);
        await world.ReadsAsync("meja", "sekarang berbicara dengan warga");
        await world.ReadsAsync("ina", "Anda sedang berbicara dengan petugas layanan Kota Kupang");

        await world.SaysAsync("ina", "kapan lampunya diperbaiki?");
        Assert.EndsWith(": kapan lampunya diperbaiki?", (await world.ReadsAsync("meja", "kapan lampunya")).Message.Text, StringComparison.Ordinal);
        await world.SaysAsync("meja", "besok pagi, KPG-7F3K2M-9");
        Assert.Equal("Petugas layanan: besok pagi, KPG-7F3K2M-9", (await world.ReadsAsync("ina", "besok pagi")).Message.Text);
        await world.SendsPhotoAsync("ina", Pictures.Scene(1).Jpeg(), "ini fotonya");
        await world.ReadsAsync("meja", "ini fotonya");
        Assert.NotNull((await world.ReadsAsync("meja", "mengirim foto")).Message.PhotoId);
        await world.SendsPhotoAsync("meja", Pictures.Scene(2).Jpeg());
        Assert.NotNull((await world.ReadsAsync("ina", "mengirim foto")).Message.PhotoId);
        await world.PinsAsync("ina", -10.15, 123.64);
        Assert.NotNull((await world.ReadsAsync("meja", "mengirim lokasi")).Message.Pin);

        await world.SaysAsync("meja", "selesai");
        await world.ReadsAsync("meja", "kami layani lagi");
        await world.ReadsAsync("ina", "sudah selesai");
        await world.SaysAsync("ina", "lapor");
        await world.ReadsAsync("ina", "Ini soal");

        Assert.DoesNotContain(world.Channel.Log, sent => sent.Chat == "meja" && sent.Message.Text.Contains("ina", StringComparison.Ordinal) && sent.Message.Text.Contains("telegram", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Channel.Log, sent => sent.Chat == "ina" && sent.Message.Text.Contains("Nama meja", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_kept_afterwards_holds_ids_and_times_only()
    {
        await using var world = await World.StartAsync(Admin("meja"));
        var code = await TalkAsync(world);
        await world.SaysAsync("ina", "rahasia sekali");
        await world.ReadsAsync("meja", "rahasia sekali");
        await world.SaysAsync("ina", "selesai");
        await world.ReadsAsync("meja", "kembali ke layanan otomatis");

        var kept = await world.LookAsync(reader => reader.Get(Handover.Table, "kupang", code)!.Value);

        Assert.Equal(["asked resident", "taken officer:meja", "left resident"], kept.Events.Select(entry => $"{entry.What} {entry.Actor}"));
        Assert.Null(kept.Resident);
        Assert.DoesNotContain("rahasia", System.Text.Encoding.UTF8.GetString(Handover.Table.Write(kept)), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Logs, line => line.Contains("rahasia", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_quicker_of_two_operators_has_it()
    {
        await using var world = await World.StartAsync(Admin("meja"), Admin("loket"));
        await AskAsync(world);
        var one = await world.ReadsAsync("meja", "ingin berbicara");
        var other = await world.ReadsAsync("loket", "ingin berbicara");
        await world.PressesAsync("meja", one, one.Message.Choices[0].Label);
        await world.ReadsAsync("meja", "sekarang berbicara");

        await world.PressesAsync("loket", other, other.Message.Choices[0].Label);

        Assert.Contains("sudah dilayani Nama meja", (await world.ReadsAsync("loket", "sudah dilayani")).Message.Text, StringComparison.Ordinal);
        await world.SaysAsync("loket", "/admin");
        Assert.Contains("Nama meja", (await world.ReadsAsync("loket", "Ingin bicara dengan orang")).Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_half_an_hour_of_quiet_the_bot_is_back_and_both_are_told()
    {
        await using var world = await World.StartAsync(Admin("meja"));
        await TalkAsync(world);
        world.Time.Advance(HandoverTimes.Quiet - TimeSpan.FromMinutes(5));
        await world.SaysAsync("meja", "sebentar ya");
        await world.ReadsAsync("ina", "sebentar ya");
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await world.SaysAsync("ina", "baik");
        await world.ReadsAsync("meja", "baik");

        world.Time.Advance(HandoverTimes.Quiet);

        await world.ReadsAsync("ina", "sudah lama tidak menjawab");
        await world.ReadsAsync("meja", "Sudah 30 menit");
    }

    [Theory]
    [InlineData(Role.Petugas)]
    [InlineData(Role.KetuaTim)]
    [InlineData(Role.KepalaOpd)]
    [InlineData(Role.Koordinator)]
    public async Task Nobody_but_an_admin_takes_a_talk_not_even_by_a_forged_press(Role role)
    {
        await using var world = await World.StartAsync(Admin("meja"), World.Person("lain", role));
        await AskAsync(world);
        var code = await CodeAsync(world);

        await world.DoesAsync("lain", new MessageBody.Press($"h:ambil:{code}"));
        await world.DoesAsync("orang-asing", new MessageBody.Press($"h:ambil:{code}"));
        await world.Channel.HearAsync("lain", _ => true, "anything", TestContext.Current.CancellationToken);
        await world.Channel.HearAsync("orang-asing", _ => true, "anything", TestContext.Current.CancellationToken);

        Assert.Null(await world.LookAsync(reader => reader.Get(Handover.Table, "kupang", code)!.Value.OfficerId));
        Assert.DoesNotContain(world.Channel.Log, sent => sent.Chat is "lain" or "orang-asing" && sent.Message.Text.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_on_duty_is_said_and_who_comes_on_duty_hears_of_it()
    {
        await using var world = await World.StartAsync(Admin("meja") with { OnDuty = false });
        await world.SaysAsync("ina", "mau bicara dengan orang");
        var answer = await world.ReadsAsync("ina", "Permintaan Anda kami simpan");
        Assert.NotEmpty(answer.Message.Choices);

        await world.SaysAsync("meja", "siap");

        await world.ReadsAsync("meja", "ingin berbicara");
    }

    [Fact]
    public async Task A_wish_can_be_taken_back_and_is_given_up_after_a_day()
    {
        await using var world = await World.StartAsync(Admin("meja"));
        await AskAsync(world);
        await world.SaysAsync("ina", "batal operator");
        await world.ReadsAsync("ina", "kami batalkan");
        await AskAsync(world);

        world.Time.Advance(HandoverTimes.Waiting);

        await world.ReadsAsync("ina", "belum ada petugas layanan yang bisa menjawab");
        Assert.Empty(await world.LookAsync(reader => reader.Find(Handover.Table, "kupang", Handover.OpenMark, 10)));
    }

    private static QlueBot.Dispatcher.Routing.Officer Admin(string chat) => World.Person(chat, Role.Admin, null, null);

    private static async Task AskAsync(World world, string? before = null)
    {
        if (before is not null)
        {
            await world.SaysAsync("ina", before);
            await world.ReadsAsync("ina", "Ini soal");
        }

        await world.SaysAsync("ina", "operator");
        await world.ReadsAsync("ina", "kami sampaikan");
    }

    private static async Task<string> TalkAsync(World world)
    {
        await AskAsync(world);
        var offer = await world.ReadsAsync("meja", "ingin berbicara");
        await world.PressesAsync("meja", offer, offer.Message.Choices[0].Label);
        await world.ReadsAsync("ina", "sedang berbicara");
        return await CodeAsync(world);
    }

    private static Task<string> CodeAsync(World world) =>
        world.LookAsync(reader => Assert.Single(reader.Find(Handover.Table, "kupang", Handover.OpenMark, 10)).Value.Code);
}
