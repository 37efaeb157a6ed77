using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>People on a channel with a day's window, who wrote more than a day ago, and no template that may be sent.</summary>
internal sealed class HeldTown : IAsyncDisposable
{
    public const string Poll = "9K4TM";

    private HeldTown(VendorDouble vendor, Town town) => (Vendor, Town) = (vendor, town);

    public VendorDouble Vendor { get; }

    public Town Town { get; }

    public World World => Town.World;

    public static BroadcastDraft Invitation { get; } = new()
    {
        Text = "Setuju?", Audience = new Audience { Kind = AudienceKind.Topic, Topic = "banjir" },
        Answers = [new Choice("Ya", PollData.Option(Poll, 0)), new Choice("Tidak", PollData.Option(Poll, 1))],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="people">They are called <c>w0</c>, <c>w1</c>, …</param>
    /// <param name="peoplePerDay">How many the account may write to first in a day; 0: as many as it likes.</param>
    public static async Task<HeldTown> StartAsync(int people, int peoplePerDay = 0)
    {
        var vendor = new VendorDouble { Limits = new VendorDouble().Limits with { PeoplePerDay = peoplePerDay } };
        var held = new HeldTown(vendor, await Town.StartAsync(vendor));
        for (var each = 0; each < people; each++)
        {
            await held.SaysAsync($"w{each}", "mulai banjir", "Banjir");
        }

        held.World.Time.Advance(TimeSpan.FromHours(25));
        return held;
    }

    /// <summary>Sends it to its end: everybody is held.</summary>
    public async Task HoldAsync(BroadcastDraft draft, string code = Town.Code)
    {
        var before = (await CountsAsync()).Sum();
        await Town.SendAsync(draft, code);
        Assert.True((await CountsAsync()).Sum() > before, "nobody is held");
    }

    /// <summary>Opens the poll of <see cref="Invitation"/>.</summary>
    public Task PollAsync(int days = 10) => PollAsync(World, days);

    public static Task PollAsync(World world, int days = 10) => world.Store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            var draft = new PollDraft { Question = "Setuju?", Options = ["Ya", "Tidak"] };
            var now = world.Time.GetUtcNow();
            commit.Put(Dispatcher.Polls.Poll.Table, "kupang", new Poll(Poll, draft, "meja", now, now.AddDays(days)), null);
            commit.Put(PollSecret.Table, "kupang", new PollSecret(Poll, new byte[32]), null);
            return commit;
        },
        Token);

    /// <summary>How many messages each window holds.</summary>
    public Task<List<int>> CountsAsync() => World.LookAsync(reader => reader.Find(Broadcast.Table, "kupang", Broadcast.AllMark, 9)
        .SelectMany(broadcast => reader.Find(ChatWindow.Table, "kupang", ChatWindow.BroadcastMark(broadcast.Value.Code), 99))
        .DistinctBy(stored => stored.Value.Chat).Select(stored => stored.Value.Held.Count).ToList());

    /// <summary>Says it and waits for the answer.</summary>
    /// <returns>All that was sent to them since.</returns>
    public async Task<List<OutgoingMessage>> SaysAsync(string chat, string words, string answer)
    {
        var before = PostsTo(chat).Count;
        await World.Store.IngestAsync([Vendor.Arrive(chat, new MessageBody.Words(words))], Token);
        await UntilAsync(answer, () => Task.FromResult(PostsTo(chat).Skip(before).Any(message => message.Text.Contains(answer, StringComparison.OrdinalIgnoreCase))));
        return [.. PostsTo(chat).Skip(before)];
    }

    public List<OutgoingMessage> PostsTo(string chat) => [.. Vendor.Posts.Where(post => post.Chat.Chat == chat).Select(post => post.Message)];

    /// <summary>The figures once it is so; what stands in the end when it never is.</summary>
    public async Task<Figures> FiguresAsync(Func<Figures, bool> isSo, string code = Town.Code)
    {
        for (var look = 0; look < 400 && !isSo(await Town.FiguresAsync(code)); look++)
        {
            await PassAsync();
        }

        return await Town.FiguresAsync(code);
    }

    /// <summary>What the file says of each person, in the order of their chats, with the reason.</summary>
    public async Task<string> FileAsync(string code = Town.Code)
    {
        using var file = new MemoryStream();
        await Town.Broadcasts.WriteResultAsync("kupang", code, "id", file, Token);
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1);
        return string.Join('|', lines.Select(line => string.Join(',', line.Split(',')[4..])).Order(StringComparer.Ordinal));
    }

    public Task ChangeAsync(Func<Broadcast, Broadcast> change, string code = Town.Code) => World.Store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            var stored = reader.Get(Broadcast.Table, "kupang", code)!;
            commit.Put(Broadcast.Table, "kupang", change(stored.Value), stored);
            return commit;
        },
        Token);

    public async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        var limit = new Limit(what);
        while (!await isSo())
        {
            limit.Check();
            await PassAsync();
        }
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    private async Task PassAsync()
    {
        World.Time.Advance(TimeSpan.FromMilliseconds(100));
        await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Token);
    }
}
