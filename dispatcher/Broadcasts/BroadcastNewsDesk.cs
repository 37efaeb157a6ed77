using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Privacy;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What came of work on a broadcast finds its record, and its author is told: counted, sent, as a file.</summary>
internal sealed class BroadcastNewsDesk(BroadcastWords words, BroadcastNotices notices, ResultVoice results, HeldVoice held, TextBook texts, IEnumerable<IChannel> channels)
{
    /// <summary>How long a file of the result may be opened, and how long its people are kept: after its end, and after the last day it waited for some of them.</summary>
    private static readonly TimeSpan FileLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan PeopleLife = TimeSpan.FromDays(30);
    private static readonly TimeSpan Afterwards = TimeSpan.FromDays(1);

    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(channel => channel.Name);
    private readonly AudienceVoice audiences = new(texts);

    public void Take(ItemScope scope, BroadcastNews news)
    {
        if (news.IsVoid || scope.Reader.Get(Broadcast.Table, scope.CityId, news.Code) is not { } stored)
        {
            return;
        }

        switch (news.Task)
        {
            case BroadcastTask.Count when stored.Value.Generation == news.Generation && stored.Value.Phase is BroadcastPhase.Draft:
                var counted = stored.Value with { Count = news.Count };
                scope.Commit.Put(Broadcast.Table, scope.CityId, counted, stored);
                TellCount(scope, counted);
                break;
            case BroadcastTask.Send when stored.Value.Generation == news.Generation:
                var ended = stored.Value with { ChartId = news.ChartId };
                scope.Commit.Put(Broadcast.Table, scope.CityId, ended, stored);
                scope.Commit.Jobs.Add(BroadcastJob.Draft(scope.CityId, ended, BroadcastTask.Drop, ended.HeldUntil));
                scope.Commit.Jobs.Add(BroadcastJob.Draft(scope.CityId, ended, BroadcastTask.Sweep, SweepAt(ended.EndedAt ?? scope.Now, ended)));
                TellResult(scope, ended);
                break;
            case BroadcastTask.Result:
                TellResult(scope, stored.Value with { ChartId = news.ChartId });
                break;
            case BroadcastTask.File when news.FileId is { } file:
                SendFile(scope, stored.Value, file);
                break;
            case BroadcastTask.Drop when stored.Value.HeldUntil is not null:
                scope.Commit.Put(Broadcast.Table, scope.CityId, stored.Value with { HeldUntil = null }, stored);
                break;
            case BroadcastTask.Sweep:
                scope.Commit.Put(Broadcast.Table, scope.CityId, stored.Value with { IsSwept = true }, stored);
                break;
        }
    }

    /// <summary>Who is waited for is known by chat: a poll may take votes for longer than people are kept.</summary>
    private static DateTimeOffset SweepAt(DateTimeOffset end, Broadcast ended) =>
        ended.HeldUntil + Afterwards is { } waited && waited > end + PeopleLife ? waited : end + PeopleLife;

