using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.People;

/// <summary>One person is one chat, by whichever of their ids they come.</summary>
public class AddressBookTests
{
    private const string Phone = "+6281234567890";
    private const string OtherPhone = "+6281300000000";
    private const string Id = "ID.13491208655302741918";
    private const string OtherId = "ID.999";

    /// <summary>Meetings in turn; each is "ids → the chat that answers".</summary>
    public static TheoryData<string, string[]> Meetings => new()
    {
        { "a number alone names its chat",                    [$"{Phone} → {Phone}", $"{Phone} → {Phone}"] },
        { "an id of the vendor's names it before the number", [$"{Phone} {Id} → {Id}"] },
        { "the number leads to what the id named",            [$"{Phone} {Id} → {Id}", $"{Phone} → {Id}"] },
        { "an id is added to a number known before",          [$"{Phone} → {Phone}", $"{Phone} {Id} → {Phone}", $"{Id} → {Phone}"] },
        { "a number that hides is found again",               [$"{Phone} {Id} → {Id}", $"{Id} → {Id}", $"{Phone} {Id} → {Id}"] },
        { "a number is added to an id known before",          [$"{Id} → {Id}", $"{Phone} {Id} → {Id}", $"{Phone} → {Id}"] },
        { "a new number under the same id is theirs",         [$"{Phone} {Id} → {Id}", $"{OtherPhone} {Id} → {Id}", $"{OtherPhone} → {Id}"] },
        { "their old number is somebody else's from then on", [$"{Phone} {Id} → {Id}", $"{OtherPhone} {Id} → {Id}", $"{Phone} → {Phone}"] },
        { "a number under another id has changed hands",      [$"{Phone} {Id} → {Id}", $"{Phone} {OtherId} → {OtherId}", $"{Id} → {Id}"] },
        { "and its first chat keeps its name to itself",      [$"{Phone} → {Phone}", $"{Phone} {Id} → {Phone}", $"{Phone} {OtherId} → {OtherId}", $"{Id} → {Phone}"] },
        { "a name in use gets a number behind it",            [$"{Phone} → {Phone}", $"{Phone} {Id} → {Phone}", $"{OtherPhone} {Id} → {Phone}", $"{Phone} → {Phone}~2", $"{Phone} → {Phone}~2"] },
    };

    private protected virtual Task<World> StartAsync(params Officer[] officers) => World.StartAsync(officers);

    [Theory]
    [MemberData(nameof(Meetings))]
    public async Task Everybody_keeps_one_chat(string name, string[] meetings)
    {
        await using var world = await StartAsync();
        foreach (var meeting in meetings)
        {
            var (ids, chat) = (meeting.Split(" → ")[0], meeting.Split(" → ")[1]);
            Assert.True(chat == (await MeetAsync(world, ids)).Chat, $"{name}: {meeting}");
        }
    }

    [Fact]
    public async Task Sending_uses_what_is_known_now()
    {
        await using var world = await StartAsync();
        var chat = await MeetAsync(world, $"{Phone} {Id}");
        Assert.Equal(new VendorIds(Phone, Id), await IdsAsync(world, chat));

        await MeetAsync(world, $"{OtherPhone} {Id}");
        Assert.Equal(new VendorIds(OtherPhone, Id), await IdsAsync(world, chat));
    }

    [Theory]
    [InlineData("a number", "+6281234567890", "+6281234567890", null)]
    [InlineData("an id", "ID.1", null, "ID.1")]
    [InlineData("a number somebody had before", "+6281234567890~2", "+6281234567890", null)]
    public async Task A_chat_without_a_page_is_written_to_by_its_name(string name, string chat, string? phone, string? id)
    {
        await using var world = await StartAsync();
        var ids = await IdsAsync(world, new ChatAddress("kupang", "whatsapp", chat));
        Assert.True(new VendorIds(phone, id) == ids, name);
    }

    [Fact]
    public async Task A_name_that_is_somebody_elses_number_by_now_is_not_written_to()
    {
        await using var world = await StartAsync();
        var (first, channel) = (await MeetAsync(world, Phone), "whatsapp");
        await Book(world).ChangeAsync("kupang", channel, new VendorIds(Phone, null), new VendorIds(OtherPhone, null), Token);
        var second = await MeetAsync(world, Phone);

        Assert.NotEqual(first, second);
        Assert.Equal(new VendorIds(OtherPhone, null), await IdsAsync(world, first));
        Assert.Equal(new VendorIds(Phone, null), await IdsAsync(world, second));
    }

