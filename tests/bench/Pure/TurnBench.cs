using BenchmarkDotNet.Attributes;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bench.Pure;

/// <summary>
/// The pure turns of a resident: the six of a whole report, from <c>/lapor</c> to its sending, and one that has to understand free words.
/// </summary>
[MemoryDiagnoser]
public class TurnBench
{
    private const int TurnsOfReport = 6;

    private static readonly ChatAddress Chat = new("kupang", "telegram", "811");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private readonly Conversation conversation = new(TextBook.Shipped);
    private readonly List<(Session Session, IncomingMessage Message, Facts Facts)> turns = [];
    private Facts facts = null!;

    [GlobalSetup]
    public void Open()
    {
        var city = CityPack.Load(Path.Combine(AppContext.BaseDirectory, "cities", "kupang"));
        facts = new Facts { City = city.Guide, Now = Now };
        var session = new Session("telegram/811", Chat);
        for (Turn? turn = null; turn is null || !turn.Effects.Any(effect => effect is Effect.SubmitReport); session = turn.Next)
        {
            var message = new IncomingMessage(Chat, "811", Next(turn), Now);
            var known = message.Body is MessageBody.Place place ? facts with { Place = city.Areas.Find(place.Point) } : facts;
            turns.Add((session, message, known));
            turn = conversation.Advance(session, message, known);
        }

        if (turns.Count != TurnsOfReport)
        {
            throw new InvalidOperationException($"A report took {turns.Count} turns: the figures per turn would be wrong.");
        }
    }

    [Benchmark(OperationsPerInvoke = TurnsOfReport)]
    public int WholeReport()
    {
        var effects = 0;
        foreach (var (session, message, known) in turns)
        {
            effects += conversation.Advance(session, message, known).Effects.Count;
        }

        return effects;
    }

    [Benchmark]
    public Turn FreeWords() => conversation.Advance(turns[0].Session, Words("lampu jalan di depan gereja mati sejak tiga malam"), facts);

    /// <summary>What the load driver's resident does: presses what is offered, sends the photo or the place that is asked for.</summary>
    private static MessageBody Next(Turn? turn)
    {
        string[] presses = ["Kirim laporan", "Sampah", "Kebersihan"];
        return turn switch
        {
            null => new MessageBody.Words("/lapor"),
            _ when presses.Select(label => turn.Next.Offered.FirstOrDefault(choice => choice.Label.Contains(label, StringComparison.OrdinalIgnoreCase)))
                .FirstOrDefault(choice => choice is not null) is { } choice => new MessageBody.Press(choice.Data),
            { Say.Asks: Ask.Location } => new MessageBody.Place(new GeoPoint(-10.18, 123.6), null, null, null, false),
            _ => new MessageBody.Photo(new FileRef("file", "unique", "image/jpeg", 84000), null),
        };
    }

    private static IncomingMessage Words(string text) => new(Chat, "811", new MessageBody.Words(text), Now);
}
