using System.Text;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>A resident's telephone hands in, through the webhook, what stands behind every button an admin was shown: nothing changes, and each is answered kindly.</summary>
[Collection("end to end")]
public sealed class ForgedAdminTests(WebhookBot running) : IClassFixture<WebhookBot>
{
    private const int Most = 100;

    private readonly FakeTelegram telegram = running.Telegram;
    private readonly LiveBot bot = running.Bot;

    /// <summary>Words of the desk that no resident reads.</summary>
    private static readonly string[] ours = ["Siaran", "Jajak", "Tugas terbuka", "Bertugas", "dibisukan", "Riwayat", "Yohana", "rancangan", "Uji ke saya"];

    [Fact]
    public async Task What_stands_behind_an_admins_buttons_does_nothing_for_a_resident()
    {
        var number = await new Story(bot, telegram, 8130000001).ReportAsync(picture: 41);
        var admin = await AdminAsync();
        var (broadcast, poll) = (await BroadcastAsync(admin), await PollAsync(admin));
        string[] talked = ["/admin", "siaran", "/jajak", "/bisukan", "/riwayat", "/bertugas", "/terlambat", "/cari", number, "templat", "statistik"];
        foreach (var words in talked)
        {
            await admin.SayAsync(words);
            await admin.HearAsync();
        }

        string[] forged =
        [
            .. admin.Heard.SelectMany(heard => heard.Buttons.Values), .. Enum.GetValues<BroadcastOrder>().Select(order => BroadcastData.Write(order, broadcast, 1)),
            .. new[] { "show", "close", "publish", "invite" }.Select(verb => $"s:0:p-{verb}.{poll}"), $"s:0:d-move.{number}", $"s:0:d-open.{number}", "s:0:d-unmute.1",
            .. new[] { "add", "move", "remove", "code", "tpl", "stat.7" }.Select(verb => $"s:0:a-{verb}"),
        ];
        var (before, stranger) = (await StateAsync(), 8130001000L);
        
        // What stands behind "m:" and "j:" is everybody's.
        foreach (var data in forged.Where(data => data[0] is not ('m' or 'j')).Distinct())
        {
            var resident = telegram.Person(stranger++);
            await resident.SayAsync("bantuan");
            await resident.PressDataAsync(await resident.HearAsync("urutannya bebas"), data);

            var answer = (await resident.HearAsync()).Text;
            Assert.True(answer.Contains("ada yang berubah", StringComparison.Ordinal), $"{data}: {answer}");
            Assert.All(ours, words => Assert.False(answer.Contains(words, StringComparison.Ordinal), $"{data}: {answer}"));
        }

        Assert.True(stranger > 8130001040L, $"{stranger - 8130001000L} kinds of data only");
        Assert.Equal(before, await StateAsync());
    }

    private async Task<FakeTelegramPerson> AdminAsync()
    {
        await bot.ImportAsync("Yohana Meja,081238887399,admin,meja,,\n");
        var admin = telegram.Person(8130000009);
        await admin.SayAsync("petugas");
        await admin.HearAsync("Bagikan nomor Anda sendiri");
        await admin.ShareOwnContactAsync("6281238887399");
        await admin.HearAsync("cocok dengan daftar petugas");
        return admin;
    }

    private async Task<string> BroadcastAsync(FakeTelegramPerson admin)
    {
        foreach (var (says, hears) in ((string, string)[])
        [
            ("siaran baru", "Apa isi"), ("Air naik di Oesapa.", "Kirim foto"), ("Lewati", "titik di peta"), ("Lewati", "Tombol apa"), ("Selesai", "Untuk siapa"),
            ("Petugas & pengurus", "Peran"), ("Semua peran", "bertugas di mana"), ("Seluruh kota", "sudah cukup"), ("Sudah cukup", "Periksa dulu"), ("Hitung & pratinjau", "orang."),
        ])
        {
            await admin.SayAsync(says);
            await admin.HearAsync(hears);
        }

        return await bot.LookAsync(reader => reader.Find(Broadcast.Table, "kupang", Broadcast.AllMark, Most)[0].Value.Code);
    }

    private async Task<string> PollAsync(FakeTelegramPerson admin)
    {
        foreach (var (says, hears) in ((string, string)[])
        [
            ("jajak baru", "Apa yang ditanyakan"), ("Pasar buka sampai malam?", "Apa pilihannya"), ("Setuju / tidak", "Berapa pilihan"), ("Satu pilihan", "Tentang apa"),
            ("Umum", "Siapa yang ditanya"), ("RT dan RW", "Dari kelurahan"), ("Seluruh kota", "Berapa lama"), ("1 hari", "Periksa dulu"), ("Buka jajak", "Jajak dibuka"),
        ])
        {
            await admin.SayAsync(says);
            await admin.HearAsync(hears);
        }

        return await bot.LookAsync(reader => reader.Find(Poll.Table, "kupang", Poll.OpenMark, Most)[0].Value.Code);
    }

    /// <summary>All that an admin could have changed, as it is stored.</summary>
    private Task<string> StateAsync() => bot.LookAsync(reader => string.Join('\n',
    [
        .. Written(reader, Broadcast.Table, Broadcast.AllMark), .. Written(reader, Poll.Table, Poll.OpenMark), .. Written(reader, Officer.Table, OfficerMarks.Active),
        .. AdminAct.Latest(reader, "kupang", Most).Select(act => act.Chain),
    ]));

    private static IEnumerable<string> Written<T>(IReader reader, Table<T> table, string mark)
        where T : class => reader.Find(table, "kupang", mark, Most).Select(stored => Encoding.UTF8.GetString(table.Write(stored.Value)));
}
