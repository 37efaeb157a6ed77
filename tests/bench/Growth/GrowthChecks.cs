using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using QlueBot.Bot.Links;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bench.Growth;

/// <summary>What people look at, each many times and never twice the same: the answer a chat would get, decided from the store as it is, and pages over HTTP.</summary>
internal sealed class GrowthChecks(WebApplication app, string cityId, People people)
{
    private const double MostMilliseconds = 50;
    private const int Warming = 30;
    private const string PhotoId = "0123456789abcdef01234567";

    private readonly IStore store = app.Services.GetRequiredService<IStore>();
    private readonly Conversation conversation = app.Services.GetRequiredService<Conversation>();
    private readonly FactsReader facts = app.Services.GetRequiredService<FactsReader>();
    private readonly City city = app.Services.GetRequiredService<CityAtlas>().Find(cityId)!;
    private readonly DateTimeOffset now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
    private readonly Random random = new(7);

    /// <returns>Whether every one of them stays within 50 ms at the 99th of a hundred.</returns>
    public async Task<bool> RunAsync(int samples)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var picture = new byte[200_000];
        random.NextBytes(picture);
        await app.Services.GetRequiredService<IPhotoStore>().SaveAsync(cityId, PhotoId, new PhotoPictures(picture, picture[..20_000]), CancellationToken.None);
        var owned = await OwnedAsync(samples);
        var (desk, links) = (app.Services.GetRequiredService<DeskReader>(), app.Services.GetRequiredService<SignedAddresses>());
        var officers = people.Officers.Where(officer => officer.Role is Role.Petugas).ToList();
        var admin = people.Officers[^1].Chats[0];
        (string Name, Func<int, Task> Look)[] looks =
        [
            ("status of a report by its number", index => AnswerAsync(owned[index].Chat, owned[index].Number)),
            ("/laporanku", _ => AnswerAsync(people.Reporter(random), "/laporanku")),
            ("open reports in a box of 1 km", _ => BoxAsync()),
            ("an officer's /tugas", _ => AnswerAsync(officers[random.Next(officers.Count)].Chats[0], "/tugas")),
            ("an admin's /admin", _ => AnswerAsync(admin, "/admin")),
            ("the admin desk's counts and lists", _ => desk.ReadAsync(cityId, CancellationToken.None)),
            ("page /chat", _ => PageAsync(http, $"/chat/{cityId}")),
            ("map of the chat page", _ => PageAsync(http, $"/chat/{cityId}/areas.json")),
            ("page /foto", _ => PageAsync(http, links.Photo(cityId, PhotoId, "full"))),
        ];

        var open = await store.ReadAsync(reader => reader.Count(Report.Table, cityId, ReportMarks.Open), CancellationToken.None);
        Console.WriteLine($"\n{open} open reports; {samples} looks each, target p99 < {MostMilliseconds} ms\n");
        Console.WriteLine("| | p50 ms | p99 ms | most ms | |\n|---|---|---|---|---|");
        var isQuick = true;
        foreach (var (name, look) in looks)
        {
            var took = await TimesAsync(samples, look);
            var p99 = took[(int)Math.Ceiling(samples * 0.99) - 1];
            isQuick &= p99 < MostMilliseconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {took[samples / 2]:f2} | {p99:f2} | {took[^1]:f2} | {(p99 < MostMilliseconds ? "met" : "MISSED")} |"));
        }

        return isQuick;
    }

    private static async Task<double[]> TimesAsync(int samples, Func<int, Task> look)
    {
        var took = new double[samples];
        for (var index = -Warming; index < samples; index++)
        {
            var start = Stopwatch.GetTimestamp();
            await look(Math.Max(0, index));
            took[Math.Max(0, index)] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(took);
        return took;
    }

    private static async Task PageAsync(HttpClient http, string path)
    {
        using var page = await http.GetAsync(path);
        await page.EnsureSuccessStatusCode().Content.CopyToAsync(Stream.Null);
    }

    /// <summary>Numbers with their reporters, drawn from all residents, so most of the reports are long closed.</summary>
    private async Task<List<(ChatAddress Chat, string Number)>> OwnedAsync(int count)
    {
        var owned = new List<(ChatAddress, string)>();
        while (owned.Count < Math.Max(1, count))
        {
            var chat = people.Reporter(random);
            var found = await store.ReadAsync(reader => reader.Find(Report.Table, cityId, ReportMarks.By(chat), 20), CancellationToken.None);
            if (found.Count > 0)
            {
                owned.Add((chat, found[random.Next(found.Count)].Value.Number));
            }
        }

        return owned;
    }

    /// <summary>The whole turn but for its commit: session, roster, facts, decision, words.</summary>
    private Task<string> AnswerAsync(ChatAddress chat, string words) => store.ReadAsync(
        reader =>
        {
            var known = reader.Find(Officer.Table, cityId, OfficerMarks.Sender(chat.Channel, chat.Chat), 1);
            var scope = new ItemScope(city, now, reader, new Commit()) { Chat = chat, Officer = known.Count > 0 ? known[0] : null };
            var session = reader.Get(SessionTable.Sessions, cityId, chat.LaneKey)?.Value ?? new Session(chat.LaneKey, chat);
            var message = new IncomingMessage(chat, chat.Chat, new MessageBody.Words(words), now);
            return conversation.Advance(session, message, facts.Read(scope, session, message)).Say?.Text
                ?? throw new InvalidOperationException($"Nothing was said to {words}.");
        },
        CancellationToken.None);

    private Task<int> BoxAsync()
    {
        var centre = city.Guide.Areas[random.Next(city.Guide.Areas.Count)].Centre;
        return store.ReadAsync(
            reader => NearbyCell.Around(centre, 500).Sum(cell => reader.Find(Report.Table, cityId, cell.Mark, 100).Count), CancellationToken.None);
    }
}
