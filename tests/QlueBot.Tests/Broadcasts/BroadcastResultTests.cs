using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Broadcasts;

/// <summary>What is told, kept and forgotten of those who got a broadcast and those who did not.</summary>
public sealed class BroadcastResultTests
{
    [Fact]
    public async Task Who_stops_the_bot_is_counted_and_not_written_to_again()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(3);
        town.World.Channel.Answers["w1"] = new SendResult.Blocked("blocked");
        town.World.Channel.Answers["w2"] = new SendResult.Refused("400 chat not found");

        await town.SendAsync(Town.Draft());
        town.World.Channel.Answers.Clear();
        await town.SendAsync(Town.Draft("Surut."), "AAAAA");

        Assert.Equal(new Figures(3, 1, 1, 1, 0, 0, 0), await town.FiguresAsync());
        Assert.Equal(["w0", "w2"], town.Readers("Surut."));
    }

    [Fact]
    public async Task The_file_has_a_line_for_everybody_masked_with_what_became_of_it()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2, listener => listener with { Chat = listener.Chat with { Chat = $"8110000-{listener.Chat.Chat[1..]}" } });
        town.World.Channel.Answers["8110000-1"] = new SendResult.Refused("=cmd, \"x\"");
        await town.SendAsync(Town.Draft());

        using var file = new MemoryStream();
        await town.Broadcasts.WriteResultAsync("kupang", Town.Code, "id", file, TestContext.Current.CancellationToken);
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("no,kanal,penerima,kelurahan,hasil,alasan", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.EndsWith(",telegram,••-0,,Diterima,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith(",telegram,••-1,,Gagal,\"'=cmd, \"\"x\"\"\"", StringComparison.Ordinal));
    }

    /// <summary>A repeat of the key would be skipped, as every arrival that was there before.</summary>
    [Fact]
    public void What_is_fetched_twice_within_one_tick_of_the_clock_arrives_twice_and_what_ends_once_ends_once()
    {
        var now = DateTimeOffset.UnixEpoch;
        string[] KeysOf(BroadcastTask task)
        {
            var job = new Job("kupang", "broadcast", $"7F3K2/1/{task}", default, 0, now);
            return [.. Enumerable.Range(0, 50).Select(_ => new BroadcastNews("7F3K2", 1, task).Tell(job, "telegram/meja", now).Key).Distinct()];
        }

        Assert.Equal((50, 50), (KeysOf(BroadcastTask.File).Length, KeysOf(BroadcastTask.Result).Length));
        Assert.Equal((1, 1, 1), (KeysOf(BroadcastTask.Count).Length, KeysOf(BroadcastTask.Send).Length, KeysOf(BroadcastTask.Sweep).Length));
    }

    [Fact]
    public async Task Who_wants_to_be_forgotten_is_forgotten_in_past_broadcasts_too()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("zulaikha", "mulai banjir", "Banjir");
        await town.SendAsync(Town.Draft());
        town.World.Channel.Answers["zulaikha"] = new SendResult.Refused("no");
        await town.SendAsync(Town.Draft("Surut."), "AAAAA");
        town.World.Channel.Answers.Clear();
        await town.SaysAsync("zulaikha", "hapus data", "hapus");
        await town.World.SaysAsync("zulaikha", "Ya, hapus");
        await town.World.ReadsAsync("zulaikha", "sudah kami hapus");

        var kept = (await town.World.DumpAsync()).Where(row => row.StartsWith("records: ", StringComparison.Ordinal) && row.Contains("zulaikha", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(kept, row => row.Contains("broadcast", StringComparison.Ordinal) || row.Contains("listeners", StringComparison.Ordinal));
        Assert.Equal(1, (await town.BroadcastAsync())!.People);
    }
}
