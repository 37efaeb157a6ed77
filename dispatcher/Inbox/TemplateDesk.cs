using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Keeps the register of templates, tells admins what changed for the worse, and sends what waited when it changed for the better.</summary>
internal sealed class TemplateDesk(IEnumerable<IChannel> channels, TextBook texts, HeldByTemplate broadcasts)
{
    private const int MostTemplates = 1000;

    /// <summary>Of one turn.</summary>
    private const int MostPeople = 500;

    private static readonly string[] windowed = ["whatsapp", "twilio"];
    private static readonly List<string> ours = [.. TemplateWords.All.Select(TextKey.Template.NameOf)];

    public void Take(ItemScope scope, TemplatesSeen seen)
    {
        var known = scope.Reader.Find(MessageTemplate.Table, scope.CityId, MessageTemplate.Mark(seen.Channel), MostTemplates)
            .ToDictionary(stored => MessageTemplate.KeyOf(seen.Channel, stored.Value.Name, stored.Value.Language));
        var worse = new HashSet<string>();
        foreach (var vendor in seen.Templates.DistinctBy(template => (template.Name, template.Language)))
        {
            known.Remove(MessageTemplate.KeyOf(seen.Channel, vendor.Name, vendor.Language), out var before);
            var now = new MessageTemplate(seen.Channel, vendor.Name, vendor.Language, vendor.VendorId, vendor.Category, vendor.State, vendor.Variables)
            {
                // Whoever accepted it as marketing decided that for as long as it is marketing.
                IsAccepted = before?.Value.IsAccepted is true && vendor.Category is TemplateCategory.Marketing,
            };
            Write(scope, now, before, worse);
        }

        foreach (var gone in known.Values.Where(stored => stored.Value.State is not TemplateState.Disabled))
        {
            Write(scope, gone.Value with { State = TemplateState.Disabled }, gone, worse);
        }

        Release(scope, seen.Channel);
    }

    public void Accept(ItemScope scope, Effect.AcceptTemplate accept)
    {
        if (scope.Officer is not { Value.Role: Role.Admin })
        {
            return;
        }

        foreach (var stored in scope.Reader.Find(MessageTemplate.Table, scope.CityId, MessageTemplate.NameMark(accept.Channel, accept.Name), 20))
        {
            if (stored.Value.Category is TemplateCategory.Marketing)
            {
                scope.Commit.Put(MessageTemplate.Table, scope.CityId, stored.Value with { IsAccepted = true, ChangedAt = scope.Now }, stored);
            }
        }

        Release(scope, accept.Channel);
    }

    public void Fetch(ItemScope scope)
    {
        if (scope.Officer is { Value.Role: Role.Admin })
        {
            scope.Commit.Jobs.AddRange(
                channels.OfType<IWindowChannel>().Where(channel => channel.Cities.Contains(scope.CityId)).Select(channel => TemplatesSeen.Ask(scope.CityId, channel.Name)));
        }
    }

    public static IReadOnlyList<TemplateFact> Facts(ItemScope scope) =>
        [.. scope.Reader.Find(MessageTemplate.Table, scope.CityId, MessageTemplate.AnyMark, MostTemplates)
            .Select(stored => stored.Value)
            .Where(template => ours.Contains(template.Name))
            .OrderBy(template => template.Name, StringComparer.Ordinal).ThenBy(template => template.Language, StringComparer.Ordinal)
            .Select(template => new TemplateFact(template.Channel, template.Name, template.Language, Standing(template)))];

    /// <summary>What waits on the channels that need templates.</summary>
    public static IReadOnlyList<WaitingFact> Waiting(ItemScope scope) =>
        [.. windowed.SelectMany(channel => WhatWaits.On(scope.Reader, scope.CityId, channel, scope.Now))];

    public static IReadOnlyList<string> Missing(IReadOnlyList<TemplateFact> known) => [.. ours.Except(known.Select(template => template.Name))];

    private void Write(ItemScope scope, MessageTemplate now, Stored<MessageTemplate>? before, HashSet<string> worse)
    {
        if (before is not null && before.Value with { ChangedAt = default } == now with { ChangedAt = default })
        {
            return;
        }

        scope.Commit.Put(MessageTemplate.Table, scope.CityId, now with { ChangedAt = scope.Now }, before);
        var isWorse = now.Obstacle is not null and not "template pending" && now.Obstacle != before?.Value.Obstacle;
        if (isWorse && ours.Contains(now.Name) && worse.Add(now.Name))
        {
            Alarms.Tell(scope, about: now.Channel, language => texts.Say(
                language, TextKey.Notice.TemplateBlocked,
                ("channel", Alarms.NameOf(now.Channel)), ("name", now.Name), ("state", texts.Say(language, TemplateStates.KeyOf(Standing(now))))));
        }
    }

    /// <summary>What waited for a template that may be used now goes out. Looked for by template, so that nobody whose news has none stands in the way.</summary>
    private void Release(ItemScope scope, string channel)
    {
        var names = scope.Reader.Find(MessageTemplate.Table, scope.CityId, MessageTemplate.Mark(channel), MostTemplates).Select(stored => stored.Value.Name).Distinct().ToList();
        var left = MostPeople;
        foreach (var (name, language) in from name in names from language in texts.Languages select (name, language))
        {
            if (MessageTemplate.Spoken(scope.Reader, scope.CityId, channel, name, language) is { Obstacle: null })
            {
                var waiting = scope.Reader.Find(ChatWindow.Table, scope.CityId, ChatWindow.TemplateMark(channel, name, language), left);
                left -= waiting.Count(stored => Release(scope, stored));
            }

            if (left == 0)
            {
                // The rest is the next turn's: the vendor is asked once more, and its answer comes here.
                scope.Commit.Jobs.Add(TemplatesSeen.Ask(scope.CityId, channel));
                return;
            }
        }

        broadcasts.Release(scope, channel);
    }

    private static bool Release(ItemScope scope, Stored<ChatWindow> stored)
    {
        var (window, chat) = (stored.Value, new ChatAddress(scope.CityId, stored.Value.Channel, stored.Value.Chat));
        var released = HeldMail.Fresh(window.Held, scope.Now)
            .FindAll(held => held is { CanBeTemplate: true, Message.Broadcast: null } && MessageTemplate.Pick(scope.Reader, chat, held.Message.Language, held.Message.Template!).Template is not null);
        if (released.Count == 0)
        {
            return false;
        }

        scope.Commit.Put(ChatWindow.Table, scope.CityId, window with { Held = [.. window.Held.Except(released)] }, stored);
        scope.Commit.Outbox.AddRange(released.Select(held => new OutboxDraft(chat, held.Message, held.Priority)));
        return true;
    }

    internal static TemplateStanding Standing(MessageTemplate template) => (template.State, template.Category, template.IsAccepted) switch
    {
        (TemplateState.Pending, _, _)  => TemplateStanding.Pending,
        (TemplateState.Rejected, _, _) => TemplateStanding.Rejected,
        (TemplateState.Paused, _, _)   => TemplateStanding.Paused,
        (TemplateState.Disabled, _, _) => TemplateStanding.Disabled,
        (_, TemplateCategory.Marketing, false) => TemplateStanding.Marketing,
        (_, TemplateCategory.Marketing, true)  => TemplateStanding.Accepted,
        _ => TemplateStanding.Usable,
    };
}