    [Fact]
    public async Task A_change_of_number_keeps_the_chat_and_gives_the_old_number_away()
    {
        await using var world = await StartAsync();
        var chat = await MeetAsync(world, $"{Phone} {Id}");

        await Book(world).ChangeAsync("kupang", "whatsapp", new VendorIds(Phone, null), new VendorIds(OtherPhone, null), Token);

        Assert.Equal(new VendorIds(OtherPhone, null), await IdsAsync(world, chat));
        Assert.Equal(chat, await MeetAsync(world, $"{OtherPhone} {OtherId}"));
        Assert.NotEqual(chat, await MeetAsync(world, Phone));
    }

    [Fact]
    public async Task A_change_of_the_vendors_id_keeps_chat_and_number()
    {
        await using var world = await StartAsync();
        var chat = await MeetAsync(world, $"{Phone} {Id}");

        await Book(world).ChangeAsync("kupang", "whatsapp", new VendorIds(null, Id), new VendorIds(null, OtherId), Token);

        Assert.Equal(new VendorIds(Phone, OtherId), await IdsAsync(world, chat));
        Assert.Equal(chat, await MeetAsync(world, OtherId));
        Assert.NotEqual(chat, await MeetAsync(world, Id));
    }

    [Fact]
    public async Task A_change_told_late_joins_what_was_met_meanwhile()
    {
        await using var world = await StartAsync();
        var old = await MeetAsync(world, Phone);
        var met = await MeetAsync(world, OtherPhone);
        await WasHeardAsync(world, met);

        await Book(world).ChangeAsync("kupang", "whatsapp", new VendorIds(Phone, null), new VendorIds(OtherPhone, null), Token);

        Assert.Equal(met, await MeetAsync(world, OtherPhone));
        Assert.Equal(new VendorIds(OtherPhone, null), await IdsAsync(world, old));
    }

    [Fact]
    public async Task A_number_that_was_a_strangers_brings_nothing_of_theirs_along()
    {
        await using var world = await StartAsync();
        var mover = await MeetAsync(world, $"{Phone} {Id}");
        var stranger = await MeetAsync(world, $"{OtherPhone} {OtherId}");

        await Book(world).ChangeAsync("kupang", "whatsapp", new VendorIds(Phone, Id), new VendorIds(OtherPhone, "ID.1000"), Token);

        Assert.Equal(mover, await MeetAsync(world, $"{OtherPhone} ID.1000"));
        Assert.Equal(stranger, await MeetAsync(world, OtherId));
    }

    [Fact]
    public async Task A_change_told_again_does_not_touch_the_old_numbers_next_owner()
    {
        await using var world = await StartAsync();
        var mover = await MeetAsync(world, $"{Phone} {Id}");
        var change = (Before: new VendorIds(Phone, Id), After: new VendorIds(OtherPhone, OtherId));
        await Book(world).ChangeAsync("kupang", "whatsapp", change.Before, change.After, Token);
        var next = await MeetAsync(world, $"{Phone} ID.1000");

        await Book(world).ChangeAsync("kupang", "whatsapp", change.Before, change.After, Token);

        Assert.Equal(next, await MeetAsync(world, $"{Phone} ID.1000"));
        Assert.Equal(mover, await MeetAsync(world, $"{OtherPhone} {OtherId}"));
    }

    [Fact]
    public async Task Finding_makes_nobody_known()
    {
        await using var world = await StartAsync();
        Assert.Null(await Book(world).FindAsync("kupang", "whatsapp", new VendorIds(Phone, Id), Token));

        var chat = await MeetAsync(world, Phone);

        Assert.Equal(chat, await Book(world).FindAsync("kupang", "whatsapp", new VendorIds(Phone, Id), Token));
        Assert.Null(await Book(world).FindAsync("kupang", "whatsapp", new VendorIds(null, Id), Token));
    }

    [Fact]
    public async Task A_change_of_nobody_we_know_changes_nothing()
    {
        await using var world = await StartAsync();
        var chat = await MeetAsync(world, OtherPhone);

        await Book(world).ChangeAsync("kupang", "whatsapp", new VendorIds(Phone, null), new VendorIds(OtherPhone, null), Token);

        Assert.Equal(chat, await MeetAsync(world, OtherPhone));
    }

