using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Broadcasts through the real engine room: who gets them, who does not, and never anybody twice.</summary>
public sealed class BroadcastTests
{
    [Fact]
    public async Task By_chat_from_the_first_word_to_the_result()
    {
        await using var town = await Town.StartAsync();
        var world = town.World;
        await town.SaysAsync("ina", "mulai banjir", "Banjir");
        await town.SaysAsync("budi", "halo", "Kota Kupang");

        await town.SaysAsync("meja", "siaran baru", "Apa isi");
        await town.SaysAsync("meja", "Air naik di Oesapa.", "Kirim foto");
        await town.SaysAsync("meja", "Lewati", "titik di peta");
        await town.SaysAsync("meja", "Lewati", "Tombol");
        await town.SaysAsync("meja", "Selesai", "Untuk siapa");
        await town.SaysAsync("meja", "Banjir", "Di mana");
        await town.SaysAsync("meja", "Seluruh kota", "cukup");
        await town.SaysAsync("meja", "Sudah cukup", "Periksa dulu");
        await world.SaysAsync("meja", "Hitung & pratinjau");
        var counted = await world.ReadsAsync("meja", "1 orang");
        Assert.Contains("Contoh penerima (disamarkan):\n• Warga · Telegram ••", counted.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ina", counted.Message.Text.Split("Contoh")[1], StringComparison.Ordinal);
        await world.PressesAsync("meja", counted, "Uji ke saya");
        await world.ReadsAsync("meja", "📣 Kota Kupang · Banjir\nAir naik");
        await world.ReadsAsync("meja", "hanya Anda");
        Assert.Empty(town.Readers("Air naik"));

        await world.PressesAsync("meja", counted, "Kirim sekarang");
        await world.ReadsAsync("meja", "dimulai");
        var heard = await world.ReadsAsync("ina", "Air naik");
        Assert.Equal("📣 Kota Kupang · Banjir\nAir naik di Oesapa.\n\nTidak ingin kabar ini lagi? Tulis BERHENTI BANJIR.", heard.Message.Text);
        var result = await world.ReadsAsync("meja", "Hasil siaran");
        Assert.Contains("Diterima layanan: 1", result.Message.Text, StringComparison.Ordinal);
        Assert.NotNull(result.Message.PhotoId);
        await world.PressesAsync("meja", result, "Unduh CSV");
        Assert.EndsWith(".csv", (await world.ReadsAsync("meja", "Berkas hasil")).Message.File!.Name, StringComparison.Ordinal);
        Assert.Equal(["ina"], town.Readers("Air naik"));

        await world.PressesAsync("meja", counted, "Kirim sekarang");
        Assert.Contains("selesai. 1 dari 1", (await world.ReadsAsync("meja", ": selesai")).Message.Text, StringComparison.Ordinal);
        Assert.Equal(["ina"], town.Readers("Air naik"));
        Assert.DoesNotContain(world.Logs, line => line.Contains("Air naik", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_topic_reaches_those_who_said_yes_to_it_and_nobody_else()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("flood", "mulai banjir", "Banjir");
        await town.SaysAsync("all", "mulai", "Anda");
        await town.SaysAsync("traffic", "mulai lalu lintas", "Lalu lintas");
        await town.SaysAsync("silent", "halo", "Kota Kupang");
        await town.SaysAsync("left", "mulai banjir", "Banjir");
        await town.SaysAsync("left", "berhenti banjir", "Banjir");
        await town.SaysAsync("gone", "mulai", "Anda");
        await town.SaysAsync("gone", "berhenti", "Anda");

        await town.SendAsync(Town.Draft());

        Assert.Equal(["all", "flood"], town.Readers("Air naik"));
    }

    [Fact]
    public async Task An_emergency_reaches_all_but_those_who_want_nothing_at_all_or_stopped_the_bot()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("silent", "halo", "Kota Kupang");
        await town.SaysAsync("left", "berhenti banjir", "Banjir");
        await town.SaysAsync("gone", "berhenti", "Anda");
        await town.SaysAsync("back", "berhenti", "Anda");
        await town.SaysAsync("back", "mulai lalu lintas", "Lalu lintas");
        await town.SaysAsync("blocker", "halo", "Kota Kupang");
        await town.World.DoesAsync("blocker", new MessageBody.Blocked());
        await town.CountAsync(Town.Urgent);

        await town.OrderAsync(BroadcastOrder.Send);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(["back", "left", "silent"], town.Readers("Air bah"));
    }

    [Fact]
    public async Task Areas_radius_and_categories_go_by_where_people_reported()
    {
        await using var town = await Town.StartAsync();
        var oesapa = town.World.City.Guide.Areas.Single(area => area.Name == "Oesapa");
        await town.SaysAsync("ina", "mulai banjir", "Banjir");
        await town.PeopleAsync(3, listener => listener.Chat.Chat == "w0" ? listener.With(new Spot(oesapa.Code, "trash", oesapa.Centre)) : listener);
        var audience = Town.Draft().Audience!;

        await town.SendAsync(Town.Draft("Kelurahan.") with { Audience = audience with { AreaCodes = [oesapa.Code] } }, "AAAAA");
        await town.SendAsync(Town.Draft("Radius.") with { Audience = audience with { Centre = oesapa.Centre, RadiusMetres = 300 } }, "BBBBB");
        await town.SendAsync(Town.Draft("Kategori.") with { Audience = audience with { Categories = ["trash"] } }, "CCCCC");

        Assert.All(["Kelurahan.", "Radius.", "Kategori."], words => Assert.Equal(["w0"], town.Readers(words)));
    }

    [Fact]
    public async Task The_roster_is_written_to_by_role_without_being_asked()
    {
        await using var town = await Town.StartAsync(
            World.Person("petugas", Role.Petugas), World.Person("rt", Role.Rt, null, null), World.Person("luar", Role.Petugas) with { IsActive = false });

        await town.SendAsync(new BroadcastDraft { Text = "Apel pagi.", Audience = new Audience { Kind = AudienceKind.Roster, Roles = [Role.Petugas] } });

        Assert.Equal(["petugas"], town.Readers("Apel pagi."));
        Assert.DoesNotContain(town.World.Channel.Log, sent => sent.Chat == "petugas" && sent.Message.Text.Contains("BERHENTI", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_chats_of_one_person_get_it_once_where_they_wrote_last()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("hp", "mulai banjir", "Banjir");
        await town.SaysAsync("laptop", "halo", "Kota Kupang");
        await town.World.SaysAsync("hp", "hubungkan");
        var code = System.Text.RegularExpressions.Regex.Match((await town.World.ReadsAsync("hp", "kode")).Message.Text, "[0-9A-Z]{4,}-[0-9A-Z]{4,}|[0-9A-Z]{8,}").Value;
        await town.SaysAsync("laptop", $"hubungkan {code}", "terhubung");

        await town.SendAsync(Town.Draft());

        Assert.Equal(["laptop"], town.Readers("Air naik"));
        Assert.Equal(1, (await town.FiguresAsync()).People);
    }

    [Fact]
    public async Task Chats_joined_after_the_people_were_written_down_are_one_person_too()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Schedule, at: town.World.Time.GetUtcNow().AddHours(1));
        await FreezeAsync(town);
        await JoinAsync(town, "w0", "w1");
        await town.OrderAsync(BroadcastOrder.Resume);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Single(town.Readers("Air naik"));
        Assert.Equal((1, 1), await town.FiguresAsync() is var figures ? (figures.Accepted, figures.OptedOut) : default);
    }

    [Fact]
    public async Task Of_joined_chats_the_next_gets_it_when_the_first_stopped_the_bot()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Schedule, at: town.World.Time.GetUtcNow().AddHours(1));
        await FreezeAsync(town);
        await JoinAsync(town, "w0", "w1");
        var inOrder = new[] { "w0", "w1" }.OrderBy(chat => Listener.ShardOf(new ChatAddress("kupang", "telegram", chat))).ToList();
        await town.World.DoesAsync(inOrder[0], new MessageBody.Blocked());
        while (!await town.World.LookAsync(reader => Dispatcher.Inbox.Contacts.IsBlocked(reader, new ChatAddress("kupang", "telegram", inOrder[0]))))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await town.OrderAsync(BroadcastOrder.Resume);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal([inOrder[1]], town.Readers("Air naik"));
    }