    /// <summary>First how it will look, then how many and what can be done.</summary>
    private void TellCount(ItemScope scope, Broadcast broadcast)
    {
        if (broadcast is not { Chat: { } chat, Count: { } count })
        {
            return;
        }

        var language = scope.LanguageOf(chat);
        var guide = scope.City.Guide;
        if (count.People > 0)
        {
            // On the admin's own channel it looks as it will; of the others it is described.
            scope.Send(chat, words.Message(guide, broadcast.Draft, language, asNumbers: false, limits: null));
            var others = count.Channels.Where(each => each.Channel != chat.Channel && channels.ContainsKey(each.Channel))
                .Select(each => words.Preview(guide, broadcast.Draft, language, each.Channel, channels[each.Channel].Limits)).ToList();
            if (others.Count > 0)
            {
                scope.Send(chat, new OutgoingMessage(string.Join("\n\n", others)));
            }
        }

        var header = ("code", broadcast.Code);
        var audience = ("audience", audiences.Say(language, broadcast.Draft.Audience!, guide));
        List<string> lines = count.People == 0
            ? [texts.Say(language, TextKey.Broadcast.CountedNobody, header, audience)]
            : [texts.Say(language, TextKey.Broadcast.CountedHeader, header, audience, ("people", CountWords.Say(count.People, language))), .. Plan(scope, broadcast.Draft, count, language)];
        if (count.Samples.Count > 0)
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.SamplesHeader));
            lines.AddRange(count.Samples.Select(sample => Sample(scope, sample, language)));
        }

        if (count.People > guide.Broadcasts.LimitFor(broadcast.IsEmergency))
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.NeedsApproval, ("limit", CountWords.Say(guide.Broadcasts.LimitFor(broadcast.IsEmergency), language))));
        }

        if (!broadcast.IsEmergency)
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.QuietNow,
                ("from", Hour(guide.Broadcasts.QuietFrom, language)), ("until", Hour(guide.Broadcasts.QuietUntil, language)), ("zone", guide.ZoneLabel)));
        }

        Offer(scope, chat, new OutgoingMessage(string.Join('\n', lines)) { Choices = notices.Buttons(language, broadcast, broadcast.AuthorId), Columns = 2 });
    }

    /// <summary>What was asked for and is waited for can be answered in words and by number, where no buttons are seen, unless something else was asked since.</summary>
    private static void Offer(ItemScope scope, ChatAddress chat, OutgoingMessage message)
    {
        if (scope.Reader.Get(SessionTable.Sessions, scope.CityId, chat.LaneKey) is { } stored
            && stored.Value.Offered.All(choice => BroadcastData.IsOfTalk(choice.Data)))
        {
            var session = stored.Value with { Offered = message.Choices };
            scope.Commit.Put(SessionTable.Sessions, scope.CityId, session, stored);
            scope.Answer(chat, message, session);
        }
        else
        {
            scope.Send(chat, message);
        }
    }

    private IEnumerable<string> Plan(ItemScope scope, BroadcastDraft draft, AudienceCount count, string language)
    {
        var template = BroadcastWords.TemplateOf(scope.City.Guide, draft);
        var plans = Planner.Of(
            count, scope.City.Guide.Broadcasts, name => channels.GetValueOrDefault(name)?.LimitsOf(scope.CityId),
            name => MessageTemplate.Pick(scope.Reader, new ChatAddress(scope.CityId, name, ""), "id", template).Template is not null);
        foreach (var plan in plans)
        {
            yield return texts.Say(language, plan.IsHeld && plan.Outside == plan.People ? TextKey.Broadcast.CountedChannelHeld : TextKey.Broadcast.CountedChannel,
                ("channel", ChannelNames.Of(texts, language, plan.Channel)), ("people", CountWords.Say(plan.People, language)), ("span", Planner.Span(plan.Takes, language)));
            if (plan.Outside > 0)
            {
                yield return "  " + texts.Say(language, plan.IsHeld ? TextKey.Broadcast.CountedHeld : TextKey.Broadcast.CountedByTemplate,
                    ("held", CountWords.Say(plan.Outside, language)), ("hours", CountWords.Say(plan.Hours, language)), ("template", template.Name),
                    ("state", held.Standing(language, scope.Reader, scope.CityId, [plan.Channel])), ("life", held.Life(language, scope.City.Guide.Broadcasts, draft)));
            }

            if (plan.NewPeopleADay is { } limit)
            {
                yield return "  " + texts.Say(language, TextKey.Broadcast.CountedTier, ("limit", CountWords.Say(limit, language)), ("days", CountWords.Say(plan.Days, language)));
            }

            if (plan.Price is { } price)
            {
                yield return "  " + texts.Say(language, TextKey.Broadcast.CountedPrice, ("price", CountWords.Say(price, language)));
            }
        }
    }

    private string Sample(ItemScope scope, AudienceSample sample, string language) => texts.Say(language, TextKey.Broadcast.SampleLine,
        ("name", sample.Name is { } first ? $"{first}•••" : texts.Say(language, TextKey.Broadcast.SampleNobody)),
        ("channel", ChannelNames.Of(texts, language, sample.Channel)), ("chat", $"••{sample.Tail}"),
        ("area", scope.City.Guide.FindArea(sample.AreaCode ?? "")?.Titled ?? scope.City.Guide.Name));

    private void TellResult(ItemScope scope, Broadcast broadcast)
    {
        if (broadcast.Chat is not { } chat)
        {
            return;
        }

        var language = scope.LanguageOf(chat);
        scope.Send(chat, new OutgoingMessage(results.Say(language, scope, broadcast))
        {
            PhotoId = broadcast.ChartId, Choices = notices.Buttons(language, broadcast, broadcast.AuthorId, HeldBroadcasts.Count(scope.Reader, scope.CityId, broadcast, scope.Now) > 0),
        });
    }

    private void SendFile(ItemScope scope, Broadcast broadcast, string file)
    {
        if (broadcast.Chat is { } chat)
        {
            scope.Send(chat, new OutgoingMessage(texts.Say(scope.LanguageOf(chat), TextKey.Broadcast.FileReady, ("code", broadcast.Code)))
            {
                File = new OutgoingFile(file, $"siaran-{broadcast.Code}.csv", "text/csv"),
            });
            scope.Commit.Jobs.Add(PrivacyOrder.Draft(scope.CityId, $"discard/{file}", new PrivacyOrder.Discard(chat, file), scope.Now + FileLife));
        }
    }

    private static string Hour(TimeOnly time, string language) =>
        time.ToString(language == "en" ? "HH:mm" : "HH.mm", System.Globalization.CultureInfo.InvariantCulture);
}
