using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Bench.WhatsApp;

/// <summary>Meta's fake, two admins and residents for held.sh: a broadcast that may not be sent is held, and goes when its template is approved.</summary>
internal static partial class HeldCommand
{
    private const string Body = "Kabar {{1}} untuk Anda: {{2}} Balas pesan ini bila ada yang ingin Anda tanyakan.";

    private static readonly TimeSpan Undisturbed = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private static readonly (string Says, string Reads)[] Composing =
    [
        ("siaran baru", "Apa isi"), ("Uji siaran: air naik di Oesapa. Jauhi bantaran kali.", "foto"), ("Lewati", "titik"), ("Lewati", "ombol"),
        ("Selesai", "Untuk siapa"), ("Umum", "Di mana"), ("Seluruh kota", "cukup"), ("Sudah cukup", "Periksa"), ("Hitung & pratinjau", "Contoh penerima"),
    ];

    /// <param name="settings">The bot's address, the fake's port, people whose windows are closed, seconds of release, the folder.</param>
    public static async Task<int> RunAsync(string[] settings)
    {
        var (bot, many, data) = (settings[0], int.Parse(settings[2], CultureInfo.InvariantCulture), settings[4]);
        var release = TimeSpan.FromSeconds(int.Parse(settings[3], CultureInfo.InvariantCulture));
        await using var fake = await FakeWhatsApp.StartAsync($"http://127.0.0.1:{settings[1]}");
        (fake.Hook.Address, fake.Hook.Patience, fake.Patience, fake.PeopleADay) = (new Uri($"{bot}/channels/whatsapp/kupang"), Patience, Patience, int.MaxValue);
        foreach (var one in Enumerable.Range(0, many))
        {
            fake.Person(ClosedPeople.PhoneOf(one));
        }

        await ResidentsCommand.ExistsAsync(Path.Combine(data, "live"));
        var pid = int.Parse(await File.ReadAllTextAsync(Path.Combine(data, "bot.pid")), CultureInfo.InvariantCulture);
        var (ina, budi, askers) = (fake.Person("6281299900001"), fake.Person("6281299900002"), new Askers(fake));
        await budi.SayAsync("bantuan");
        await budi.HearAsync();
        foreach (var (says, reads) in Composing)
        {
            await ina.SayAsync(says);
            await ina.HearAsync(reads);
        }

        // The count is longer than what can be pressed on WhatsApp.
        await ina.SayAsync("siaran");
        var list = await ina.HearAsync("Siaran");
        await ina.TapAsync(list, list.Labels.First(label => label.StartsWith("Lihat", StringComparison.Ordinal)));
        await ina.TapAsync(await ina.HearAsync("rancangan"), "Kirim sekarang");
        var asks = await budi.HearAsync("meminta persetujuan");
        await askers.DuringAsync("without", async () =>
        {
            await Task.Delay(Undisturbed, TimeProvider.System);
            return 0;
        });

        using var metrics = new HttpClient { BaseAddress = new Uri(bot) };
        var (before, most) = (Memory(pid), 0.0);
        async Task<TimeSpan> UntilAsync(Func<Task<bool>> isOver)
        {
            for (var since = Stopwatch.StartNew(); ; await Task.Delay(LookEvery, TimeProvider.System))
            {
                most = Math.Max(most, Memory(pid));
                if (await isOver() || since.Elapsed > Patience)
                {
                    return since.Elapsed;
                }
            }
        }

        var held = await askers.DuringAsync("while it is held", async () =>
        {
            await budi.TapAsync(asks, "Setujui");
            var (since, quarter) = (Stopwatch.StartNew(), 1);
            return await UntilAsync(async () =>
            {
                for (var now = await HeldAsync(metrics); quarter <= 4 && now >= many * quarter / 4; quarter++)
                {
                    Print($"{quarter}/4 held after {since.Elapsed.TotalSeconds:F1} s");
                }

                return quarter > 4;
            });
        });
        Print($"held: {await HeldAsync(metrics):F0} of {many} in {held.TotalSeconds:F1} s, {many / held.TotalSeconds:F0} a second; memory before {before:F0} MB, most {most:F0}, then {Memory(pid):F0}");

        fake.Templates["kabar_kota"] = new FakeWhatsAppTemplate("kabar_kota", Body);
        var approved = fake.Time.GetUtcNow();
        most = 0;
        await askers.DuringAsync("while it is released", async () =>
        {
            await ina.SayAsync("templat");
            await ina.TapAsync(await ina.HearAsync("Templat"), "Ambil ulang");
            return await UntilAsync(() => Task.FromResult(fake.Time.GetUtcNow() - approved > release));
        });
        var went = fake.Calls.Where(call => call is { Kind: "template", MessageId: not null }).ToList();
        var seconds = went.Count > 1 ? (went[^1].At - went[0].At).TotalSeconds : 1;
        var twice = went.Count - went.DistinctBy(call => call.To).Count();
        Print($"released: {went.Count} in {seconds:F1} s, {went.Count / seconds:F1} a second, the first {(went.Count > 0 ? went[0].At - approved : release).TotalSeconds:F1} s after the template was asked for; {twice} twice; memory most {most:F0} MB, peak {fake.Peak}/s, refused: {string.Join(' ', fake.Broken)}");
        return went.Count > 0 && twice == 0 && fake.Broken.IsEmpty && await HeldAsync(metrics) >= many ? 0 : 1;
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private static async Task<double> HeldAsync(HttpClient metrics) =>
        Held().Match(await metrics.GetStringAsync("/metrics")) is { Success: true } held ? double.Parse(held.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Megabytes.</summary>
    private static double Memory(int pid) =>
        double.Parse(File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    [GeneratedRegex("""^qluebot_outbox_held_total\{[^}]*account="kupang/whatsapp"[^}]*\} (\S+)""", RegexOptions.Multiline)]
    private static partial Regex Held();
}