    [Fact]
    public async Task A_broadcast_that_stands_still_on_another_channel_holds_up_nobody()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2, listener => listener.Chat.Chat == "w1" ? listener with { Chat = listener.Chat with { Channel = "off" } } : listener);
        await town.World.Store.WriteAsync(
            _ =>
            {
                var commit = new Dispatcher.Storage.Commit();
                var dead = new Broadcast("AAAAA", Town.Urgent, "meja", town.World.Time.GetUtcNow())
                {
                    Phase = BroadcastPhase.Running, StartedAt = town.World.Time.GetUtcNow(), Frozen = Listener.Shards, Parts = [new BroadcastPart("off", 500, Fed: 300)],
                };
                commit.Put(Broadcast.Table, "kupang", dead, null);
                return commit;
            },
            TestContext.Current.CancellationToken);

        await town.SendAsync(Town.Draft());

        Assert.Equal(["w0"], town.Readers("Air naik"));
        Assert.Equal(1, (await town.BroadcastAsync())!.People);
    }

    [Fact]
    public async Task Counts_are_made_while_every_sender_of_broadcasts_waits()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(1);
        town.World.Channel.Answers["w0"] = new SendResult.RetryLater(TimeSpan.FromHours(1), "later");
        for (var each = 0; each < 5; each++)
        {
            await town.CountAsync(Town.Draft($"Kabar {each}."), $"AAAA{each}");
            Assert.Equal(BroadcastVerdict.Started, (await town.OrderAsync(BroadcastOrder.Send, code: $"AAAA{each}")).Verdict);
        }

        await town.CountAsync(Town.Draft());

        Assert.Equal(1, (await town.BroadcastAsync())!.People);
    }

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
    public async Task Everybody_gets_it_once_though_the_process_stops_in_the_middle()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(450);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Send);
        while (town.Readers("Air naik").Length < 20)
        {
            await town.BroadcastAsync();
        }

        await town.World.RestartAsync();
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(Enumerable.Range(0, 450).Select(each => $"w{each}").Order(StringComparer.Ordinal), town.Readers("Air naik"));
        Assert.Equal(450, (await town.FiguresAsync()).Accepted);
    }

    [Fact]
    public async Task The_file_has_a_line_for_everybody_masked_with_what_became_of_it()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2, listener => listener with { Chat = listener.Chat with { Chat = $"81100000{listener.Chat.Chat[1..]}" } });
        town.World.Channel.Answers["811000001"] = new SendResult.Refused("=cmd, \"x\"");
        await town.SendAsync(Town.Draft());

        using var file = new MemoryStream();
        await town.Broadcasts.WriteResultAsync("kupang", Town.Code, "id", file, TestContext.Current.CancellationToken);
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("no,kanal,penerima,kelurahan,hasil,alasan", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.EndsWith(",telegram,••00,,Diterima,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith(",telegram,••01,,Gagal,\"'=cmd, \"\"x\"\"\"", StringComparison.Ordinal));
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

    /// <summary>Has the people written down and holds the sending before the first message.</summary>
    private static async Task FreezeAsync(Town town)
    {
        await town.World.Store.WriteAsync(
            reader =>
            {
                var commit = new Dispatcher.Storage.Commit();
                var stored = reader.Get(Broadcast.Table, "kupang", Town.Code)!;
                var job = new BroadcastJob(Town.Code, stored.Value.Generation, BroadcastTask.Send);
                var frozen = stored.Value with { Phase = BroadcastPhase.Paused, StartedAt = town.World.Time.GetUtcNow(), Frozen = Listener.Shards };
                var streams = new List<BroadcastPart>();
                for (var shard = 0; shard < Listener.Shards; shard++)
                {
                    var people = AudienceReader.Shard(reader, "kupang", frozen.Draft.Audience!, shard, new HashSet<string> { "telegram" });
                    if (people.Count > 0)
                    {
                        commit.Put(Recipients.Table, "kupang", new Recipients(Town.Code, "telegram", shard, [.. people.Select(each => new Recipient(each.Chat.Chat, null))]), null);
                    }
                }

                commit.Put(Broadcast.Table, "kupang", frozen with { Parts = [new BroadcastPart("telegram", 2)] }, stored);
                return commit;
            },
            TestContext.Current.CancellationToken);
    }

    private static Task JoinAsync(Town town, params string[] chats) => town.World.Store.WriteAsync(
        reader =>
        {
            var commit = new Dispatcher.Storage.Commit();
            var person = new Dispatcher.People.Person { Id = "one", Chats = [.. chats.Select(chat => new ChatAddress("kupang", "telegram", chat))] };
            commit.Put(Dispatcher.People.Person.Table, "kupang", person, null);
            foreach (var chat in chats)
            {
                var stored = reader.Get(Listener.Table, "kupang", $"telegram/{chat}")!;
                commit.Put(Listener.Table, "kupang", stored.Value with { PersonId = "one", HasOthers = true }, stored);
            }

            return commit;
        },
        TestContext.Current.CancellationToken);
}
