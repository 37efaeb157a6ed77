using QlueBot.Fakes.Twilio;
using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Tests.Commands;

[Collection("end to end")]
public sealed class DoctorTests(DoctorBench bench) : IClassFixture<DoctorBench>
{
    private const string Elsewhere = "https://lama.example.test/hook";

    /// <summary>What is spoilt, at the vendor or in the settings → what is said about it.</summary>
    private static readonly Dictionary<string, (Action<DoctorBench, Dictionary<string, string>> Spoil, string[] Said)> Rows = new()
    {
        ["a token that BotFather withdrew"] = (
            (_, set) => set["Cities:kupang:Telegram:Token"] = "7000000001:salah",
            ["Telegram menolak token", "@BotFather", "Cities:kupang:Telegram:Token"]),
        ["Telegram's webhook leads to an old bot"] = (
            (at, _) => at.Telegram.WebhookUrl = Elsewhere,
            [$"Webhook menunjuk ke {Elsewhere}, seharusnya ke https://bot.example.test/channels/telegram/kupang"]),
        ["Telegram has no webhook"] = ((at, _) => at.Telegram.WebhookUrl = "", ["Telegram belum punya webhook"]),
        ["a webhook is left over though the bot polls"] = (
            (_, set) => set["Cities:kupang:Telegram:Receive"] = "Polling", ["padahal Receive=Polling"]),
        ["the running bot has another secret"] = (
            (_, set) => set["Cities:kupang:Telegram:WebhookSecret"] = "rahasia_yang_lain_77",
            ["menolak tanda tangan yang dibuat dengan setelan ini", "Cities:kupang:Telegram:WebhookSecret lain"]),
        ["Telegram is not reached"] = (
            (_, set) => set["Cities:kupang:Telegram:ApiBaseUrl"] = "http://127.0.0.1:9", ["Telegram tidak terjangkau dari mesin ini"]),
        ["Twilio's token is of another account"] = (
            (_, set) => set["Cities:kupang:Twilio:AuthToken"] = new string('f', 32), ["Twilio menolak akun dan token", "Cities:kupang:Twilio:AuthToken"]),
        ["Twilio's sender leads to an old bot"] = (
            (at, _) => at.Twilio.Webhook = Elsewhere,
            [$"Webhook menunjuk ke {Elsewhere}, seharusnya ke https://bot.example.test/channels/twilio/kupang", "Senders, WhatsApp senders"]),
        ["Twilio's sender leads nowhere"] = ((at, _) => at.Twilio.Webhook = "", ["Twilio belum punya webhook; seharusnya https://bot.example.test/channels/twilio/kupang"]),
        ["Twilio is not reached"] = (
            (_, set) => set["Cities:kupang:Twilio:ApiBaseUrl"] = "http://127.0.0.1:9", ["Twilio tidak terjangkau dari mesin ini (ConnectionError)"]),
        ["Meta is not reached"] = (
            (_, set) => set["Cities:kupang:WhatsApp:ApiBaseUrl"] = "http://127.0.0.1:9", ["Meta tidak terjangkau dari mesin ini (ConnectionError)"]),
        ["a sender of somebody else"] = (
            (_, set) => set["Cities:kupang:Twilio:Sender"] = "+628110000098", ["bukan pengirim WhatsApp akun ini", "Cities:kupang:Twilio:Sender"]),
        ["a sender that is not registered yet"] = ((at, _) => at.Twilio.SenderStatus = "VERIFYING", ["belum aktif: VERIFYING"]),
        ["Twilio's public address has a path too many"] = (
            (at, set) => set["Cities:kupang:Twilio:PublicUrl"] = "https://bot.example.test/lain", ["bukan pintu bot untuk kota ini (jawaban 404)"]),
        ["nobody opens at the public address"] = (
            (at, set) => set["Cities:kupang:Twilio:PublicUrl"] = "https://mati.example.test", ["Tidak ada yang membuka di https://mati.example.test/channels/twilio/kupang"]),
        ["a template was rejected"] = (
            (at, _) => at.Twilio.AddTemplate("promo_kota", "Promo", "rejected"), ["Templat promo_kota tidak bisa dipakai: Rejected"]),
        ["templates cannot be read"] = (
            (at, _) => at.Twilio.FailNext("ContentAndApprovals", new FakeTwilioFault.Rejection(500, 0)), ["Daftar templat tidak bisa dibaca dari Twilio"]),
        ["Meta's token has ended"] = (
            (_, set) => set["Cities:kupang:WhatsApp:AccessToken"] = "EAAberakhir", ["Meta menolak token", "Cities:kupang:WhatsApp:AccessToken"]),
        ["an id that is not the number's"] = (
            (_, set) => set["Cities:kupang:WhatsApp:PhoneNumberId"] = "628110000099", ["Token ini tidak bisa membuka nomor itu (kode 100)"]),
        ["the secret of another app"] = (
            (_, set) => set["Cities:kupang:WhatsApp:AppSecret"] = new string('0', 32), ["AppSecret bukan milik aplikasi pemilik token", "menolak tanda tangan yang dibuat dengan setelan ini", "Cities:kupang:WhatsApp:AppSecret lain"]),
        ["the running bot has another verify token"] = (
            (_, set) => set["Cities:kupang:WhatsApp:VerifyToken"] = "kata_yang_lain", ["tidak mengenal kata sandi webhook", "Cities:kupang:WhatsApp:VerifyToken lain"]),
        ["Meta's webhook leads to an old bot"] = (
            (at, _) => at.WhatsApp.WebhookUrl = Elsewhere, [$"Webhook menunjuk ke {Elsewhere}, seharusnya ke https://bot.example.test/channels/whatsapp/kupang"]),
        ["Meta has no webhook"] = ((at, _) => at.WhatsApp.WebhookUrl = "", ["Meta belum punya webhook"]),
        ["a setting that cannot be right"] = (
            (_, set) => set["Cities:kupang:Twilio:Sender"] = "0811",
            ["Setelan keliru: Cities:kupang:Twilio:Sender should be", "Token diterima Telegram", "Meta menerima token"]),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_set_up_is_named_with_its_remedy(string name)
    {
        bench.Restore();
        var settings = bench.Settings;
        Rows[name].Spoil(bench, settings);

        var (code, said) = await bench.ExamineAsync(settings);

        Assert.Equal(1, code);
        Assert.All(Rows[name].Said, words => Assert.Contains(words, said, StringComparison.Ordinal));
        Assert.Matches(@"\n[1-9][0-9]* dari [0-9]+ pemeriksaan perlu dibenahi\.", said);
        HoldsNoSecret(said);
    }

    [Fact]
    public async Task When_all_is_well_it_says_so_and_ends_with_0()
    {
        bench.Restore();

        var (code, said) = await bench.ExamineAsync(bench.Settings);

        Assert.True(code == 0, said);
        Assert.Contains("Semua baik", said, StringComparison.Ordinal);
        Assert.DoesNotContain("❌", said, StringComparison.Ordinal);
        Assert.Equal(3, said.Split("membuka pintu di").Length - 1);
        HoldsNoSecret(said);
    }

    /// <summary>An admin may have accepted it, which only the bot's store knows.</summary>
    [Fact]
    public async Task A_template_that_was_made_marketing_is_worth_knowing_and_no_fault()
    {
        bench.Restore();
        bench.Twilio.AddTemplate("kabar_kota", "Kabar", "approved", "MARKETING");

        var (code, said) = await bench.ExamineAsync(bench.Settings);

        Assert.True(code == 0, said);
        Assert.Contains("Templat kabar_kota digolongkan WhatsApp sebagai pemasaran: dikirim hanya bila admin sudah menyetujuinya", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_channel_it_says_what_to_set()
    {
        var (code, said) = await bench.ExamineAsync(new() { ["Cities:kupang:Web:Enabled"] = "true" });

        Assert.Equal(0, code);
        Assert.Contains("Belum ada saluran yang menyala", said, StringComparison.Ordinal);
    }

    private static void HoldsNoSecret(string said) => Assert.All(
        (string[])[Support.FakeTelegram.Token, EndToEnd.LiveBot.Secret, FakeTwilio.AuthToken, FakeWhatsApp.AccessToken, FakeWhatsApp.AppSecret, FakeWhatsApp.VerifyToken],
        secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
}
