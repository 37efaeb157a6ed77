using BenchmarkDotNet.Attributes;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bench;

/// <summary>One pure turn of a resident: words that name a category, and a pressed button.</summary>
[MemoryDiagnoser]
public class TurnBench
{
    private static readonly ChatAddress Chat = new("kupang", "telegram", "811");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private readonly Conversation conversation = new(TextBook.Shipped);
    private Facts facts = null!;
    private Session fresh = null!;
    private Session asked = null!;
    private IncomingMessage press = null!;

    [GlobalSetup]
    public void Open()
    {
        var city = CityPack.Load(Path.Combine(AppContext.BaseDirectory, "cities", "kupang"));
        facts = new Facts { City = city.Guide, Now = Now };
        fresh = new Session("telegram/811", Chat);
        asked = conversation.Advance(fresh, Words("/lapor"), facts).Next;
        press = new IncomingMessage(Chat, "811", new MessageBody.Press(asked.Offered[0].Data), Now);
    }

    [Benchmark]
    public Turn FreeWords() => conversation.Advance(fresh, Words("lampu jalan di depan gereja mati sejak tiga malam"), facts);

    [Benchmark]
    public Turn PressedButton() => conversation.Advance(asked, press, facts);

    private static IncomingMessage Words(string text) => new(Chat, "811", new MessageBody.Words(text), Now);
}
