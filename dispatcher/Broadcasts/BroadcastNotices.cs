using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What admins are told of a broadcast: the answer to an order, the request for a second person's yes, how it stands.</summary>
internal sealed class BroadcastNotices(TextBook texts)
{
    private const int MostAdmins = 50;

    private readonly AudienceVoice audiences = new(texts);

    /// <summary>The answer to whoever gave the order.</summary>
    public OutgoingMessage Say(ItemScope scope, string language, BroadcastReply reply, Officer officer)
    {
        var city = scope.City.Guide;
        if (reply.Broadcast is not { } broadcast)
        {
            return reply.Verdict is BroadcastVerdict.NotAllowed
                ? new OutgoingMessage(texts.Say(language, TextKey.Admin.NotAllowed))
                : new OutgoingMessage(texts.Say(language, TextKey.Broadcast.Gone)) { Choices = [BroadcastChoices.List(texts, language)] };
        }

        var code = ("code", broadcast.Code);
        var text = reply.Verdict switch
        {
            BroadcastVerdict.NotCounted => texts.Say(language, TextKey.Broadcast.NotCounted, code),
            BroadcastVerdict.Overtaken => texts.Say(language, TextKey.Broadcast.Overtaken, code),
            BroadcastVerdict.Tested => texts.Say(language, TextKey.Broadcast.Tested, code),
            BroadcastVerdict.Started => texts.Say(language, TextKey.Broadcast.Started, code),
            BroadcastVerdict.StartsLater => texts.Say(language, TextKey.Broadcast.StartsLater, code, ("at", At(reply.At!.Value, scope, language))),
            BroadcastVerdict.StartsQuiet => texts.Say(language, TextKey.Broadcast.StartsQuiet, code, ("at", At(reply.At!.Value, scope, language))),
            BroadcastVerdict.Awaits => texts.Say(language, TextKey.Broadcast.Awaits, code, ("people", CountWords.Say(broadcast.People, language))),
            BroadcastVerdict.AwaitsNobody => texts.Say(language, TextKey.Broadcast.AwaitsNobody, code, ("people", CountWords.Say(broadcast.People, language))),
            BroadcastVerdict.NotOwn => texts.Say(language, TextKey.Broadcast.NotOwn, code),
            BroadcastVerdict.Approved => texts.Say(language, TextKey.Broadcast.Approved, code, ("name", officer.Name)),
            BroadcastVerdict.Refused => texts.Say(language, RefusedKey(broadcast), code, ("name", officer.Name)),
            BroadcastVerdict.Paused => texts.Say(language, TextKey.Broadcast.Paused, code),
            BroadcastVerdict.Resumed => texts.Say(language, TextKey.Broadcast.Resumed, code),
            BroadcastVerdict.Reworded => texts.Say(language, TextKey.Broadcast.Reworded, code, ("left", CountWords.Say(Figures.Of(scope.Reader, city.Id, broadcast, scope.Now) is var figures ? figures.Left + figures.Held : 0, language))),
            BroadcastVerdict.Stopping => texts.Say(language, TextKey.Broadcast.Stopping, code),
            BroadcastVerdict.NeverSent => texts.Say(language, TextKey.Broadcast.NeverSent, code),
            BroadcastVerdict.ResultComes => texts.Say(language, TextKey.Broadcast.ResultComes, code),
            BroadcastVerdict.FileGone => texts.Say(language, TextKey.Broadcast.FileGone, code),
            BroadcastVerdict.FileComes => texts.Say(language, TextKey.Broadcast.FileComes, code),
            BroadcastVerdict.Counting => texts.Say(language, TextKey.Broadcast.Counting),
            _ => Stands(scope.Reader, city.Id, broadcast, language),
        };
        if (reply.Verdict is BroadcastVerdict.FileComes or BroadcastVerdict.ResultComes)
        {
            // What comes has the buttons.
            return new OutgoingMessage(text);
        }

        var said = new OutgoingMessage(text) { Choices = Buttons(language, broadcast, officer.Id), Columns = 2 };
        return reply.Verdict is BroadcastVerdict.Overtaken ? WithWords(said, broadcast) : said;
    }

