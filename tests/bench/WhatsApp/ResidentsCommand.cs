using System.Diagnostics;
using System.Globalization;
using QlueBot.Fakes.Twilio;
using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Bench.WhatsApp;

/// <summary>
/// Both vendors' fakes and people who report at each, for whatsapp-kill.sh, which kills the bot meanwhile and notes each kill in
/// <c>marks</c>: the time and how many sends were on their way. Writes what everybody was told to <c>numbers</c> and says what was broken.
/// </summary>
internal static class ResidentsCommand
{
    private const int MostPerSecond = 80;

    private static readonly TimeSpan Downtime = TimeSpan.FromMinutes(2);

    /// <param name="settings">The bot's address, the fakes' ports, residents at each vendor, seconds, ms of quiet, a folder of photos, the folder for the files.</param>
    public static async Task<int> RunAsync(string[] settings)
    {
        if (settings is not [var bot, var twilioPort, var metaPort, var many, var length, var still, var photos, var data])
        {
            Console.Error.WriteLine("whatsapp <bot> <port of Twilio's fake> <port of Meta's> <residents at each> <seconds> <ms of quiet> <photos> <folder>");
            return 2;
        }

        await using var twilio = await FakeTwilio.StartAsync(address: $"http://127.0.0.1:{twilioPort}");
        await using var meta = await FakeWhatsApp.StartAsync($"http://127.0.0.1:{metaPort}");
        twilio.Webhook = $"{bot}/channels/twilio/kupang";
        meta.Hook.Address = new Uri($"{bot}/channels/whatsapp/kupang");
        meta.Hook.Patience = Downtime;

        var (residents, quiet) = (int.Parse(many, CultureInfo.InvariantCulture), TimeSpan.FromMilliseconds(int.Parse(still, CultureInfo.InvariantCulture)));
        byte[][] pictures = [.. Directory.GetFiles(photos, "*.jpg").Order().Select(File.ReadAllBytes)];
        List<Resident> all =
        [
            .. Enumerable.Range(1, residents).Select(one => $"+62811000{one:D5}").Select((phone, one) =>
                (Resident)new TwilioResident(twilio.Person(phone), phone, pictures[one % pictures.Length], quiet)),
            .. Enumerable.Range(1, residents).Select(one =>
                (Resident)new CloudResident(meta.Person($"62812000{one:D5}"), pictures[one % pictures.Length], quiet)),
        ];
        await File.WriteAllTextAsync(Path.Combine(data, "ready"), "");

        // What somebody wrote at Twilio before a bot's very first start was for nobody, and is left alone.
        await ExistsAsync(Path.Combine(data, "live"));
        var (since, limit) = (Stopwatch.StartNew(), TimeSpan.FromSeconds(int.Parse(length, CultureInfo.InvariantCulture)));
        await Task.WhenAll(all.Select(resident => resident.TalkAsync(() => since.Elapsed > limit)));

        // What is still on its way when the last has finished, a repeat say, is counted too.
        await File.WriteAllTextAsync(Path.Combine(data, "talked"), "");
        await ExistsAsync(Path.Combine(data, "settled"));
        await File.WriteAllLinesAsync(Path.Combine(data, "numbers"), all.SelectMany(resident => resident.Told.Select(number => $"{resident.Chat} {number}")));
        await File.WriteAllLinesAsync(Path.Combine(data, "heard"), all.SelectMany(resident => resident.Heard.Select(
            message => $"{resident.Chat} {message.At:HH:mm:ss.fff} {message.Ticket} {message.Text.Split('\n')[0]} [{string.Join("|", message.Labels)}]")));
        var repeats = Repeats.Print(all, await File.ReadAllLinesAsync(Path.Combine(data, "marks")));
        var undelivered = twilio.Messages.Count(message => message.Status is "undelivered");
        all.SelectMany(resident => resident.Surprises.Concat(resident.Complaints)).ToList().ForEach(Console.WriteLine);
        Console.WriteLine(
            $"Twilio: {twilio.Messages.Count(message => !message.IsInbound)} messages, peak {twilio.Pace.Peak}/s, {twilio.Pace.TooManyToOne} too many to one, "
            + $"{undelivered} undelivered, {twilio.Lost} webhooks lost. Meta: {meta.Calls.Count(call => call.MessageId is not null)} messages, "
            + $"peak {meta.Peak}/s, refused: {string.Join(' ', meta.Broken)}. {all.Sum(resident => resident.Told.Count)} numbers told to {all.Count(resident => resident.Told.Count > 0)} people");
        return repeats && twilio.Pace is { Peak: <= MostPerSecond, TooManyToOne: 0 } && undelivered == 0 && meta.Peak <= MostPerSecond && meta.Broken.IsEmpty
            && all.TrueForAll(resident => resident is { Told.Count: > 0, Complaints: [] }) ? 0 : 1;
    }

    public static async Task ExistsAsync(string file)
    {
        while (!File.Exists(file))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }
}