    [Fact]
    public async Task Two_chats_that_are_one_persons_are_joined_and_the_reports_and_the_roster_follow()
    {
        var officer = World.Person("siti", Role.Petugas) with { Chats = [new ChatAddress("kupang", "telegram", Phone)] };
        await using var world = await StartAsync(officer);
        var book = Book(world);
        var byPhone = await book.ResolveAsync("kupang", "telegram", new VendorIds(Phone, null), Token);
        var number = await Reporting.MakeAsync(world, Phone);
        world.Time.Advance(TimeSpan.FromHours(1));
        var byId = await book.ResolveAsync("kupang", "telegram", new VendorIds(null, Id), Token);
        await world.SaysAsync(Id, "menu");
        await world.ReadsAsync(Id, "Ada yang bisa kami bantu");

        var met = await book.ResolveAsync("kupang", "telegram", new VendorIds(Phone, Id), Token);

        Assert.Equal(byId, met);
        Assert.Equal(new VendorIds(Phone, Id), await book.IdsOfAsync(byPhone, Token));
        await world.SaysAsync(Id, "laporanku");
        await world.ReadsAsync(Id, number);
        Assert.Equal([byId], (await world.LookAsync(reader => reader.Get(Officer.Table, "kupang", "siti")))!.Value.Chats);
    }

    [Fact]
    public async Task Many_who_meet_one_person_at_once_make_one_chat_of_them()
    {
        await using var world = await StartAsync();
        var chats = await Task.WhenAll(Enumerable.Range(0, 12).Select(number =>
            MeetAsync(world, number % 3 == 0 ? Phone : number % 3 == 1 ? Id : $"{Phone} {Id}")));
        var chat = await MeetAsync(world, $"{Phone} {Id}");

        Assert.Equal(chat, await MeetAsync(world, Phone));
        Assert.Equal(chat, await MeetAsync(world, Id));
        Assert.All(await Task.WhenAll(chats.Select(met => IdsAsync(world, met))), ids => Assert.Equal(new VendorIds(Phone, Id), ids));
    }

    [Fact]
    public async Task Ids_of_one_channel_mean_nothing_on_another()
    {
        await using var world = await StartAsync();
        await MeetAsync(world, $"{Phone} {Id}");
        Assert.Equal(Phone, (await Book(world).ResolveAsync("kupang", "twilio", new VendorIds(Phone, null), Token)).Chat);
    }

    [Fact]
    public async Task Erased_data_leaves_no_id_behind_and_the_next_word_begins_anew()
    {
        await using var world = await StartAsync();
        var chat = await Book(world).ResolveAsync("kupang", "telegram", new VendorIds(Phone, Id), Token);
        await Book(world).ResolveAsync("kupang", "telegram", new VendorIds(OtherPhone, Id), Token);
        await world.SaysAsync(chat.Chat, "hapus data");
        await world.PressesAsync(chat.Chat, await world.ReadsAsync(chat.Chat, "Hapus data Anda"), "Ya, hapus");
        await world.ReadsAsync(chat.Chat, "sudah kami hapus");

        var rows = await world.DumpAsync();
        Assert.DoesNotContain(rows, row => row.StartsWith("records", StringComparison.Ordinal) && row.Contains("known_ids", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains(Phone, StringComparison.Ordinal) || row.Contains(OtherPhone, StringComparison.Ordinal));
        Assert.Equal(Phone, (await Book(world).ResolveAsync("kupang", "telegram", new VendorIds(Phone, null), Token)).Chat);
    }

    [Fact]
    public async Task Nobody_without_an_id_and_no_city_without_a_pack()
    {
        await using var world = await StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => Book(world).ResolveAsync("kupang", "whatsapp", new VendorIds(null, ""), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Book(world).ResolveAsync("atlantis", "whatsapp", new VendorIds(Phone, null), Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static AddressBook Book(World world) => world.Get<AddressBook>();

    private static Task<ChatAddress> MeetAsync(World world, string ids)
    {
        var each = ids.Split(' ');
        return Book(world).ResolveAsync(
            "kupang", "whatsapp", new VendorIds(each.FirstOrDefault(id => id[0] == '+'), each.FirstOrDefault(id => id[0] != '+')), Token);
    }

    private static Task<VendorIds> IdsAsync(World world, ChatAddress chat) => Book(world).IdsOfAsync(chat, Token);

    private static Task WasHeardAsync(World world, ChatAddress chat) => world.Store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            commit.Put(SessionTable.Sessions, chat.City, new Session(chat.LaneKey, chat) { LastHeardAt = world.Time.GetUtcNow() }, null);
            return commit;
        },
        Token);
}

/// <summary>The same book on the other engine.</summary>
public sealed class PostgresAddressBookTests : AddressBookTests
{
    private protected override async Task<World> StartAsync(params Officer[] officers) =>
        await World.StartAsync(await PostgresShared.CreateAsync(), officers);
}
