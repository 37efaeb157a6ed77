using System.Globalization;
using System.Text;
using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Conversations.Resident;

/// <summary>
/// Plays one resident, line by line, with the facts a dispatcher would give, and writes the transcript. A line is typed words, <c>[Label]</c>
/// for a press, or one of the acts in brackets named in <see cref="BodyOf"/>. After every turn the session goes through JSON and back.
/// </summary>
internal sealed class Player
{
    private readonly ResidentConversation talk = new(TextBook.Shipped);
    private readonly StringBuilder transcript = new();
    private int message;

    public Player() => Session = new Session("test/1", Chat);

    public static ChatAddress Chat { get; } = new("kupang", "test", "1");

    public CityGuide City { get; init; } = TestCity.Guide;

    public Session Session { get; set; }

    public DateTimeOffset Now { get; set; } = TestCity.Noon;

    public List<ReportFact> Mine { get; set; } = [];

    public List<ReportFact> Nearby { get; set; } = [];

    public PersonFact? Person { get; set; }

    public MyDataFact MyData { get; set; } = new(0, 0, 0);

    public List<ReportFact> Public { get; set; } = [];

    public ResidentStep Step => Session.Resident.Step;

    public Turn? Last { get; private set; }

    public (ResidentStep From, Heard Heard, ResidentStep To) Arrow { get; private set; }

    public string Transcript => transcript.ToString();

    public string Said => Last?.Say?.Text ?? "";

    public static Player Plays(params ReadOnlySpan<string> lines)
    {
        var player = new Player();
        player.Play(lines);
        return player;
    }

    /// <summary>The talk stands as it reads in <c>Golden/resident</c>.</summary>
    public static void Matches(string name, Action<Player> before, string[] lines)
    {
        var player = new Player();
        before(player);
        player.Play(lines);

        Golden.Match($"resident/{name}.txt", player.Transcript);
    }