    /// <summary>Above what goes out with it, so that whoever presses has read it.</summary>
    public OutgoingMessage Shown(ItemScope scope, string language, Broadcast broadcast, string readerId) => WithWords(
        new OutgoingMessage(Stands(scope.Reader, scope.CityId, broadcast, language)) { Choices = Buttons(language, broadcast, readerId), Columns = 2 }, broadcast);

    private static OutgoingMessage WithWords(OutgoingMessage said, Broadcast broadcast) =>
        said with { Text = $"{said.Text}\n\n{broadcast.Draft.Text}", PhotoId = broadcast.Draft.PhotoId, Pin = broadcast.Draft.Pin };

    /// <summary>What can be done with it now.</summary>
    /// <param name="isHolding">It has ended, and still waits for some of its people.</param>
    public IReadOnlyList<Choice> Buttons(string language, Broadcast broadcast, string? readerId, bool isHolding = false)
    {
        BroadcastOrder[] orders = broadcast.Phase switch
        {
            BroadcastPhase.Draft when broadcast.Count is { People: > 0 } =>
                [BroadcastOrder.Test, BroadcastOrder.Send, BroadcastOrder.Schedule, BroadcastOrder.Edit, BroadcastOrder.Stop],
            BroadcastPhase.Draft => [BroadcastOrder.Edit, BroadcastOrder.Stop],
            BroadcastPhase.Waiting when broadcast.AuthorId != readerId => [BroadcastOrder.Approve, BroadcastOrder.Refuse, BroadcastOrder.Test],
            BroadcastPhase.Waiting or BroadcastPhase.Scheduled => [BroadcastOrder.Reword, BroadcastOrder.Stop],
            BroadcastPhase.Freezing or BroadcastPhase.Running => [BroadcastOrder.Pause, BroadcastOrder.Stop],
            BroadcastPhase.Paused => [BroadcastOrder.Resume, BroadcastOrder.Reword, BroadcastOrder.Stop],
            BroadcastPhase.Done when isHolding => [BroadcastOrder.File, BroadcastOrder.Stop],
            _ when broadcast.IsFrozen => [BroadcastOrder.File],
            _ => [],
        };
        var ordered = orders.Select(order => new Choice(texts.Say(language, LabelOf(order, broadcast.Phase)), BroadcastData.Write(order, broadcast.Code, broadcast.Generation)));
        return orders switch
        {
            [] => [BroadcastChoices.List(texts, language), BroadcastChoices.New(texts, language)],
            [BroadcastOrder.File, ..] => [.. ordered, BroadcastChoices.List(texts, language)],
            _ => [.. ordered],
        };
    }

    /// <summary>More people than were counted, and nobody has agreed to so many: the others are asked, and its author is told why it waits.</summary>
    public void AskForMore(ItemScope scope, Broadcast broadcast)
    {
        var asked = AskOthers(scope, broadcast, scope.Reader.Get(Officer.Table, scope.CityId, broadcast.AuthorId)?.Value);
        if (broadcast.Chat is { } chat)
        {
            var language = scope.LanguageOf(chat);
            scope.Send(chat, new OutgoingMessage(texts.Say(
                language, asked > 0 ? TextKey.Broadcast.Awaits : TextKey.Broadcast.AwaitsNobody, ("code", broadcast.Code), ("people", CountWords.Say(broadcast.People, language))))
            {
                Choices = Buttons(language, broadcast, broadcast.AuthorId), Columns = 2,
            });
        }
    }

