using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Dispatcher;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.CrashChild;

/// <summary>The whole engine room with one open poll, and presses on it that know who made them.</summary>
public static class Voting
{
    public const string City = "kupang";
    public const string Code = "7F3K2";
    public const int Options = 3;

    /// <summary>Everybody changes their mind so often.</summary>
    public const int PressesEach = 3;

    /// <param name="place">File or connection string.</param>
    /// <param name="folder">For photos.</param>
    /// <param name="channel">Null: one of presses.</param>
    public static IHost Build(string place, string folder, IChannel? channel = null)
    {
        var isPostgres = place.Contains("Host=", StringComparison.Ordinal);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Engine"] = isPostgres ? "Postgres" : "LiteDb",
            ["Storage:Postgres:ConnectionString"] = place,
            ["Storage:LiteDb:Path"] = isPostgres ? Path.Combine(folder, "unused.db") : place,
            ["Storage:Photos:Path"] = Path.Combine(folder, "photos"),
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(CityAtlas.Load([Path.Combine(AppContext.BaseDirectory, "cities", City)]));
        builder.Services.AddSingleton(channel ?? new VotingChannel());
        builder.Services.AddDispatcher(builder.Configuration);
        return builder.Build();
    }

    /// <summary>Opens the poll, when nobody has.</summary>
    public static Task OpenAsync(IStore store, CancellationToken cancellationToken) => store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            if (reader.Get(Poll.Table, City, Code) is null)
            {
                var now = TimeProvider.System.GetUtcNow();
                var draft = new PollDraft { Question = "Setuju?", Options = ["A", "B", "C"] };
                commit.Put(Poll.Table, City, new Poll(Code, draft, "meja", now, now.AddDays(1)), null);
                commit.Put(PollSecret.Table, City, new PollSecret(Code, new byte[32]), null);
            }

            return commit;
        },
        cancellationToken);

    /// <summary>The n-th press: three in a row are one person's.</summary>
    public static Arrival Press(int number)
    {
        var chat = ChatOf(number / PressesEach);
        return new Arrival(
            City, $"telegram/{number}", chat.LaneKey, "telegram",
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chat.Chat}|j:{Code}:{1 + OptionOf(number)}")), TimeProvider.System.GetUtcNow());
    }

    /// <summary>The place of the option that it chooses.</summary>
    public static int OptionOf(int number) => ((number / PressesEach) + (2 * (number % PressesEach))) % Options;

    private static ChatAddress ChatOf(int voter) => new(City, "telegram", $"orang{voter}");
}

/// <summary>Reads presses, and takes every answer.</summary>
internal sealed class VotingChannel : IChannel
{
    private int sent;

    public string Name => "telegram";

    public IReadOnlyList<string> Cities => [Voting.City];

    public ChannelLimits Limits { get; } = new(4096, 1024, 100, 0, 0, 0);

    public IncomingMessage? Read(StoredItem item)
    {
        var parts = Encoding.UTF8.GetString(item.Body.Span).Split('|');
        return new IncomingMessage(new ChatAddress(item.City, Name, parts[0]), parts[0], new MessageBody.Press(parts[1]), item.At) { MessageId = item.Key };
    }

    public ChatAddress? ChatOf(StoredItem item) => Read(item)?.Chat;

    public Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken) =>
        Task.FromResult<SendResult>(new SendResult.Sent(Interlocked.Increment(ref sent).ToString(CultureInfo.InvariantCulture)));

    public Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken) =>
        Task.FromResult<FetchResult>(new FetchResult.Gone("none", TooLarge: false));

    public Task ForgetAsync(ChatAddress chat, CancellationToken cancellationToken) => Task.CompletedTask;
}
