using System.Collections.Concurrent;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Privacy;

/// <summary>Somebody whose number changed has all of theirs erased, here and at the vendor.</summary>
public sealed class VendorErasingTests
{
    private const string OldPhone = "+6281234567890";
    private const string NewPhone = "+6281300000000";

    private static readonly TimeSpan UntilAllIsSaid = TimeSpan.FromHours(1);

    private readonly VendorDouble vendor = new();
    private readonly ConcurrentQueue<IReadOnlyList<KeptThere>> erased = [];

    [Fact]
    public async Task The_last_word_goes_to_the_number_of_today_and_never_to_who_has_the_old_one_now()
    {
        await using var world = await World.StartAsync(null, vendor);
        var chat = await ChangedAsync(world);

        await EraseAsync(world, chat);

        Assert.Equal(NewPhone, (await PostAsync("sudah kami hapus")).Chat.Chat);
        Assert.Equal(new VendorIds(NewPhone, null), await world.Get<AddressBook>().IdsOfAsync(new ChatAddress("kupang", "whatsapp", NewPhone), Token));
        world.Time.Advance(UntilAllIsSaid);
        await UntilAsync(() => world.Store.Figures is { Jobs: 0, Inbox: 0 });
        Assert.DoesNotContain(await world.DumpAsync(), row => row.Contains(OldPhone[1..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_ours_waits_for_no_vendor_and_the_vendor_is_asked_until_it_has_erased_every_id()
    {
        await using var world = await World.StartAsync(null, vendor);
        var isBroken = true;
        vendor.Erases = kept =>
        {
            erased.Enqueue(kept);
            return isBroken ? throw new HttpRequestException("503") : Task.CompletedTask;
        };
        var chat = await ChangedAsync(world);
        var asked = world.Time.GetUtcNow();

        await EraseAsync(world, chat);
        await PostAsync("sudah kami hapus");
        await UntilAsync(() => !erased.IsEmpty);
        Assert.Null(await world.LookAsync(reader => reader.Get(KnownId.Table, "kupang", KnownId.KeyOf("whatsapp", NewPhone))));

        isBroken = false;
        var tries = erased.Count;
        await UntilAsync(() =>
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            return erased.Count > tries;
        });
        await UntilAsync(() => world.Store.Figures is { Jobs: 1, Inbox: 0 });
        Assert.All(erased, kept => Assert.Equal([new KeptThere(NewPhone, asked, asked), new KeptThere(OldPhone, asked, asked)], kept.OrderBy(one => one.Id == OldPhone)));

        // Once more when all is said: what was said about the erasing itself, and nothing the person wrote since.
        tries = erased.Count;
        world.Time.Advance(UntilAllIsSaid);
        await UntilAsync(() => world.Store.Figures is { Jobs: 0, Inbox: 0 } && erased.Count > tries);
        Assert.All(erased.Last(), kept => Assert.Equal((asked, asked + UntilAllIsSaid), (kept.WrittenUntil, kept.SentUntil)));
        Assert.Equal([NewPhone, OldPhone], erased.Last().Select(kept => kept.Id).OrderDescending());
        Assert.DoesNotContain(world.Logs, line => line.Contains(OldPhone[1..], StringComparison.Ordinal) || line.Contains(NewPhone[1..], StringComparison.Ordinal));
    }

    /// <summary>What the vendor keeps under a number from before it was somebody else's goes as well, and nothing of theirs.</summary>
    [Fact]
    public async Task A_number_that_passed_on_is_erased_up_to_then_and_its_next_owner_stays_known()
    {
        await using var world = await World.StartAsync(null, vendor);
        vendor.Erases = kept =>
        {
            erased.Enqueue(kept);
            return Task.CompletedTask;
        };
        var book = world.Get<AddressBook>();
        var chat = await book.ResolveAsync("kupang", "whatsapp", new VendorIds(OldPhone, "ID.1"), Token);
        await world.Store.IngestAsync([vendor.Arrive(chat.Chat, new MessageBody.Words("menu"))], Token);
        await PostAsync("Ada yang bisa kami bantu");
        var heard = world.Time.GetUtcNow();
        world.Time.Advance(TimeSpan.FromDays(90));
        var left = world.Time.GetUtcNow();
        var next = await book.ResolveAsync("kupang", "whatsapp", new VendorIds(OldPhone, "ID.2"), Token);
        Assert.NotEqual(chat, next);
        world.Time.Advance(TimeSpan.FromDays(1));
        var asked = world.Time.GetUtcNow();

        await EraseAsync(world, chat);
        await UntilAsync(() => !erased.IsEmpty);

        Assert.Equal([new KeptThere("ID.1", asked, asked), new KeptThere(OldPhone, heard, left)], erased.First());
        Assert.Equal(next, await book.ResolveAsync("kupang", "whatsapp", new VendorIds(OldPhone, "ID.2"), Token));
        await PostAsync("sudah kami hapus");
        Assert.Empty(await world.LookAsync(reader => reader.Find(FormerId.Table, "kupang", KnownId.Mark("whatsapp", chat.Chat), 9)));
    }

    /// <summary>The archive rule keeps the report and its reporter: the way to them is kept along, and ends with it.</summary>
    [Fact]
    public async Task While_a_report_is_kept_its_news_finds_the_number_of_today()
    {
        await using var world = await World.StartAsync(null, vendor, World.Person("bos", Role.Admin, team: null, agency: null));
        vendor.Erases = kept =>
        {
            erased.Enqueue(kept);
            return Task.CompletedTask;
        };
        var chat = await ChangedAsync(world);
        await KeptReportAsync(world, chat, "KPG-AAAAAA-A");

        await EraseAsync(world, chat);
        Assert.Equal(chat, (await PostAsync("masih kami simpan")).Chat);
        Assert.Equal(NewPhone, (await world.Get<AddressBook>().IdsOfAsync(chat, Token)).Phone);

        await UntilAsync(() => !erased.IsEmpty);
        world.Time.Advance(TimeSpan.FromMinutes(5));
        var granted = world.Time.GetUtcNow();
        await world.PressesAsync("bos", await world.ReadsAsync("bos", "hapus laporan yang diarsipkan"), "Setujui");
        Assert.Equal(chat, (await PostAsync("dikabulkan")).Chat);
        await world.SaysAsync("bos", "/admin");
        await world.ReadsAsync("bos", "Tugas terbuka");
        Assert.Equal(NewPhone, (await world.Get<AddressBook>().IdsOfAsync(chat, Token)).Phone);
        Assert.NotEqual(0, world.Store.Figures.Jobs);
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await UntilAsync(() => vendor.Posts.Any(post => post.Chat.Chat == NewPhone && post.Message.Text.Contains("sudah kami hapus", StringComparison.Ordinal)));
        Assert.Null(await world.LookAsync(reader => reader.Get(KnownId.Table, "kupang", KnownId.KeyOf("whatsapp", NewPhone))));
        await UntilAsync(() => erased.Any(kept => kept.Any(one => one.Id == NewPhone && one.WrittenUntil == granted && one.SentUntil == granted)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <returns>The chat, which is named by the number of before.</returns>
    private static async Task<ChatAddress> ChangedAsync(World world)
    {
        var book = world.Get<AddressBook>();
        var chat = await book.ResolveAsync("kupang", "whatsapp", new VendorIds(OldPhone, null), Token);
        await book.ChangeAsync("kupang", "whatsapp", new VendorIds(OldPhone, null), new VendorIds(NewPhone, null), Token);
        return chat;
    }

    private async Task EraseAsync(World world, ChatAddress chat)
    {
        await world.Store.IngestAsync([vendor.Arrive(chat.Chat, new MessageBody.Words("hapus data"))], Token);
        await PostAsync("Ya, hapus");
        var ask = vendor.Posts.Last(post => post.Message.Choices.Any(choice => choice.Label == "Ya, hapus"));

        // The vendor double opens its window by chat: who is told at the other number has written there too.
        vendor.Arrive(NewPhone, new MessageBody.Words("halo"));
        await world.Store.IngestAsync([vendor.Arrive(chat.Chat, new MessageBody.Press(ask.Message.Choices.Single(choice => choice.Label == "Ya, hapus").Data))], Token);
    }

    private Task<VendorDouble.Post> PostAsync(string words)
    {
        VendorDouble.Post? found = null;
        return FoundAsync();

        async Task<VendorDouble.Post> FoundAsync()
        {
            await UntilAsync(() => (found = vendor.Posts.LastOrDefault(post =>
                post.Message.Text.Contains(words, StringComparison.Ordinal) || post.Message.Choices.Any(choice => choice.Label == words))) is not null);
            return found!;
        }
    }

    private async Task UntilAsync(Func<bool> isSo)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), $"It did not come to pass; posted: {string.Join("\n--\n", vendor.Posts.Select(post => $"{post.Chat.Chat}: {post.Message.Text}"))}");
            await Task.Yield();
        }
    }

    private static Task KeptReportAsync(World world, ChatAddress reporter, string number) => world.Store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            commit.Put(Report.Table, "kupang", new Report
            {
                City = "kupang",
                Number = number,
                Status = ReportStatus.Ditugaskan,
                CategoryId = "missing_person",
                AreaCode = "53.71.04.1001",
                Point = new GeoPoint(-10.15, 123.64),
                Words = "hilang sejak kemarin",
                Reporter = reporter,
                ReceivedAt = world.Time.GetUtcNow(),
                ClockStartedAt = world.Time.GetUtcNow(),
                FirstResponseDueAt = world.Time.GetUtcNow().AddDays(1),
                ResolutionDueAt = world.Time.GetUtcNow().AddDays(7),
            }, null);
            return commit;
        },
        Token);
}