    public void Play(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            Hear(line);
        }
    }

    public Turn Hear(string line)
    {
        transcript.Append("> ").Append(line).Append('\n');
        var (about, rest) = Quote(line);
        var turn = Hear(BodyOf(rest), about, Album(rest));
        Write(turn);
        return turn;
    }

    public Turn Hear(MessageBody body, string? about = null, string? album = null)
    {
        var incoming = new IncomingMessage(Chat, "1", body, Now)
        {
            MessageId = (++message).ToString(CultureInfo.InvariantCulture),
            RepliesTo = about,
            Album = album,
        };
        var facts = FactsFor(body, about);
        var from = Step;
        Arrow = (from, ResidentEar.Hear(new Moment(Session, incoming, facts)).Heard, from);
        Last = talk.Advance(Session, incoming, facts);
        var json = JsonSerializer.Serialize(Last.Next);
        Session = JsonSerializer.Deserialize<Session>(json)!;
        Assert.Equal(json, JsonSerializer.Serialize(Session));
        Arrow = Arrow with { To = Step };
        return Last;
    }

    private static (string? About, string Line) Quote(string line) =>
        line.StartsWith("(balas ", StringComparison.Ordinal) && line.IndexOf(')', StringComparison.Ordinal) is var end
            ? (line[7..end], line[(end + 1)..].Trim())
            : (null, line);

    private static string? Album(string line) => line.StartsWith("(foto album", StringComparison.Ordinal) ? "album-1" : null;

    private MessageBody BodyOf(string line)
    {
        if (line.StartsWith('[') && line.EndsWith(']'))
        {
            var label = line[1..^1];
            var choice = Session.Offered.FirstOrDefault(offered => offered.Label == label);
            return new MessageBody.Press((choice ?? throw new InvalidOperationException($"[{label}] is not offered:\n{Transcript}")).Data);
        }

        if (!line.StartsWith('(') || !line.EndsWith(')'))
        {
            return new MessageBody.Words(line);
        }

        var (act, more) = line[1..^1].Split(": ", 2) is [var head, var tail] ? (head, tail) : (line[1..^1], null);
        return act switch
        {
            "foto" or "foto album" => new MessageBody.Photo(
                new FileRef($"file{message}", string.Create(CultureInfo.InvariantCulture, $"unique{message}")), more),
            "lokasi" => new MessageBody.Place(TestCity.InOesapa, 12, null, null, false),
            "lokasi berjalan" => new MessageBody.Place(TestCity.InOesapa, 12, null, null, true),
            "tempat" => new MessageBody.Place(TestCity.InOesapa, null, more, null, false),
            "lokasi di batas" => new MessageBody.Place(new GeoPoint(-10.151, 123.635), 12, null, null, false),
            "lokasi di Jakarta" => new MessageBody.Place(new GeoPoint(-6.2, 106.8), 12, null, null, false),
            "lokasi di laut" => new MessageBody.Place(new GeoPoint(-9.0, 120.0), 12, null, null, false),
            "lokasi kosong" => new MessageBody.Place(new GeoPoint(double.NaN, 999), null, null, null, false),
            "kontak" => new MessageBody.Contact("+62812", true),
            "diubah" => new MessageBody.Edited(new MessageBody.Words(more ?? "")),
            "hentikan bot" => new MessageBody.Blocked(),
            "izinkan lagi" => new MessageBody.Returned(),
            "pindah" => new MessageBody.MovedTo("2"),
            "tekan" => new MessageBody.Press(more!),
            "diam next" => Silent(TimeSpan.Parse(more!, CultureInfo.InvariantCulture), "next"),
            "diam" => Silent(TimeSpan.Parse(more!, CultureInfo.InvariantCulture)),
            "foto dilihat" => new MessageBody.PhotoSeen(
                LastPhoto(Session.Resident),
                Enum.Parse<PhotoVerdict>(more!.Split(' ')[0]),
                more switch
                {
                    [.. _, ' ', 's', 'i', 'n', 'i'] => TestCity.InOesapa,
                    [.. _, 'J', 'a', 'k', 'a', 'r', 't', 'a'] => new GeoPoint(-6.2, 106.8),
                    _ => null,
                }),
            _ => new MessageBody.Other(act, more),
        };
    }

    private static string LastPhoto(ResidentState state) => state switch
    {
        { Draft.Photos: [.., var photo] } => photo.Id,
        { SentPhotos: [.., var sent] } => sent,
        _ => "none",
    };

    private MessageBody.Silence Silent(TimeSpan time, string name = "draft")
    {
        Now += time;
        return new MessageBody.Silence(name);
    }

    private Facts FactsFor(MessageBody body, string? about)
    {
        var text = body switch
        {
            MessageBody.Words words => words.Text,
            MessageBody.Photo photo => photo.Caption ?? "",
            MessageBody.Press press => press.Data,
            _ => "",
        };
        var named = TicketWords.FindIn(text)
            .Select(candidate => Mine.Concat(Public).FirstOrDefault(report => report.Number.Replace("-", "", StringComparison.Ordinal) == candidate))
            .FirstOrDefault(report => report is not null);
        return new Facts
        {
            City = City,
            Now = Now,
            Place = body switch
            {
                MessageBody.Place place => Look(place.Point),
                MessageBody.PhotoSeen { Taken: { } taken } => Look(taken),
                MessageBody.Words or MessageBody.Photo when PlaceWords.PointIn(text, City) is { } point => Look(point),
                _ => null,
            },
            Mine = Mine,
            Person = Person,
            MyData = new Lazy<MyDataFact>(MyData),
            Nearby = Nearby,
            Named = named,
            Quoted = about is null ? null : Mine.Concat(Public).FirstOrDefault(report => report.Number == about),
        };
    }

    private PlaceFact? Look(GeoPoint point)
    {
        var (here, across) = (City.FindArea("53.71.04.1001") ?? City.Areas[0], City.FindArea("53.71.04.1002") ?? City.Areas[1]);
        return point switch
        {
            { IsOnEarth: false } => null,
            { Latitude: > -7, Longitude: < 110 } => new PlaceFact.Elsewhere(point, "DKI Jakarta", "JAKI (jaki.jakarta.go.id)"),
            { Longitude: < 123 } => new PlaceFact.Elsewhere(point, null),
            { Longitude: 123.635 } => new PlaceFact.Inside(point, here, across),
            _ => new PlaceFact.Inside(point, here, null),
        };
    }

    private void Write(Turn turn)
    {
        foreach (var effect in turn.Effects)
        {
            transcript.Append("! ").Append(Told(effect)).Append('\n');
        }

        if (turn.Say is not { } say)
        {
            return;
        }

        transcript.Append("< ").Append(say.Text.Replace("\n", "\n  ", StringComparison.Ordinal).Replace("\n  \n", "\n\n", StringComparison.Ordinal));
        if (say.PhotoId is not null)
        {
            transcript.Append(" (foto)");
        }

        transcript.Append('\n');
        if (say.Choices.Count > 0 || say.Asks == Ask.Location)
        {
            transcript.Append("  ").Append(say.Asks == Ask.Location ? "[Kirim lokasi] " : "")
                .AppendJoin(' ', say.Choices.Select(choice => $"[{choice.Label}]")).Append('\n');
        }
    }

    private static string Told(Effect effect) => effect switch
    {
        Effect.SubmitReport { Draft: var draft } =>
            $"SubmitReport {draft.CategoryId}, {(draft.Urgency == Urgency.Emergency ? "darurat, " : "")}{draft.Photos.Count} foto, {draft.Place?.AreaCode}, patokan \"{draft.Place?.Landmark}\", \"{draft.Words}\"{string.Concat(draft.Answers.Select(answer => $", {answer.QuestionId}={answer.Value}"))}{(draft.Shown is { } shown ? $", {shown}" : "")}",
        Effect.FetchPhoto => "FetchPhoto",
        Effect.FollowReport follow => $"FollowReport {follow.Number}, {follow.PhotoIds.Count} foto",
        Effect.DiscardPhotos left => $"DiscardPhotos {left.PhotoIds.Count} foto",
        Effect.AddFollowerPhoto photo => $"AddFollowerPhoto {photo.Number}",
        Effect.AddToReport added => $"AddToReport {added.Number} \"{added.Words}\"{(added.PhotoId is null ? "" : " + foto")}",
        Effect.AnswerOfficer answer => $"AnswerOfficer {answer.Number} \"{answer.Words}\"{(answer.PhotoId is null ? "" : " + foto")}",
        Effect.ReopenReport reopened => $"ReopenReport {reopened.Number} \"{reopened.Words}\"{(reopened.PhotoId is null ? "" : " + foto")}{(reopened.Reason is null ? "" : $" ({reopened.Reason})")}",
        Effect.WakeMe wake => string.Create(CultureInfo.InvariantCulture, $"WakeMe {wake.Name} {wake.After:c}"),
        _ => effect.ToString().Replace(" { ", " ", StringComparison.Ordinal).Replace(" }", "", StringComparison.Ordinal),
    };
}
