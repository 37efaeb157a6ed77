using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.People;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.People;

/// <summary>One person in two chats, joined by a code.</summary>
public sealed partial class LinkingTests
{
    [Fact]
    public async Task Joined_chats_see_both_reports_and_news_goes_to_the_one_used_last()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "hp");
        await JoinAsync(world, "hp", "laptop");
        await world.ReadsAsync("hp", "kini terhubung");

        await world.SaysAsync("laptop", "laporanku");
        await world.ReadsAsync("laptop", number);
        var card = await world.ReadsAsync("siti", number);
        await world.SaysAsync("siti", "siap", card.Id);
        var news = await world.ReadsAsync("laptop", "sudah ditanggapi");
        Assert.DoesNotContain(world.Channel.Log, sent => sent.Chat == "hp" && sent.Message.Text.Contains("sudah ditanggapi", StringComparison.Ordinal));

        await world.SaysAsync("laptop", "dekat gerbang timur", news.Id);
        await world.ReadsAsync("siti", "dekat gerbang timur");
        await world.SaysAsync("hp", "menu");
        await world.ReadsAsync("hp", "Ada yang bisa kami bantu");
        await world.SaysAsync("siti", $"kerjakan {number}");
        await world.ReadsAsync("hp", "sedang dikerjakan");
    }

    [Fact]
    public async Task A_blocked_chat_leaves_the_news_to_the_other()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "hp");
        await JoinAsync(world, "hp", "laptop");
        await world.DoesAsync("laptop", new MessageBody.Blocked());

        await world.SaysAsync("siti", "siap", (await world.ReadsAsync("siti", number)).Id);

        await world.ReadsAsync("hp", "sudah ditanggapi");
    }

    [Fact]
    public async Task A_parted_chat_is_on_its_own_again_and_keeps_what_it_refused()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "hp");
        await world.SaysAsync("hp", "berhenti");
        await world.ReadsAsync("hp", "tidak akan menerima siaran");
        await JoinAsync(world, "hp", "laptop");
        await world.SaysAsync("laptop", "lepaskan");
        await world.ReadsAsync("laptop", "sudah lepas");
        await world.ReadsAsync("hp", "sudah lepas dari obrolan ini");

        await world.SaysAsync("laptop", "laporanku");
        await world.ReadsAsync("laptop", "Belum ada laporan");
        await world.DoesAsync("laptop", new MessageBody.Press($"r:tambah:{number}"));
        await world.ReadsAsync("laptop", "Hanya pelapornya");
        await world.SaysAsync("hp", "laporanku");
        await world.ReadsAsync("hp", number);

        Assert.All([await PersonAsync(world, "hp"), await PersonAsync(world, "laptop")], person => Assert.False(Subscriptions.Of(person, "banjir")));
    }

    [Fact]
    public async Task A_code_works_once_for_ten_minutes_and_not_in_its_own_chat()
    {
        await using var world = await World.StartAsync();
        var code = await AskAsync(world, "hp");
        await world.SaysAsync("hp", $"hubungkan {code}");
        await world.ReadsAsync("hp", "dari obrolan ini sendiri");
        await world.SaysAsync("laptop", code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant() is var typed ? $"hubungkan {typed}" : "");
        await world.ReadsAsync("laptop", "kini terhubung");
        await world.SaysAsync("orang", $"hubungkan {code}");
        await world.ReadsAsync("orang", "tidak kami kenal");

        var late = await AskAsync(world, "hp");
        world.Time.Advance(TimeSpan.FromMinutes(10.1));
        await world.SaysAsync("tablet", late);
        await world.ReadsAsync("tablet", "tidak kami kenal");
    }

    [Fact]
    public async Task A_stranger_who_guesses_changes_nothing_is_told_kindly_and_then_stopped()
    {
        await using var world = await World.StartAsync();
        var code = await AskAsync(world, "hp");
        for (var guess = 0; guess < 5; guess++)
        {
            await world.SaysAsync("orang", $"hubungkan {code[..4]}-{(code[5..] == "0AAA" ? "0BBB" : "0AAA")}");
            await world.ReadsAsync("orang", "Tidak ada yang berubah");
        }

        await world.SaysAsync("orang", $"hubungkan {code}");
        await world.ReadsAsync("orang", "berhenti sebentar");
        await world.SaysAsync("laptop", $"hubungkan {code}");
        await world.ReadsAsync("laptop", "tidak kami kenal");
        world.Time.Advance(TimeSpan.FromHours(1.1));
        await world.SaysAsync("orang", "hubungkan 0000-AAAA");
        await world.ReadsAsync("orang", "tidak kami kenal");
    }

    [Fact]
    public async Task A_word_said_twice_is_no_code()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync("hp", "alun-alun");
        await world.ReadsAsync("hp", "Ada yang bisa kami bantu");
        Assert.DoesNotContain(world.Channel.Log, sent => sent.Message.Text.Contains("tidak kami kenal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_refused_is_kept_with_when_where_and_in_which_words()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync("hp", "STOP");
        var told = await world.ReadsAsync("hp", "tidak akan menerima siaran");
        await world.PressesAsync("hp", told, "Banjir");
        await world.ReadsAsync("hp", "kabar tentang Banjir boleh");

        var person = await PersonAsync(world, "hp");
        Assert.Equal(
            [new Consent(null, false, world.Time.GetUtcNow(), "telegram", "STOP"), new Consent("banjir", true, world.Time.GetUtcNow(), "telegram", "[banjir]")],
            person.Consents);
        Assert.Equal(["banjir"], Subscriptions.TopicsOf(person));
        Assert.Equal(("1", "telegram"), (person.Notice!.Version, person.Notice.Channel));
    }

    private static async Task JoinAsync(World world, string one, string other)
    {
        var code = await AskAsync(world, one);
        await world.SaysAsync(other, $"hubungkan {code}");
        await world.ReadsAsync(other, "kini terhubung");
    }

    private static async Task<string> AskAsync(World world, string chat)
    {
        await world.SaysAsync(chat, "hubungkan");
        return Code().Match((await world.ReadsAsync(chat, "Kode Anda")).Message.Text).Value;
    }

    private static Task<Person> PersonAsync(World world, string chat) => world.LookAsync(reader =>
        Assert.Single(reader.Find(Person.Table, "kupang", Person.Mark($"telegram/{chat}"), 10)).Value);

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex Code();
}
