using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using QlueBot.Bot.Channels.Telegram;
using QlueBot.Conversations.Messages;
using Telegram.Bot.Types;

namespace QlueBot.Bench.Pure;

/// <summary>A Telegram update as the door looks at it, and as the lane reads it.</summary>
[MemoryDiagnoser]
public class ParseBench
{
    private const string Person = """{"id":8110000001,"is_bot":false,"first_name":"Warga","last_name":"Uji","username":"warga_uji","language_code":"id"}""";
    private const string Room = """{"id":8110000001,"first_name":"Warga","last_name":"Uji","username":"warga_uji","type":"private"}""";
    private const string Bot = """{"id":7000000001,"is_bot":true,"first_name":"QlueBot Uji","username":"qluebot_uji_bot"}""";
    private const string Keyboard = """{"inline_keyboard":[[{"text":"Kebersihan","callback_data":"g:1:kebersihan"}],[{"text":"Jalan & lampu","callback_data":"g:1:jalan"}]]}""";

    private static readonly TelegramSelf Self = new(7000000001, "qluebot_uji_bot");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, byte[]> Updates = new Dictionary<string, string>
    {
        ["words"] = $$$"""{"update_id":500000001,"message":{"message_id":101,"from":{{{Person}}},"chat":{{{Room}}},"date":1789999970,"text":"lampu jalan di depan gereja mati sejak tiga malam"}}""",
        ["press"] = $$$"""{"update_id":500000002,"callback_query":{"id":"4382","from":{{{Person}}},"chat_instance":"-3123","data":"g:1:kebersihan","message":{"message_id":98,"from":{{{Bot}}},"chat":{{{Room}}},"date":1789999970,"text":"Apa masalahnya?","reply_markup":{{{Keyboard}}} } } }""",
        ["photo"] = $$$"""{"update_id":500000003,"message":{"message_id":102,"from":{{{Person}}},"chat":{{{Room}}},"date":1789999970,"photo":[{"file_id":"AgAC-s","file_unique_id":"s","width":90,"height":67,"file_size":1200},{"file_id":"AgAC-x","file_unique_id":"x","width":1280,"height":960,"file_size":84000}]}}""",
    }.ToDictionary(update => update.Key, update => Encoding.UTF8.GetBytes(update.Value));

    [Params("words", "press", "photo")]
    public string Kind { get; set; } = "";

    private byte[] Update => Updates[Kind];

    [Benchmark]
    public bool Envelope() => TelegramEnvelope.Read(Update) is not null;

    [Benchmark]
    public IncomingMessage? Message() =>
        TelegramMapping.Read(JsonSerializer.Deserialize<Update>(Update, TelegramJson.Options)!, "kupang", Self, Now);
}