    /// <summary>Asks every other admin who can be reached.</summary>
    /// <param name="author">Who wants it; null: they are not known any more.</param>
    /// <returns>How many were asked.</returns>
    public int AskOthers(ItemScope scope, Broadcast broadcast, Officer? author)
    {
        var asked = 0;
        foreach (var (admin, _) in scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Role(Role.Admin), MostAdmins))
        {
            if (admin.Id != broadcast.AuthorId && admin is { IsActive: true, Chat: { } chat } && !Contacts.IsBlocked(scope.Reader, chat))
            {
                var language = scope.LanguageOf(chat);
                var said = texts.Say(language, TextKey.Broadcast.AskApproval,
                    ("name", author?.Name ?? scope.City.Guide.Name), ("code", broadcast.Code), ("people", CountWords.Say(broadcast.People, language)),
                    ("audience", audiences.Say(language, broadcast.Draft.Audience!, scope.City.Guide)),
                    ("when", broadcast.StartAt is { } at
                        ? texts.Say(language, TextKey.Broadcast.WhenAt, ("at", At(at, scope, language)))
                        : texts.Say(language, TextKey.Broadcast.WhenNow)));
                scope.Send(chat, new OutgoingMessage($"{said}\n\n{broadcast.Draft.Text}")
                {
                    Choices = Buttons(language, broadcast, admin.Id), Columns = 2, PhotoId = broadcast.Draft.PhotoId, Pin = broadcast.Draft.Pin,
                });
                asked++;
            }
        }

        return asked;
    }

    public void TellAuthor(ItemScope scope, Broadcast broadcast, Officer judge, bool isApproved)
    {
        if (broadcast.Chat is { } chat)
        {
            var language = scope.LanguageOf(chat);
            scope.Send(chat, new OutgoingMessage(texts.Say(
                language, isApproved ? TextKey.Broadcast.Approved : RefusedKey(broadcast), ("code", broadcast.Code), ("name", judge.Name)))
            {
                Choices = Buttons(language, broadcast, broadcast.AuthorId), Columns = 2,
            });
        }
    }

    /// <summary>How many of its people are done with.</summary>
    public static int Done(IReader reader, string city, Broadcast broadcast) => broadcast.Parts.Sum(stream =>
        stream.OptedOut + stream.Blocked + Tally.Of(reader, city, broadcast.Code, stream.Channel).Ended);

    private string Stands(IReader reader, string city, Broadcast broadcast, string language) => texts.Say(language, TextKey.Broadcast.AsItStands,
        ("code", broadcast.Code), ("phase", texts.Say(language, TextKey.Broadcast.PhaseName(broadcast.Phase))),
        ("done", CountWords.Say(Done(reader, city, broadcast), language)), ("people", CountWords.Say(broadcast.People, language)));

    private static string At(DateTimeOffset at, ItemScope scope, string language) =>
        TimeWords.At(at, scope.Now, scope.City.Guide.Zone, scope.City.Guide.ZoneLabel, language);

    private static string RefusedKey(Broadcast broadcast) =>
        broadcast.Phase is BroadcastPhase.Paused && broadcast.Agreed == broadcast.Wording ? TextKey.Broadcast.RefusedWords : TextKey.Broadcast.Refused;

    private static string LabelOf(BroadcastOrder order, BroadcastPhase phase) => order switch
    {
        BroadcastOrder.Test => TextKey.Broadcast.LabelTest,
        BroadcastOrder.Send => TextKey.Broadcast.LabelSend,
        BroadcastOrder.Schedule => TextKey.Broadcast.LabelSchedule,
        BroadcastOrder.Approve => TextKey.Broadcast.LabelApprove,
        BroadcastOrder.Refuse => TextKey.Broadcast.LabelRefuse,
        BroadcastOrder.Pause => TextKey.Broadcast.LabelPause,
        BroadcastOrder.Resume => TextKey.Broadcast.LabelResume,
        BroadcastOrder.Reword => TextKey.Broadcast.LabelReword,
        BroadcastOrder.Stop => phase is BroadcastPhase.Draft ? TextKey.Broadcast.LabelDiscard : TextKey.Broadcast.LabelStop,
        BroadcastOrder.File => TextKey.Broadcast.LabelFile,
        _ => TextKey.Broadcast.LabelEdit,
    };
}
