using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace QlueBot.Bench.Sending;

/// <summary>
/// What one message costs of which nothing is known, kept or counted: a bare <see cref="HttpClient"/> that posts a broadcast's words at an even
/// pace and reads each answer. Less than this no sender can spend that sends each message by a call of its own, as Telegram wants it.
/// </summary>
internal static class BarePosts
{
    private const int FirstChat = 800_000_000;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <param name="settings">The fake's address, messages a second, seconds.</param>
    public static async Task<int> RunAsync(string[] settings)
    {
        if (settings is not [var fake, var perSecond, var seconds])
        {
            Console.Error.WriteLine("posts <fake's address> <messages a second> <seconds>");
            return 2;
        }

        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, ActivityHeadersPropagator = null, UseCookies = false });
        var address = new Uri($"{fake.TrimEnd('/')}/bot123:TEST/sendMessage");
        var rate = int.Parse(perSecond, CultureInfo.InvariantCulture);
        await PostAsync(client, address, rate, WarmUp);
        var (cpu, posted) = (Environment.CpuUsage.TotalTime, await PostAsync(client, address, rate, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))));
        var spent = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / posted;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A bare POST loop at {rate} a second: {spent:F3} CPU ms a message ({posted} messages)"));
        return 0;
    }

    private static async Task<int> PostAsync(HttpClient client, Uri address, int rate, TimeSpan length)
    {
        using var beat = new PeriodicTimer(Beat);
        var open = new List<Task>();
        var posted = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) is var now && now < length; await beat.WaitForNextTickAsync())
        {
            for (var due = (int)(rate * now.TotalSeconds); posted < due; posted++)
            {
                open.Add(PostAsync(client, address, FirstChat + posted));
            }

            open.RemoveAll(task => task.IsCompletedSuccessfully);
        }

        await Task.WhenAll(open);
        return posted;
    }

    private static async Task PostAsync(HttpClient client, Uri address, int chat)
    {
        using var words = new StringContent(
            $$$"""{"chat_id":{{{chat}}},"text":"📣 Kota Kupang\nUji siaran: air naik di Oesapa. Jauhi bantaran kali.\n\nTidak ingin kabar ini lagi? Tulis BERHENTI.","parse_mode":"HTML","reply_markup":{"remove_keyboard":true}}""",
            Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(address, words);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
