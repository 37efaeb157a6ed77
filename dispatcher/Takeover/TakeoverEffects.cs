using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Takeover;

/// <summary>Carries out what residents and operators want of a talk between them. Only admins of the city are operators; it is checked here again.</summary>
internal sealed class TakeoverEffects(TextBook texts)
{
    public void Ask(ItemScope scope, IncomingMessage message)
    {
        if (HandoverFacts.Of(scope, message.Chat) is not null)
        {
            return;
        }

        var code = ShortCode.For(message);
        var asked = new Handover(code, scope.Now) { Resident = message.Chat }.With(scope.Now, "asked", "resident");
        scope.Commit.Put(Handover.Table, scope.CityId, asked, scope.Reader.Get(Handover.Table, scope.CityId, code));
        foreach (var officer in HandoverFacts.OnDuty(scope).ToList())
        {
            Offer(scope, officer.Chat!.Value, code);
        }
    }

    /// <summary>Tells an operator who comes on duty of everybody who waits.</summary>
    public void OfferAll(ItemScope scope)
    {
        if (scope.Officer?.Value is { Role: Role.Admin, Chat: { } chat })
        {
            HandoverFacts.Open(scope).FindAll(handover => !handover.IsTaken).ForEach(handover => Offer(scope, chat, handover.Code));
        }
    }

    public void Take(ItemScope scope, ChatAddress chat, string code)
    {
        if (scope.Officer?.Value is not { Role: Role.Admin } officer)
        {
            return;
        }

        if (scope.Reader.Get(Handover.Table, scope.CityId, code) is not { Value: { Resident: { } resident, OfficerId: null } } free
            || HandoverFacts.ServedBy(scope, officer) is not null || resident.LaneKey == chat.LaneKey)
        {
            var taken = scope.Reader.Get(Handover.Table, scope.CityId, code)?.Value;
            Tell(scope, chat, TextKey.Takeover.TakenBefore, ("code", code.Length > ShortCode.Length ? "" : code), ("name",
                scope.FindOfficer(taken?.OfficerId)?.Name ?? texts.Say(scope.LanguageOf(chat), TextKey.Takeover.AnotherOperator)));
            return;
        }

        var now = free.Value with { OfficerId = officer.Id, Operator = chat, LastAt = scope.Now };
        scope.Commit.Put(Handover.Table, scope.CityId, now.With(scope.Now, "taken", $"officer:{officer.Id}"), free);
        scope.Commit.Timers.Add(new TimerSet(
            scope.CityId, resident.LaneKey, $"{resident.LaneKey}:{HandoverTimes.Timer}", scope.Now + HandoverTimes.Quiet, ItemKinds.Talk,
            TimerJson.Write(new TalkTimer(resident.LaneKey, resident, HandoverTimes.Timer))));
        Tell(scope, resident, TextKey.Takeover.Begun, ("city", scope.City.Guide.Name));
        scope.Send(chat, new OutgoingMessage(texts.Say(scope.LanguageOf(chat), TextKey.Takeover.Taken, ("code", code)))
        {
            Choices = [TakeoverChoice.GiveBack(texts, scope.LanguageOf(chat))],
        });
    }

    public void GiveBack(ItemScope scope)
    {
        if (HandoverFacts.ServedBy(scope, scope.Officer?.Value) is { Value: { Resident: { } resident } } served)
        {
            Close(scope, served, "given-back", $"officer:{served.Value.OfficerId}");
            var isInReport = scope.Reader.Get(SessionTable.Sessions, scope.CityId, resident.LaneKey)?.Value.Resident.Draft is not null;
            scope.Send(
                resident,
                new OutgoingMessage(texts.Say(scope.LanguageOf(resident), TextKey.Takeover.Returned, ("city", scope.City.Guide.Name)))
                {
                    Choices = TakeoverChoice.WayOn(texts, scope.LanguageOf(resident), isInReport),
                    Columns = 2,
                },
                Priority.Reply);
        }
    }

    /// <summary>The resident's side ends it; the resident is answered by the turn.</summary>
    public void End(ItemScope scope, ChatAddress resident, bool isTimeout)
    {
        if (HandoverFacts.Of(scope, resident) is not { } open)
        {
            return;
        }

        Close(scope, open, isTimeout ? "timeout" : "left", isTimeout ? "clock" : "resident");
        if (open.Value.Operator is { } told)
        {
            Tell(scope, told, isTimeout ? TextKey.Takeover.ReturnedToBot : TextKey.Takeover.ResidentLeft, ("code", open.Value.Code));
        }
    }

    public void TellOperator(ItemScope scope, ChatAddress resident, string words, GeoPoint? pin)
    {
        if (HandoverFacts.Of(scope, resident) is { Value: { Operator: { } told, Code: var code } })
        {
            Relay(scope, told, words.Length == 0 ? TextKey.Takeover.PlaceFromResident : TextKey.Takeover.FromResident, code, words, pin);
        }
    }

    public void TellResident(ItemScope scope, string words, GeoPoint? pin)
    {
        if (HandoverFacts.ServedBy(scope, scope.Officer?.Value) is { Value: { Resident: { } resident } } served)
        {
            Heard(scope, served);
            Relay(scope, resident, words.Length == 0 ? TextKey.Takeover.PlaceFromOperator : TextKey.Takeover.FromOperator, served.Value.Code, words, pin);
        }
    }

    public void RelayPhoto(ItemScope scope, ChatAddress from, string photoId)
    {
        if (HandoverFacts.ServedBy(scope, scope.Officer?.Value) is { Value: { Resident: { } resident } } served)
        {
            Heard(scope, served);
            scope.Send(resident, new OutgoingMessage(texts.Say(scope.LanguageOf(resident), TextKey.Takeover.PhotoFromOperator)) { PhotoId = photoId }, Priority.Reply);
        }
        else if (HandoverFacts.Of(scope, from) is { Value: { Operator: { } told, Code: var code } })
        {
            scope.Send(
                told, new OutgoingMessage(texts.Say(scope.LanguageOf(told), TextKey.Takeover.PhotoFromResident, ("code", code))) { PhotoId = photoId }, Priority.Reply);
        }
    }

    private static void Heard(ItemScope scope, Stored<Handover> served) =>
        scope.Commit.Put(Handover.Table, scope.CityId, served.Value with { LastAt = scope.Now }, served);

    private static void Close(ItemScope scope, Stored<Handover> open, string how, string actor) =>
        scope.Commit.Put(Handover.Table, scope.CityId, open.Value.With(scope.Now, how, actor) with { Resident = null, Operator = null }, open);

    private void Offer(ItemScope scope, ChatAddress chat, string code) => scope.Send(
        chat, new OutgoingMessage(texts.Say(scope.LanguageOf(chat), TextKey.Takeover.Wanted, ("code", code)))
        {
            Choices = [TakeoverChoice.Take(texts, scope.LanguageOf(chat), code)],
        });

    private void Relay(ItemScope scope, ChatAddress to, string key, string code, string words, GeoPoint? pin) => scope.Send(
        to, new OutgoingMessage(texts.Say(scope.LanguageOf(to), key, ("code", code), ("words", words))) { Pin = pin }, Priority.Reply);

    private void Tell(ItemScope scope, ChatAddress chat, string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        scope.Send(chat, new OutgoingMessage(texts.Say(scope.LanguageOf(chat), key, values)), Priority.Reply);
}
