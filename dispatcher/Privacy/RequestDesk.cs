using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Rulings;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>Requests that a person decides: their clock, who hears of them, and how they stand on the desk.</summary>
internal sealed class RequestDesk(TextBook texts)
{
    private const int MostOpen = 50;

    /// <summary>The admins are reminded once, so long before the deadline.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromHours(24);

    public void Open(ItemScope scope, ChatAddress chat, RequestKind kind, IReadOnlyList<string> numbers, string words)
    {
        var request = new PrivacyRequest { Id = PersonBook.NewId(), Kind = kind, Numbers = numbers, Chat = chat, Words = words, AskedAt = scope.Now };
        scope.Commit.Put(PrivacyRequest.Table, scope.CityId, request, null);
        Arm(scope, request, request.DueAt - Soon);
        Tell(scope, request, (text, _) => text);
    }

    /// <summary>The request's timer fired. Harmless when it was answered meanwhile.</summary>
    public void Tick(ItemScope scope, string id)
    {
        if (scope.Reader.Get(PrivacyRequest.Table, scope.CityId, id) is not { Value: { DecidedAt: null } request } stored)
        {
            return;
        }

        var key = scope.Now >= request.DueAt ? TextKey.Ruling.RequestLate : TextKey.Ruling.RequestSoon;
        Tell(scope, request, (text, language) => texts.Say(language, key, ("due", Due(scope, request, language)), ("text", text)));
        if (scope.Now < request.DueAt)
        {
            scope.Commit.Put(PrivacyRequest.Table, scope.CityId, request with { IsReminded = true }, stored);
            Arm(scope, request, request.DueAt);
        }
    }

    /// <summary>Open requests, the one due first at the top.</summary>
    public List<RequestLine> Lines(ItemScope scope, string language) => [.. scope.Reader.Find(PrivacyRequest.Table, scope.CityId, PrivacyRequest.OpenMark, MostOpen)
        .Select(stored => stored.Value).OrderBy(request => request.DueAt)
        .Select(request => new RequestLine($"{RulingData.Request}:{request.Id}", What(request, language), string.Join(", ", request.Numbers), request.DueAt))];

    /// <summary>The matter as an admin sees it; null for everybody else.</summary>
    public RulingFact? Matter(ItemScope scope, string matter, string language) =>
        scope.Officer is { Value: var officer } && Authority.MayAnswerRequests(officer)
        && scope.Reader.Get(PrivacyRequest.Table, scope.CityId, RulingData.KeyOf(matter))?.Value is { } request
            ? new RulingFact(matter, string.Join(", ", request.Numbers), TextOf(scope, request, language), request.DecidedAt is null)
            : null;

    public string TextOf(ItemScope scope, PrivacyRequest request, string language) => texts.Say(
        language, TextKey.Ruling.Request,
        ("what", What(request, language)),
        ("numbers", string.Join(", ", request.Numbers)),
        ("words", request.Words.Length == 0 ? "" : $"“{PrivateNumbers.Masked(request.Words)}”\n"),
        ("due", Due(scope, request, language)));

    private void Tell(ItemScope scope, PrivacyRequest request, Func<string, string, string> frame)
    {
        foreach (var chat in scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Role(Role.Admin), MostOpen)
            .Select(officer => officer.Value.Chat).OfType<ChatAddress>().Where(chat => !Contacts.IsBlocked(scope.Reader, chat)))
        {
            var (language, matter) = (scope.LanguageOf(chat), $"{RulingData.Request}:{request.Id}");
            scope.Send(chat, new OutgoingMessage(frame(TextOf(scope, request, language), language))
            {
                Choices =
                [
                    new Choice(texts.Say(language, TextKey.Ruling.LabelYes), RulingData.Write(matter, "ya")),
                    new Choice(texts.Say(language, TextKey.Ruling.LabelNo), RulingData.Write(matter, "tidak")),
                ],
                Columns = 2,
            });
        }
    }

    private static void Arm(ItemScope scope, PrivacyRequest request, DateTimeOffset at) => scope.Commit.Timers.Add(new TimerSet(
        scope.CityId, request.LaneKey, "due", at, ItemKinds.Request, TimerJson.Write(new ClockTimer(request.Id, "due"))));

    private string What(PrivacyRequest request, string language) => texts.Say(language, request.Kind switch
    {
        RequestKind.Correct => TextKey.Ruling.WhatCorrect,
        RequestKind.Withdraw => TextKey.Ruling.WhatWithdraw,
        _ => TextKey.Ruling.WhatErase,
    });

    private static string Due(ItemScope scope, PrivacyRequest request, string language) =>
        TimeWords.At(request.DueAt, scope.Now, scope.City.Guide.Zone, scope.City.Guide.ZoneLabel, language);
}
