using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Privacy;

/// <summary>What is kept no longer than it is of use.</summary>
public class RetentionTests
{
    [Fact]
    public async Task Codes_and_wrong_tries_go_a_day_after_they_ended_and_not_before()
    {
        await using var world = await StartAsync();
        var old = await CodeAsync(world, "warga");
        await world.SaysAsync("laptop", "hubungkan AAAA-1111");
        await world.Channel.HearAsync("laptop", _ => true, "anything", TestContext.Current.CancellationToken);
        Assert.Equal(0, await SweepAsync(world));

        world.Time.Advance(TimeSpan.FromHours(23));
        await CodeAsync(world, "lain");
        world.Time.Advance(TimeSpan.FromHours(3));
        await SweepAsync(world);

        Assert.Null(await world.LookAsync(reader => reader.Get(LinkCode.Table, "kupang", old)));
        var left = await world.LookAsync(reader => reader.Find(LinkCode.Table, "kupang", LinkCode.AllMark, 9).Select(code => code.Value.Chat.Chat).ToList());
        Assert.Equal(["lain"], left);
        Assert.Empty(await world.LookAsync(reader => reader.Find(LinkTries.Table, "kupang", LinkCode.AllMark, 9).ToList()));
    }

    [Fact]
    public async Task Pictures_of_a_report_that_was_given_up_go_and_those_of_one_that_was_sent_stay()
    {
        await using var world = await StartAsync();
        var number = await Reporting.MakeAsync(world, "warga");
        var sent = (await FindAsync(world, number)).Photos[0].Id;
        await world.SendsPhotoAsync("warga", Pictures.Scene(4).Jpeg(), "lampu jalan mati");
        await world.ReadsAsync("warga", "Ini soal");
        var given = await PhotoOfAsync(world);

        await world.SaysAsync("warga", "batal");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Batalkan laporan ini"), "Ya, benar");
        await world.ReadsAsync("warga", "sudah dihapus");
        var limit = new Limit("the picture is gone");
        while (await IsThereAsync(world, given))
        {
            limit.Check();
        }

        var record = await world.LookAsync(reader => reader.Get(PhotoRecord.Table, "kupang", given));
        Assert.True(record is null or { Value: { Gps: null, Taken: null } });
        Assert.True(await IsThereAsync(world, sent));
    }

    [Fact]
    public async Task A_report_keeps_its_picture_when_the_next_one_that_shares_it_is_given_up()
    {
        await using var world = await StartAsync();
        var number = await Reporting.MakeAsync(world, "warga");
        var photo = (await FindAsync(world, number)).Photos[0].Id;

        Assert.Equal(0, await DiscardAsync(world, photo));
        Assert.Equal(1, await DiscardAsync(world, new string('a', 24)));
    }

    [Fact]
    public async Task Words_that_were_sent_go_after_three_days_and_records_about_nothing_after_a_month()
    {
        await using var world = await StartAsync();
        var at = world.Time.GetUtcNow();
        var words = new OutgoingMessage("Selesai");
        SentMessage answer = new("whatsapp", "1", "answer", null, at) { State = ReceiptState.Sent, Ticket = "1-1", Kept = words };
        await world.Store.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                commit.Put(SentMessage.Table, "kupang", answer, null);
                commit.Put(SentMessage.Table, "kupang", answer with { MessageId = "news", About = "KPG-1", Ticket = "2-1" }, null);
                commit.Put(SentMessage.Table, "kupang", answer with { MessageId = "erased", Ticket = "3-1", Kept = null, IsEarly = true }, null);
                commit.Put(ChatWindow.Table, "kupang", new ChatWindow("whatsapp", "1").Hold(new HeldMessage("9", words, Priority.Notice, at, "window")), null);
                return commit;
            },
            TestContext.Current.CancellationToken);
        List<string> left = [await LeftAsync(world)];
        foreach (var days in (int[])[2, 2, 27])
        {
            world.Time.Advance(TimeSpan.FromDays(days));
            await SweepAsync(world);
            left.Add(await LeftAsync(world));
        }

        Assert.Equal(["answer+ news+ erased held 1", "answer+ news+ held 1", "answer news held 1", "news held 0"], left);
    }

    private static Task<string> LeftAsync(World world) => world.LookAsync(reader =>
    {
        var sent = ((string[])["answer", "news", "erased"]).Select(id => reader.Get(SentMessage.Table, "kupang", SentMessage.KeyOf("whatsapp", "1", id))?.Value)
            .OfType<SentMessage>().Select(message => message.MessageId + (message.Kept is null ? "" : "+"));
        return $"{string.Join(' ', sent)} held {reader.Get(ChatWindow.Table, "kupang", "whatsapp/1")!.Value.Held.Count}";
    });

    private protected virtual Task<World> StartAsync() => World.StartAsync();

    private static Task<int> SweepAsync(World world) => world.Get<Retention>().SweepAsync(TestContext.Current.CancellationToken);

    /// <returns>How many pictures would be deleted.</returns>
    private static Task<int> DiscardAsync(World world, string photo) => world.LookAsync(reader =>
    {
        var scope = new ItemScope(world.City, world.Time.GetUtcNow(), reader, new Commit());
        PrivacyEffects.DiscardPhotos(scope, new ChatAddress("kupang", "telegram", "warga"), [photo]);
        return scope.Commit.Jobs.Count;
    });

    private static async Task<string> CodeAsync(World world, string chat)
    {
        await world.SaysAsync(chat, "hubungkan");
        return (await world.ReadsAsync(chat, "Kode Anda")).Message.Text.Split(['\n', ' '])[2][..4];
    }

    private static async Task<string> PhotoOfAsync(World world)
    {
        var limit = new Limit("the draft has its picture");
        while (true)
        {
            limit.Check();
            var session = await world.LookAsync(reader => reader.Get(SessionTable.Sessions, "kupang", "telegram/warga"));
            if (session?.Value.Resident.Draft?.Photos is [{ Verdict: not null } photo] && await IsThereAsync(world, photo.Id))
            {
                return photo.Id;
            }
        }
    }

    private static async Task<bool> IsThereAsync(World world, string photo)
    {
        await using var stream = await world.Get<IPhotoStore>().OpenAsync("kupang", photo, PhotoSize.Full, TestContext.Current.CancellationToken);
        return stream is not null;
    }

    private static Task<Report> FindAsync(World world, string number) =>
        world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
}

/// <summary>The same on the other engine.</summary>
public sealed class PostgresRetentionTests : RetentionTests
{
    private protected override async Task<World> StartAsync() => await World.StartAsync(await PostgresShared.CreateAsync());
}
