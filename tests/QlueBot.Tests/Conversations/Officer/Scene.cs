using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>One officer in one chat, with just enough of the dispatcher behind them that talks go round; writes down what is said.</summary>
internal sealed class Scene
{
    private readonly Conversation conversation = new(TextBook.Shipped);
    private readonly StringBuilder transcript = new();
    private readonly WalkedArrows walked = new();
    private int messages;

    public Session Session { get; set; } = new("telegram/811", new ChatAddress("kupang", "telegram", "811"))
    {
        Notice = new NoticeShown("1", Start, "telegram"),
    };

    public List<TaskFact> Tasks { get; } = [];

    public Facts Facts { get; set; } = Given.Facts;

    public bool InGroup { get; set; }

    public string SenderId { get; set; } = "811";

    public Turn Last { get; private set; } = null!;

    public string Said => Last.Say?.Text ?? "";

    public string Transcript => $"{transcript}{walked}";

    public static DateTimeOffset Start { get; } = new(2026, 3, 3, 1, 0, 0, TimeSpan.Zero);

    public Scene Titled(string title)
    {
        transcript.Append(CultureInfo.InvariantCulture, $"# {title}\n");
        return this;
    }

    public Turn Say(string text, string? about = null) => Do(new MessageBody.Words(text), about, about is null ? text : $"(membalas kartu {about}) {text}");

    public Turn Press(string data) => Do(new MessageBody.Press(data), null, $"[{LabelOf(data)}]");

    /// <summary>Presses the choice with that label in the bot's last message.</summary>
    public Turn Tap(string label) => Press(Session.Offered.Single(choice => choice.Label == label).Data);

    public Turn Photo(string unique, string? caption = null, string? about = null) => Do(
        new MessageBody.Photo(new FileRef(unique, unique), caption), about,
        $"{(about is null ? "" : $"(membalas kartu {about}) ")}(foto {unique}{(caption is null ? "" : $", keterangan: {caption}")})");

    public Turn Seen(PhotoVerdict verdict, string? photoId = null)
    {
        var id = photoId ?? Session.Officer.Sent[^1].PhotoId;
        for (var place = 0; place < Tasks.Count; place++)
        {
            if (Tasks[place].AfterPhoto?.PhotoId == id)
            {
                Tasks[place] = Tasks[place] with { AfterPhoto = new AfterPhotoFact(id, verdict) };
            }
        }

        return Do(new MessageBody.PhotoSeen(id, verdict), null, $"(foto diperiksa: {verdict})");
    }

    public Turn Do(MessageBody body, string? about = null, string? shown = null)
    {
        var text = body switch
        {
            MessageBody.Words words => words.Text,
            MessageBody.Photo photo => photo.Caption ?? "",
            MessageBody.Press press => press.Data,
            _ => "",
        };
        var facts = Facts with
        {
            Now = Facts.Now.AddMinutes(messages),
            Tasks = [.. Tasks.OrderBy(task => task.DueAt)],
            QuotedTask = Facts.QuotedTask ?? Tasks.FirstOrDefault(task => task.Number == about),
            NamedTask = Facts.Officer is null ? null : Facts.NamedTask ?? Tasks.FirstOrDefault(task => IsNamed(text, task.Number)),
        };
        var message = new IncomingMessage(Session.Chat, SenderId, body, facts.Now)
        {
            MessageId = (++messages).ToString(CultureInfo.InvariantCulture),
            RepliesTo = about,
            InGroup = InGroup,
        };
        walked.Follow(Session, message, facts);
        Last = conversation.Advance(Session, message, facts);
        Session = Last.Next;
        foreach (var effect in Last.Effects)
        {
            Apply(effect);
        }

        Write(shown ?? $"({body.GetType().Name})");
        return Last;
    }

    private static bool IsNamed(string text, string number) =>
        Regex.Replace(text, "[^0-9A-Za-z]", "").Contains(number.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private string LabelOf(string data) => Session.Offered.FirstOrDefault(choice => choice.Data == data)?.Label ?? data;

    private void Apply(Effect effect)
    {
        switch (effect)
        {
            case Effect.Acknowledge done:
                Change(done.Number, task => task with { Status = ReportStatus.Ditanggapi, OfficerId = "o1" });
                break;
            case Effect.StartWork done:
                Change(done.Number, task => task with { Status = ReportStatus.Dikerjakan });
                break;
            case Effect.PauseWork done:
                Change(done.Number, task => task with { Status = ReportStatus.Ditunda });
                break;
            case Effect.KeepAfterPhoto done:
                Change(done.Number, task => task with { AfterPhoto = new AfterPhotoFact(done.PhotoId, null) });
                break;
            case Effect.FinishWork done:
                Tasks.RemoveAll(task => task.Number == done.Number);
                break;
            case Effect.RefuseTask done:
                Tasks.RemoveAll(task => task.Number == done.Number);
                break;
            case Effect.MoveAcross done:
                Tasks.RemoveAll(task => task.Number == done.Number);
                break;
            case Effect.MoveTask done:
                Tasks.RemoveAll(task => task.Number == done.Number);
                break;
        }
    }

    private static string Shown(Effect effect) => effect switch
    {
        Effect.AddPerson person => $"AddPerson {person.Name}, {person.Phone}, {person.Role}, {person.TeamId}, {string.Join(' ', person.AreaCodes)}",
        Effect.PrepareBroadcast prepare => $"PrepareBroadcast {prepare.Code ?? "(baru)"}",
        Effect.OrderBroadcast order => string.Create(CultureInfo.InvariantCulture, $"OrderBroadcast {order.Code} {order.Order} {order.At:yyyy-MM-dd HH:mm zzz} {order.Words}").TrimEnd(),
        Effect.Vote vote => $"Vote {vote.Code}: {string.Join(' ', vote.Options)}",
        Effect.OpenPoll { Draft: var poll } => $"OpenPoll {poll.Question} {string.Join(" | ", poll.Options)}; {poll.CategoryId} {string.Join(' ', poll.PlaceCodes)}; {poll.Who} {string.Join(' ', poll.AreaCodes)}; {poll.For}",
        _ => effect.ToString(),
    };

    private void Change(string number, Func<TaskFact, TaskFact> change)
    {
        var place = Tasks.FindIndex(task => task.Number == number);
        if (place >= 0)
        {
            Tasks[place] = change(Tasks[place]);
        }
    }

    private void Write(string heard)
    {
        transcript.Append(CultureInfo.InvariantCulture, $"> {heard}\n");
        if (Last.Say is { } said)
        {
            transcript.Append(CultureInfo.InvariantCulture, $"< {said.Text.Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
            if (said.Choices.Count > 0)
            {
                transcript.Append("  ").AppendJoin(' ', said.Choices.Select(choice => $"[{choice.Label}]")).Append('\n');
            }
        }

        foreach (var effect in Last.Effects.Where(effect => effect is not Effect.FetchPhoto and not Effect.KeepAfterPhoto))
        {
            transcript.Append(CultureInfo.InvariantCulture, $"  · {Shown(effect)}\n");
        }
    }
}
