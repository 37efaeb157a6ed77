using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>A resident on a channel with a window of a day, an officer and an admin on one without.</summary>
public abstract partial class WindowTown
{
    private protected const string Warga = "+6281234567890";
    private protected VendorDouble Vendor { get; init; } = new();

    private protected virtual Task<string?> PostgresAsync() => Task.FromResult<string?>(null);

    private protected static VendorTemplate Template(string name, int variables) =>
        new($"hsm-{name}", name, "id", TemplateCategory.Utility, TemplateState.Approved, variables, "");

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected async Task<World> StartAsync() => await World.StartAsync(
        await PostgresAsync(), Vendor, World.Person("siti", Role.Petugas), World.Person("bos", Role.Admin, team: null, agency: null),
        World.Person("rina", Role.Petugas) with { Chats = [], OnDuty = false, Phone = "+6281377777777" });

    private protected Task SaysAsync(World world, string words) => DoesAsync(world, new MessageBody.Words(words));

    private protected async Task SayAsAsync(World world, string chat, string words, string? phone) =>
        await world.Store.IngestAsync([Vendor.Arrive(chat, new MessageBody.Words(words), phone)], Token);

    private protected async Task DoesAsync(World world, MessageBody body) => await world.Store.IngestAsync([Vendor.Arrive(Warga, body)], Token);

    private protected async Task<string> ReportAsync(World world)
    {
        var before = Vendor.Posts.Count;
        foreach (var (body, answer) in ((MessageBody, string)[])
        [
            (new MessageBody.Words("/lapor"), "Masalah apa"), (new MessageBody.Words("Kebersihan"), "Jenis masalahnya"), (new MessageBody.Words("Sampah"), "foto"),
            (new MessageBody.Photo(new FileRef("f1", "u1"), null), "Di mana"), (new MessageBody.Place(new GeoPoint(-10.1482, 123.6418), null, null, null, IsLive: false), "Periksa"),
        ])
        {
            await DoesAsync(world, body);
            await PostAsync(answer);
        }

        await SaysAsync(world, "Kirim laporan");
        return Reporting.NumberIn((await PostAsync("Laporan KPG-", from: before)).Message.Text);
    }

    private protected static async Task AcknowledgeAsync(World world, string number)
    {
        var card = await world.ReadsAsync("siti", number);
        await world.SaysAsync("siti", "siap", card.Id);
        await world.ReadsAsync("siti", "Tercatat");
    }

    private protected static async Task ReceiveAsync(World world, VendorDouble.Post post, ReceiptState state, Fault? fault = null) => await world.Store.IngestAsync(
        [new Receipt(post.Chat, post.Id, post.Message.Ticket, state, world.Time.GetUtcNow(), fault, fault is null ? null : "131026").Tell()], Token);

    private protected static Task<int> HeldAsync(World world) => world.LookAsync(reader =>
        reader.Find(ChatWindow.Table, "kupang", ChatWindow.AnyHeldMark, 100).Sum(stored => stored.Value.Held.Count));

    private protected static Task UntilHeldAsync(World world, int count) => UntilAsync(world, reader =>
        reader.Find(ChatWindow.Table, "kupang", ChatWindow.AnyHeldMark, 100).Sum(stored => stored.Value.Held.Count) == count);

    private protected static async Task UntilAsync(World world, Func<IReader, bool> condition)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!await world.LookAsync(condition))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), $"It did not come to pass; waiting: {world.Store.Figures}; logs: {string.Join('\n', world.Logs.TakeLast(5))}");
            await Task.Yield();
        }
    }

    private protected Task<VendorDouble.Post> PostAsync(string words, string? or = null, int from = 0) => FindAsync(
        () => Vendor.Posts.Skip(from).LastOrDefault(post => Says(post, words) || (or is not null && Says(post, or))), words);

    private protected Task<VendorDouble.Post> UntilPostsAsync(string words, int times) => FindAsync(
        () => Vendor.Posts.Where(post => Says(post, words)).ElementAtOrDefault(times - 1), $"{words} ({times} times)");

    private protected async Task<VendorDouble.Post> FindAsync(Func<VendorDouble.Post?> find, string wanted)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            if (find() is { } post)
            {
                return post;
            }

            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), $"Never posted: {wanted}; but {string.Join("\n--\n", Vendor.Posts.Select(sent => sent.Message.Text))}");
            await Task.Yield();
        }
    }

    private protected static bool Says(VendorDouble.Post post, string words) => post.Message.Text.Contains(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private protected static partial Regex Code();
}
