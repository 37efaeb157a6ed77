using System.Diagnostics;
using System.Text.RegularExpressions;

namespace QlueBot.Bench.WhatsApp;

/// <summary>What a resident reads.</summary>
/// <param name="Ticket">The bot's own name of the sending: one that comes twice is a message sent twice.</param>
internal sealed record Read(string Text, IReadOnlyList<string> Labels, string Ticket, DateTimeOffset At);

/// <summary>
/// Somebody who reports again and again, as people do: reads until nothing more comes, and answers what was asked last. What comes twice is
/// answered twice.
/// </summary>
/// <param name="chat">As the store names it: <c>channel/chat</c>.</param>
internal abstract partial class Resident(string chat, byte[] photo, TimeSpan quiet)
{
    private const double Latitude = -10.14823;
    private const double Longitude = 123.64187;

    /// <summary>Messages of a report.</summary>
    private const int Steps = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestReport = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private int read;

    public string Chat => chat;

    /// <summary>Numbers this resident was told, each once.</summary>
    public HashSet<string> Told { get; } = [];

    /// <summary>What went otherwise than it should, in words.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>What was said when a question was waited for.</summary>
    public List<string> Surprises { get; } = [];

    /// <summary>Everything that reached this resident, in order.</summary>
    public abstract IReadOnlyList<Read> Heard { get; }

    protected abstract Task SayAsync(string text);

    protected abstract Task SendPhotoAsync(byte[] jpeg, string caption);

    protected abstract Task SendPlaceAsync(double latitude, double longitude);

    /// <summary>Presses the button with this label under the latest message that has one.</summary>
    protected abstract Task PressAsync(string label);

    /// <summary>Reports until the time is up, and then the report in the making to its end.</summary>
    public async Task TalkAsync(Func<bool> isTimeUp)
    {
        // Nobody begins with anybody else, or all would wait in the same moment.
        await Task.Delay(quiet * (Random.Shared.NextDouble() * Steps), TimeProvider.System);
        while (!isTimeUp())
        {
            var since = Stopwatch.StartNew();
            await SayAsync("lapor");
            for (var isOver = false; !isOver;)
            {
                if (await ReadAsync() is not [.., var last] messages)
                {
                    Complaints.Add($"{Chat} was not answered for {Patience.TotalSeconds} s");
                    return;
                }

                if (since.Elapsed > LongestReport)
                {
                    Complaints.Add($"{Chat} did not come to the end of a report in {LongestReport.TotalSeconds} s");
                    return;
                }

                var before = Told.Count;
                Told.UnionWith(messages.SelectMany(message => Number().Matches(message.Text)).Select(match => match.Groups[1].Value));
                var isRepeat = Told.Count == before && Number().IsMatch(last.Text);
                isOver = Told.Count > before || (!isRepeat && !await AnswerAsync(last));
            }
        }
    }

    /// <returns>False: nothing was asked.</returns>
    private async Task<bool> AnswerAsync(Read message)
    {
        var act = message.Text switch
        {
            var text when text.Contains("Masalah apa", StringComparison.Ordinal)      => PressAsync("Sosial"),
            var text when text.Contains("Jenis masalahnya", StringComparison.Ordinal) => PressAsync("Fasilitas anak"),
            var text when text.Contains("Kirim foto", StringComparison.Ordinal)       => SendPhotoAsync(photo, "ayunan di taman patah"),
            var text when text.Contains("Di mana", StringComparison.Ordinal)          => SendPlaceAsync(Latitude, Longitude),
            var text when text.Contains("Periksa dulu", StringComparison.Ordinal)     => PressAsync("Kirim laporan"),
            _ => null,
        };
        if (act is null)
        {
            Surprises.Add($"{Chat} reads: {message.Text.Replace('\n', ' ')}");
        }

        await (act ?? Task.CompletedTask);
        return act is not null;
    }

    /// <summary>Waits for what was not read yet, and on until nothing more comes. Empty: nothing came at all.</summary>
    private async Task<IReadOnlyList<Read>> ReadAsync()
    {
        var (since, seen) = (Stopwatch.StartNew(), read);
        using var beat = new PeriodicTimer(LookEvery);
        while (since.Elapsed < (seen == read ? Patience : quiet))
        {
            await beat.WaitForNextTickAsync();
            if (Heard.Count is var now && now > seen)
            {
                seen = now;
                since.Restart();
            }
        }

        var messages = Heard.Take(seen).Skip(read).ToList();
        read = seen;
        return messages;
    }

    [GeneratedRegex("Laporan (KPG-[0-9A-Z]{6}-[0-9A-Z]) kami terima")]
    private static partial Regex Number();
}
