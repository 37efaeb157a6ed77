using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Photos;

namespace QlueBot.Tests.Channels.Web;

/// <summary>Two doors on one store, as two processes on one PostgreSQL: whatever one began the other continues.</summary>
public sealed class WebTwoProcessTests : IAsyncLifetime
{
    private readonly string uploads = Directory.CreateTempSubdirectory("uploads").FullName;
    private readonly Wire wire = new();
    private WebBench first = null!;
    private WebBench second = null!;

    public async ValueTask InitializeAsync()
    {
        var store = new MemoryStore();
        first = await StartAsync(store);
        second = await StartAsync(store);
    }

    [Fact]
    public async Task A_token_of_one_process_opens_the_conversation_on_the_other()
    {
        var (id, token) = await first.OpenAsync();
        using var said = await SayAsync(second, id, token, "halo");
        var read = await first.ReadAsync(id, token);

        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        Assert.Equal("halo", (string)read["activities"]![0]!["text"]!);
    }

    [Fact]
    public async Task A_repeat_that_the_balancer_sends_elsewhere_is_heard_once()
    {
        var (id, token) = await first.OpenAsync();
        foreach (var door in (WebBench[])[first, second])
        {
            using var said = await door.SayAsync(id, token, """{"type":"message","text":"halo","channelData":{"clientActivityID":"a1"}}""");
            Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        }

        Assert.Single(first.Store.Arrived);
    }

    [Fact]
    public async Task A_stream_shows_at_once_what_another_process_answered()
    {
        var (id, token) = await first.OpenAsync();
        using var socket = await StreamAsync(first, token);

        await AnswerAsync(second, id, "dari proses lain");

        Assert.Equal("dari proses lain", await TextAsync(socket));
    }

    [Fact]
    public async Task A_stream_that_missed_the_hint_shows_the_answer_when_it_looks_again()
    {
        wire.IsCut = true;
        var (id, token) = await first.OpenAsync();
        using var socket = await StreamAsync(first, token);
        await AnswerAsync(second, id, "dari proses lain");

        var shown = TextAsync(socket);
        Assert.False(shown.IsCompleted);
        for (var looks = 0; looks < 5 && !shown.IsCompleted; looks++)
        {
            first.Clock.Advance(wire.LookAgain);
            await Task.WhenAny(shown, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken));
        }

        Assert.Equal("dari proses lain", await shown.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_picture_sent_to_one_process_is_shown_and_fetched_by_the_other()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]];
        var (id, token) = await first.OpenAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(jpeg), "file", "foto.jpg" } };
        using var sent = await first.CallAsync(HttpMethod.Post, $"/directline/kupang/conversations/{id}/upload", token, form);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        var attachment = (await second.ReadAsync(id, token))["activities"]![0]!["attachments"]![0]!;
        var shown = new Uri((string)attachment["contentUrl"]!);

        Assert.Equal(second.Http.BaseAddress!.Authority, shown.Authority);
        Assert.Equal(jpeg, await second.Http.GetByteArrayAsync(shown, TestContext.Current.CancellationToken));
        Assert.Equal(jpeg, await first.Http.GetByteArrayAsync(new Uri(first.Http.BaseAddress!, shown.PathAndQuery), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_processes_that_start_together_all_get_the_same_key()
    {
        var store = new MemoryStore();
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => global::QlueBot.Bot.Links.StoredKey.ReadOrMakeAsync(store, TestContext.Current.CancellationToken))));

        Assert.Equal(32, keys[0].Length);
        Assert.All(keys, key => Assert.Equal(keys[0], key));
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        Directory.Delete(uploads, recursive: true);
    }

    private Task<WebBench> StartAsync(MemoryStore store) => WebBench.StartAsync(
        store,
        services => services.AddSingleton<IHints>(wire.Process()).AddSingleton<IUploadStore>(new FileUploadStore(Folders.Under(uploads))),
        ("Storage:Engine", "Postgres"));

    private static Task<HttpResponseMessage> SayAsync(WebBench door, string id, string token, string text) =>
        door.SayAsync(id, token, new JsonObject { ["type"] = "message", ["text"] = text }.ToJsonString());

    private static Task<SendResult> AnswerAsync(WebBench door, string id, string text) =>
        door.Channel.SendAsync(new ChatAddress("kupang", "web", id), new OutgoingMessage(text), TestContext.Current.CancellationToken);

    private static async Task<ClientWebSocket> StreamAsync(WebBench door, string token)
    {
        using var opened = await door.CallAsync(HttpMethod.Post, "/directline/kupang/conversations", token);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)(await WebBench.JsonOf(opened))["streamUrl"]!), TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task<string?> TextAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var got = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return (string?)JsonNode.Parse(buffer.AsSpan(0, got.Count))!["activities"]![0]!["text"];
    }

    /// <summary>What NOTIFY is between processes, and it can be cut.</summary>
    private sealed class Wire
    {
        private readonly List<Line> lines = [];

        public bool IsCut { get; set; }

        public TimeSpan LookAgain { get; } = TimeSpan.FromSeconds(2);

        public IHints Process()
        {
            lines.Add(new Line(this));
            return lines[^1];
        }

        private sealed class Line(Wire wire) : IHints
        {
            public TimeSpan LookAgain => wire.LookAgain;

            public event Action<string>? Heard;

            public void Tell(string hint)
            {
                foreach (var line in wire.IsCut ? [this] : wire.lines)
                {
                    line.Heard?.Invoke(hint);
                }
            }
        }
    }
}
