using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Inbox;

/// <summary>Messages that arrive together are answered together.</summary>
public sealed class BurstTests
{
    [Fact]
    public async Task Three_messages_at_once_are_heard_in_order_and_answered_once()
    {
        await using var world = await World.StartAsync();
        await TogetherAsync(world, Words("lampu jalan mati"), Words("di depan gereja"), Words("sudah tiga hari"));

        var answer = await world.ReadsAsync("ina", "Ini soal");

        Assert.Contains("UU PDP", answer.Message.Text, StringComparison.Ordinal);
        Assert.Equal("lampu jalan mati\ndi depan gereja\nsudah tiga hari", await WordsAsync(world));
        Assert.Single(world.Channel.Log, sent => sent.Chat == "ina");
    }

    [Fact]
    public async Task An_album_is_one_answer_and_its_buttons_work()
    {
        await using var world = await World.StartAsync();
        for (var number = 1; number <= 4; number++)
        {
            world.Channel.Files[$"f{number}"] = Pictures.Scene(number).Jpeg();
        }

        await TogetherAsync(world, [.. Enumerable.Range(1, 4).Select(number => Photo(number, number == 1 ? "sampah menumpuk" : null))]);

        var answer = await world.ReadsAsync("ina", "Ini soal");
        await world.PressesAsync("ina", answer, "Ya, benar");
        await world.ReadsAsync("ina", "Di mana tempatnya");

        Assert.Equal(2, world.Channel.Log.Count(sent => sent.Chat == "ina"));
    }

    [Fact]
    public async Task What_must_be_read_alone_is_said_after_what_waited()
    {
        await using var world = await World.StartAsync();
        await TogetherAsync(world, Words("sampah menumpuk di pasar"), new MessageBody.Press("m:status"), Words("halo"));

        await world.ReadsAsync("ina", "Selamat datang");

        Assert.Equal(
            ["Ini soal", "Belum ada laporan", "Selamat datang"],
            world.Channel.Log.Select(sent => new[] { "Selamat datang", "Belum ada laporan", "Ini soal" }.First(words => sent.Message.Text.Contains(words, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Two_chats_at_once_are_answered_each()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync("ina", "halo");
        await world.SaysAsync("yos", "halo");

        await world.ReadsAsync("ina", "Selamat datang");
        await world.ReadsAsync("yos", "Selamat datang");
    }

    [Fact]
    public async Task Whoever_sees_no_buttons_reads_numbers_and_answers_with_one()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync("ina", "tanpa tombol");
        var menu = await world.ReadsAsync("ina", "dengan angka");
        Assert.Contains("1. Buat laporan\n2. Status laporan", menu.Message.Text, StringComparison.Ordinal);
        Assert.Empty(menu.Message.Choices);

        await world.SaysAsync("ina", "1");
        var groups = await world.ReadsAsync("ina", "Masalah apa");
        Assert.Contains("\n1. ", groups.Message.Text, StringComparison.Ordinal);

        await world.SaysAsync("ina", "pakai tombol");
        Assert.NotEmpty((await world.ReadsAsync("ina", "sebagai tombol")).Message.Choices);
    }

    private static MessageBody.Words Words(string text) => new(text);

    private static MessageBody.Photo Photo(int number, string? caption) => new(new FileRef($"f{number}", $"u{number}"), caption);

    private static Task<IReadOnlyList<bool>> TogetherAsync(World world, params MessageBody[] bodies) => world.Store.IngestAsync(
        [.. bodies.Select((body, index) => world.Channel.Arrive(
            $"telegram/together-{index}",
            new IncomingMessage(new ChatAddress("kupang", "telegram", "ina"), "ina", body, world.Time.GetUtcNow())
            {
                MessageId = $"{index}", Album = body is MessageBody.Photo ? "album" : null,
            }))],
        TestContext.Current.CancellationToken);

    private static Task<string> WordsAsync(World world) =>
        world.LookAsync(reader => reader.Get(SessionTable.Sessions, "kupang", "telegram/ina")!.Value.Resident.Draft!.Words);
}
