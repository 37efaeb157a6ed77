using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Why messages of a broadcast wait, and how long, in words.</summary>
internal sealed class HeldVoice(TextBook texts)
{
    public static string Template { get; } = TextKey.Template.NameOf(TextKey.Template.Broadcast);

    /// <summary>How the template of broadcasts stands now, on the channels that need one.</summary>
    public string Standing(string language, IReader reader, string city, IEnumerable<string> channels) => string.Join(
        " / ", channels.Select(channel => MessageTemplate.Spoken(reader, city, channel, Template, "id")).Select(template => texts.Say(
            language, template is null ? TextKey.Broadcast.TemplateUnknown : TemplateStates.KeyOf(TemplateDesk.Standing(template)))).Distinct());

    /// <summary>How long those who cannot be written to will be waited for.</summary>
    public string Life(string language, BroadcastRules rules, BroadcastDraft draft) => draft.Answers.Count > 0
        ? texts.Say(language, TextKey.Broadcast.HeldLifePoll)
        : texts.Say(language, TextKey.Broadcast.HeldLife, ("span", TimeWords.WholeSpan(rules.HoldFor(draft.Audience is { IsEmergency: true }), language)));

    /// <param name="reason">The code of <see cref="HeldMessage.Reason"/>; null: none was kept.</param>
    public string? Because(string language, string? reason) => reason switch
    {
        null => null,
        "window" => texts.Say(language, TextKey.Broadcast.HeldWindow),
        "template unknown" => Of(language, TextKey.Broadcast.TemplateUnknown),
        "template pending" => Of(language, TextKey.Admin.TemplatePending),
        "template rejected" => Of(language, TextKey.Admin.TemplateRejected),
        "template paused" => Of(language, TextKey.Admin.TemplatePaused),
        "template disabled" => Of(language, TextKey.Admin.TemplateDisabled),
        "template marketing" => Of(language, TextKey.Broadcast.TemplateMarketing),
        HeldMessage.RefusedAsTemplate => Of(language, TextKey.Broadcast.TemplateRefused),
        _ => reason,
    };

    private string Of(string language, string state) =>
        texts.Say(language, TextKey.Broadcast.HeldTemplate, ("template", Template), ("state", texts.Say(language, state)));
}
