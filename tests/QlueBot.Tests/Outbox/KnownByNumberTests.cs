using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>Officers on a channel on which the number is the proof; and one turn, one message there.</summary>
public class KnownByNumberTests : WindowTown
{
    [Fact]
    public async Task A_number_on_the_roster_is_its_own_proof_where_the_vendor_vouches_for_it()
    {
        await using var world = await StartAsync();
        await SayAsAsync(world, "ID.77", "tugas", "+6281377777777");
        await PostAsync("cocok dengan daftar petugas");

        Assert.Equal("ID.77", Assert.Single((await world.LookAsync(reader => reader.Get(Officer.Table, "kupang", "rina")))!.Value.Chats).Chat);
    }

    [Fact]
    public async Task Where_no_number_shows_a_code_from_the_admin_proves_the_officer_once()
    {
        await using var world = await StartAsync();
        await world.SaysAsync("bos", "kode petugas");
        await world.ReadsAsync("bos", "Siapa yang perlu kode");
        await world.SaysAsync("bos", "Nama rina");
        var code = Code().Match((await world.ReadsAsync("bos", "Kode untuk Nama rina:")).Message.Text).Value;
        world.Time.Advance(TimeSpan.FromHours(5));

        await SayAsAsync(world, "ID.78", code, null);
        await PostAsync("cocok dengan daftar petugas");
        await SayAsAsync(world, "ID.79", code, null);
        await PostAsync("tidak kami kenal");

        Assert.Equal("ID.78", Assert.Single((await world.LookAsync(reader => reader.Get(Officer.Table, "kupang", "rina")))!.Value.Chats).Chat);
    }

    [Fact]
    public async Task What_one_turn_says_to_a_chat_is_one_message()
    {
        await using var world = await StartAsync();
        await SayAsAsync(world, "ID.80", "/tugas", "+6281377777777");
        await UntilAsync(world, _ => world.Store.Figures is { Inbox: 0, Outbox: 0 });

        Assert.Contains("cocok dengan daftar petugas", Assert.Single(Vendor.Posts).Message.Text, StringComparison.Ordinal);
    }
}

/// <summary>The same on the other engine.</summary>
public sealed class PostgresKnownByNumberTests : KnownByNumberTests
{
    private protected override async Task<string?> PostgresAsync() => await PostgresShared.CreateAsync();
}
