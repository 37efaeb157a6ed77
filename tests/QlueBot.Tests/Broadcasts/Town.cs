using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>A city with admins "meja" and "loket" and people who can be written to.</summary>
internal sealed class Town : IAsyncDisposable
{
    public const string Code = "7F3K2";

    private Town(World world) => World = world;

    public World World { get; }

    public Dispatcher.Broadcasts.Broadcasts Broadcasts => World.Get<Dispatcher.Broadcasts.Broadcasts>();

    public static async Task<Town> StartAsync(params Officer[] more) =>
        new(await World.StartAsync([World.Person("meja", Role.Admin, null, null), World.Person("loket", Role.Admin, null, null), .. more]));

    /// <summary>With people on a channel that has a day's window, templates and receipts.</summary>
    /// <param name="postgres">A connection string; null: LiteDB.</param>
    public static async Task<Town> StartAsync(VendorDouble vendor, string? postgres = null) =>
        new(await World.StartAsync(postgres, vendor, World.Person("meja", Role.Admin, null, null), World.Person("loket", Role.Admin, null, null)));

    public static BroadcastDraft Draft(string text = "Air naik di Oesapa.", string topic = "banjir") => new()
    {
        Text = text, Audience = new Audience { Kind = AudienceKind.Topic, Topic = topic },
    };

    public static BroadcastDraft Urgent { get; } = new() { Text = "Air bah di Oesapa.", Audience = new Audience { Kind = AudienceKind.Emergency } };

    /// <summary>So many residents who want to hear of floods: <c>w0</c>, <c>w1</c>, …</summary>
    public Task PeopleAsync(int count, Func<Listener, Listener>? but = null) => World.Store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            for (var each = 0; each < count; each++)
            {
                var listener = new Listener(new ChatAddress("kupang", "telegram", $"w{each}")) { Topics = ["banjir"] };
                listener = but?.Invoke(listener) ?? listener;
                commit.Put(Listener.Table, "kupang", listener, reader.Get(Listener.Table, "kupang", listener.Chat.LaneKey));
            }

            return commit;
        },
        TestContext.Current.CancellationToken);

    public async Task CountAsync(BroadcastDraft draft, string code = Code)
    {
        Assert.Equal(BroadcastVerdict.Counting, (await Broadcasts.PrepareAsync("kupang", "meja", code, draft, TestContext.Current.CancellationToken)).Verdict);
        await UntilAsync(code, broadcast => broadcast.Count is not null);
    }

    public Task<BroadcastReply> OrderAsync(BroadcastOrder order, string officer = "meja", string code = Code, DateTimeOffset? at = null, string? text = null) =>
        Broadcasts.OrderAsync("kupang", officer, code, order, at, text, TestContext.Current.CancellationToken);

    public async Task<Broadcast> SendAsync(BroadcastDraft draft, string code = Code)
    {
        await CountAsync(draft, code);
        Assert.Equal(BroadcastVerdict.Started, (await OrderAsync(BroadcastOrder.Send, code: code)).Verdict);
        return await UntilAsync(code, broadcast => broadcast.Phase is BroadcastPhase.Done);
    }

    /// <summary>Sends the draft, and the messages of these chats are put off by their vendor for an hour.</summary>
    public async Task HeldAsync(params string[] chats)
    {
        foreach (var chat in chats)
        {
            World.Channel.Answers[chat] = new SendResult.RetryLater(TimeSpan.FromHours(1), "later");
        }

        await CountAsync(Draft());
        await OrderAsync(BroadcastOrder.Send);
        await UntilAsync(Code, _ => chats.All(World.Channel.Refused.Contains));
    }

    /// <summary>Lets the city's clock run until it is so.</summary>
    public async Task<Broadcast> UntilAsync(string code, Func<Broadcast, bool> isSo)
    {
        var limit = new Limit($"broadcast {code} is as far as it should come");
        while (true)
        {
            limit.Check();
            if (await BroadcastAsync(code) is { } broadcast && isSo(broadcast))
            {
                return broadcast;
            }

            World.Time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    public Task<Broadcast?> BroadcastAsync(string code = Code) => World.LookAsync(reader => reader.Get(Broadcast.Table, "kupang", code)?.Value);

    public async Task<Figures> FiguresAsync(string code = Code)
    {
        var broadcast = await BroadcastAsync(code);
        return await World.LookAsync(reader => Figures.Of(reader, "kupang", broadcast!, World.Time.GetUtcNow()));
    }

    /// <summary>Has the people of these channels written down and holds the sending before the first message.</summary>
    public Task FreezeAsync(params string[] channels) => World.Store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            var stored = reader.Get(Broadcast.Table, "kupang", Code)!;
            var pages = new FrozenPages(reader, "kupang", Code);
            var reach = new Reach(channels.ToHashSet(), new Dictionary<string, bool>(), World.Time.GetUtcNow());
            var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
            for (var shard = 0; shard < Listener.Shards; shard++)
            {
                foreach (var chosen in AudienceReader.Shard(reader, "kupang", stored.Value.Draft.Audience!, shard, reach).Chosen)
                {
                    pages.Add(chosen, shard);
                    counts[chosen.Chat.Channel] = counts.GetValueOrDefault(chosen.Chat.Channel) + 1;
                }
            }

            pages.Put(commit);
            var frozen = stored.Value with
            {
                Phase = BroadcastPhase.Paused, StartedAt = World.Time.GetUtcNow(), Frozen = Listener.Shards, Parts = [.. counts.Select(each => new BroadcastPart(each.Key, each.Value))],
            };
            commit.Put(Broadcast.Table, "kupang", frozen, stored);
            return commit;
        },
        TestContext.Current.CancellationToken);

    /// <summary>Who read these words, each as often as they did.</summary>
    public string[] Readers(string words) =>
        [.. World.Channel.Log.Where(sent => sent.Message.Broadcast is not null && sent.Message.Text.Contains(words, StringComparison.Ordinal)).Select(sent => sent.Chat).Order(StringComparer.Ordinal)];

    public async Task SaysAsync(string chat, string words, string answer)
    {
        await World.SaysAsync(chat, words);
        await World.ReadsAsync(chat, answer);
    }

    /// <summary>Lets the city's clock run until somebody reads a message like this.</summary>
    public async Task<TalkChannel.Heard> ShownAsync(string chat, Func<OutgoingMessage, bool> isIt)
    {
        var reading = World.Channel.HearAsync(chat, isIt, "a message like that", TestContext.Current.CancellationToken);
        while (await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken)) != reading)
        {
            World.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        return await reading;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
