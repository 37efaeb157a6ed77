using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.CrashChild;

/// <summary>The whole engine room with people who wrote two days ago, on a channel where only their own word opens a window, and a broadcast to them.</summary>
public static class Withheld
{
    public const string Code = "7F3K2";
    public const int People = 400;

    /// <param name="place">File or connection string.</param>
    /// <param name="folder">For photos.</param>
    public static IHost Build(string place, string folder, WithheldChannel channel) => Voting.Build(place, folder, channel);

    public static string ChatOf(int person) => string.Create(CultureInfo.InvariantCulture, $"orang{person}");

    /// <summary>A person's word; of the same number it is the same one, handed in again.</summary>
    public static Arrival Word(int person, int number)
    {
        var chat = new ChatAddress(Voting.City, WithheldChannel.Id, ChatOf(person));
        return new Arrival(
            Voting.City, string.Create(CultureInfo.InvariantCulture, $"{WithheldChannel.Id}/{person}.{number}"), chat.LaneKey, WithheldChannel.Id, Encoding.UTF8.GetBytes(chat.Chat), TimeProvider.System.GetUtcNow());
    }

    /// <summary>Begins the broadcast.</summary>
    public static async Task BeginAsync(IHost host, CancellationToken cancellationToken)
    {
        var store = host.Services.GetRequiredService<IStore>();
        await store.WriteAsync(_ => Town(), cancellationToken);
        var broadcasts = host.Services.GetRequiredService<Broadcasts>();
        var draft = new BroadcastDraft { Text = "Air naik.", Audience = new Audience { Kind = AudienceKind.Emergency } };
        await broadcasts.PrepareAsync(Voting.City, "meja", Code, draft, cancellationToken);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while ((await broadcasts.OrderAsync(Voting.City, "meja", Code, BroadcastOrder.Send, at: null, text: null, cancellationToken)).Verdict is not BroadcastVerdict.Started)
        {
            await tick.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>How many are counted as held, and as accepted.</summary>
    public static Task<(int Held, int Accepted)> FiguresAsync(IStore store, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            var figures = Figures.Of(reader, Voting.City, reader.Get(Broadcast.Table, Voting.City, Code)!.Value, TimeProvider.System.GetUtcNow());
            return (figures.Held, figures.Accepted);
        },
        cancellationToken);

    private static Commit Town()
    {
        var commit = new Commit();
        var wrote = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(2);
        commit.Put(Officer.Table, Voting.City, new Officer { Id = "meja", Name = "Meja", Phone = "+628120000001", Role = Role.Admin, OnDuty = true }, null);
        foreach (var chat in Enumerable.Range(0, People).Select(person => new ChatAddress(Voting.City, WithheldChannel.Id, ChatOf(person))))
        {
            commit.Put(Listener.Table, Voting.City, new Listener(chat), null);
            commit.Put(ChatWindow.Table, Voting.City, new ChatWindow(chat.Channel, chat.Chat).Heard(wrote, TimeSpan.FromDays(1)), null);
        }

        return commit;
    }
}

/// <summary>Has a day's window and no template. Reads plain words, and takes whatever it is given.</summary>
public sealed class WithheldChannel : IChannel
{
    public const string Id = "whatsapp";

    /// <summary>All that was taken, in order.</summary>
    public ConcurrentQueue<(string Chat, OutgoingMessage Message)> Sent { get; } = new();

    public string Name => Id;

    public IReadOnlyList<string> Cities => [Voting.City];

    public ChannelLimits Limits { get; } = new(4096, 1024, 10, 100, 45, 0) { TotalPerSecond = 1000, Window = TimeSpan.FromDays(1) };

    public IncomingMessage? Read(StoredItem item)
    {
        var chat = Encoding.UTF8.GetString(item.Body.Span);
        return new IncomingMessage(new ChatAddress(item.City, Name, chat), chat, new MessageBody.Words("menu"), item.At) { MessageId = item.Key };
    }

    public ChatAddress? ChatOf(StoredItem item) => Read(item)?.Chat;

    public Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        Sent.Enqueue((chat.Chat, message));
        return Task.FromResult<SendResult>(new SendResult.Sent(Sent.Count.ToString(CultureInfo.InvariantCulture)));
    }

    public Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken) =>
        Task.FromResult<FetchResult>(new FetchResult.Gone("none", TooLarge: false));
}
