using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Tests.Support;

/// <summary>Kota Kupang with its real engine room, store on disk and all, a channel of memory and a clock that stands still until moved.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("qluebot-").FullName;
    private IHost host = null!;
    private string? postgres;
    private IChannel? second;
    private int keys;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public TalkChannel Channel { get; } = new();

    /// <summary>A second way to talk, where a test asks for one.</summary>
    public TalkChannel? Web { get; private init; }

    public IStore Store => host.Services.GetRequiredService<IStore>();

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public City City => host.Services.GetRequiredService<CityAtlas>().Find("kupang")!;

    public List<string> Logs { get; } = [];

    public static Task<World> StartAsync(params Officer[] officers) => StartAsync(null, officers);

    /// <summary>With a web channel beside the first.</summary>
    /// <param name="postgres">As in the other one.</param>
    public static Task<World> StartOnTwoChannelsAsync(string? postgres, params Officer[] officers) =>
        BeginAsync(new World { postgres = postgres, Web = new TalkChannel("web") }, officers);

    /// <param name="postgres">A connection string; null: LiteDB.</param>
    public static Task<World> StartAsync(string? postgres, params Officer[] officers) => BeginAsync(new World { postgres = postgres }, officers);

    /// <param name="postgres">As in the other one.</param>
    /// <param name="second">A vendor's channel beside the one of memory.</param>
    public static Task<World> StartAsync(string? postgres, VendorDouble second, params Officer[] officers)
    {
        var world = new World { postgres = postgres, second = second };
        second.Meet(world.Time);
        return BeginAsync(world, officers);
    }

    private static async Task<World> BeginAsync(World world, Officer[] officers)
    {
        await world.OpenAsync();
        await world.Store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                foreach (var officer in officers)
                {
                    commit.Put(Officer.Table, "kupang", officer, reader.Get(Officer.Table, "kupang", officer.Id));
                }

                return commit;
            },
            TestContext.Current.CancellationToken);
        return world;
    }

    /// <summary>A person of the roster who reads their messages in the chat of the same name.</summary>
    public static Officer Person(string chat, Role role, string? team = "rc_dlh", string? agency = "dlh", params string[] areas) => new()
    {
        Id = chat,
        Name = $"Nama {chat}",
        Phone = $"+6281200{Math.Abs(chat.GetHashCode(StringComparison.Ordinal)) % 1000000:D6}",
        Role = role,
        TeamId = team,
        AgencyId = agency,
        AreaCodes = areas,
        OnDuty = true,
        Chats = [new ChatAddress("kupang", "telegram", chat)],
    };

    /// <summary>Stops the process and starts another on the same files.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    /// <summary>Everything the store holds and the pictures and files beside it, row by row as text. The process stops and starts again for it.</summary>
    public async Task<List<string>> DumpAsync()
    {
        var (options, tables) = (Get<IOptions<StorageOptions>>().Value, host.Services.GetServices<Table>().ToList());
        await CloseAsync();
        var copies = new StoreCopies(options, tables, key: null);
        var rows = new List<string>();
        await using (var source = await copies.OpenSourceAsync(options.Engine, TestContext.Current.CancellationToken))
        {
            foreach (var kind in copies.Kinds)
            {
                await foreach (var page in source.ReadAsync(kind, after: null, TestContext.Current.CancellationToken))
                {
                    rows.AddRange(page.Rows.Select(row => $"{kind.Name}: {row} {TextOf(row)}"));
                }
            }
        }

        await OpenAsync();
        return rows;
    }

    private static string TextOf(CopyRow row) => Encoding.UTF8.GetString(row switch
    {
        CopyRow.Record record => record.Body,
        CopyRow.Waiting waiting => waiting.Body,
        CopyRow.Done done => done.Body,
        CopyRow.Message message => message.Body,
        CopyRow.Timer timer => timer.Body,
        CopyRow.Job job => job.Body,
        CopyRow.Upload upload => upload.Bytes,
        _ => [],
    });

    public Task DoesAsync(string chat, MessageBody body, string? quoting = null) =>
        DoesAsync(new IncomingMessage(new ChatAddress("kupang", "telegram", chat), chat, body, Time.GetUtcNow()) { RepliesTo = quoting });

    public Task DoesAsync(IncomingMessage message)
    {
        var key = $"telegram/{Interlocked.Increment(ref keys)}";
        return Store.IngestAsync([Channel.Arrive(key, message with { MessageId = key })], TestContext.Current.CancellationToken);
    }

    public Task SaysAsync(string chat, string words, string? quoting = null) => DoesAsync(chat, new MessageBody.Words(words), quoting);

    public Task PinsAsync(string chat, double latitude, double longitude) =>
        DoesAsync(chat, new MessageBody.Place(new GeoPoint(latitude, longitude), null, null, null, IsLive: false));

    public Task SendsPhotoAsync(string chat, byte[] picture, string? caption = null, string? quoting = null)
    {
        var id = $"file{Interlocked.Increment(ref keys)}";
        Channel.Files[id] = picture;
        return DoesAsync(chat, new MessageBody.Photo(new FileRef(id, $"u{id}"), caption), quoting);
    }

    /// <summary>Presses the button with this label under that message.</summary>
    public Task PressesAsync(string chat, TalkChannel.Heard under, string label) =>
        DoesAsync(chat, new MessageBody.Press(under.Message.Choices.Single(choice => choice.Label == label).Data), under.Id);

    /// <summary>Waits for a message that contains the words.</summary>
    public async Task<TalkChannel.Heard> ReadsAsync(string chat, string words)
    {
        var heard = await Channel.HearAsync(
            chat, message => message.Text.Contains(words, StringComparison.OrdinalIgnoreCase), words, TestContext.Current.CancellationToken);

        // Whoever quotes the message is slower than the settlement that says what it was about.
        var limit = new Limit("the message is known by its id");
        while (heard.Message.About is not null
               && await LookAsync(reader => reader.Get(SentMessage.Table, "kupang", SentMessage.KeyOf("telegram", chat, heard.Id))) is null)
        {
            limit.Check();
        }

        return heard;
    }

    public Task<T> LookAsync<T>(Func<IReader, T> look) => Store.ReadAsync(look, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Engine"] = postgres is null ? "LiteDb" : "Postgres",
            ["Storage:Postgres:ConnectionString"] = postgres,
            ["Storage:LiteDb:Path"] = Path.Combine(folder, "qluebot.db"),
            ["Storage:Photos:Path"] = Path.Combine(folder, "photos"),
        });
        builder.Logging.AddProvider(new ListLogs(Logs));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(CityAtlas.Load(
            [.. new[] { "kupang", "jakarta" }.Select(id => Path.Combine(AppContext.BaseDirectory, "cities", id))]));
        builder.Services.AddSingleton<IChannel>(Channel);
        if (Web is not null)
        {
            builder.Services.AddSingleton<IChannel>(Web);
        }

        if (second is not null)
        {
            builder.Services.AddSingleton(second);
        }

        builder.Services.AddDispatcher(builder.Configuration);
        host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task CloseAsync()
    {
        await host.StopAsync(TestContext.Current.CancellationToken);
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
