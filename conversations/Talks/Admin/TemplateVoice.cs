using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>The vendors' templates: which may be used, which wait for a decision, theirs or the admin's, and which are still to be handed in.</summary>
internal sealed class TemplateVoice(TextBook texts)
{
    /// <summary>Two more stand below them, and ten choices fit every channel.</summary>
    private const int MostOffered = 8;

    public OutgoingMessage Say(Session next, Facts facts)
    {
        var (language, desk) = (next.Language, facts.Desk!);
        List<string> lines =
        [
            texts.Say(language, TextKey.Admin.Templates, ("city", facts.City.Name), ("held", desk.HeldPeople.ToString(CultureInfo.InvariantCulture))),
            .. desk.Waiting.Select(waiting => Line(language, waiting)), "",
        ];
        if (desk.Templates.Count == 0)
        {
            lines.Add(texts.Say(language, TextKey.Admin.TemplatesNone));
        }
        else
        {
            lines.AddRange(desk.Templates.OrderBy(template => template.Standing is TemplateStanding.Usable).Select(template => Line(language, template)));
            if (desk.MissingTemplates.Count > 0)
            {
                lines.AddRange(["", texts.Say(language, TextKey.Admin.TemplatesMissing, ("names", string.Join(", ", desk.MissingTemplates)))]);
            }
        }

        return new OutgoingMessage(string.Join('\n', lines))
        {
            Choices = [.. Offered(next, desk), Button(next, TextKey.Admin.LabelFetch, "tpl.fetch"), Button(next, TextKey.Admin.LabelDesk, "desk")],
        };
    }

    public OutgoingMessage Taken(Session next, TemplateFact template) =>
        new(texts.Say(next.Language, TextKey.Admin.TemplateTaken, ("name", template.Name))) { Choices = Back(next) };

    public OutgoingMessage Asked(Session next) => new(texts.Say(next.Language, TextKey.Admin.TemplatesAsked)) { Choices = Back(next) };

    private IReadOnlyList<Choice> Back(Session next) => [Button(next, TextKey.Admin.LabelTemplates, "tpl"), Button(next, TextKey.Admin.LabelDesk, "desk")];

    private IEnumerable<Choice> Offered(Session next, DeskFact desk) => desk.Templates
        .Where(template => template.Standing is TemplateStanding.Marketing)
        .DistinctBy(template => (template.Channel, template.Name))
        .Take(MostOffered)
        .Select(template => new Choice(
            Labels.Fit($"{texts.Say(next.Language, TextKey.Admin.LabelAccept)} {template.Name}"),
            StepChoice.Step(next.Admin.AskedTurn, 'a', $"tpl.ok.{template.Channel}.{template.Name}")));

    private string Line(string language, WaitingFact waiting) => texts.Say(
        language, waiting.Broadcasts > 0 ? TextKey.Admin.WaitingBroadcasts : TextKey.Admin.WaitingNews,
        ("channel", waiting.Channel == "twilio" ? "WhatsApp (Twilio)" : ChannelNames.Of(texts, language, waiting.Channel)), ("people", CountWords.Say(waiting.People, language)),
        ("broadcasts", CountWords.Say(waiting.Broadcasts, language)),
        ("reason", texts.Say(language, waiting.Broadcasts > 0 && waiting.Reason == "window" ? TextKey.Admin.WaitsUsable : ReasonKeyOf(waiting.Reason))));

    private static string ReasonKeyOf(string reason) => reason switch
    {
        "window" => TextKey.Admin.WaitsUntilWritten,
        "template unknown" => TextKey.Admin.WaitsUnknown,
        "template pending" => TextKey.Admin.WaitsPending,
        "template rejected" => TextKey.Admin.WaitsRejected,
        "template paused" => TextKey.Admin.WaitsPaused,
        "template disabled" => TextKey.Admin.WaitsDisabled,
        "template marketing" => TextKey.Admin.WaitsMarketing,
        "account" => TextKey.Admin.WaitsAccount,
        _ => TextKey.Admin.WaitsRefused,
    };

    private string Line(string language, TemplateFact template) => texts.Say(language, TextKey.Admin.TemplateLine,
        ("square", template.Standing switch
        {
            TemplateStanding.Usable or TemplateStanding.Accepted => "🟩",
            TemplateStanding.Pending or TemplateStanding.Marketing => "🟨",
            _ => "🟥",
        }),
        ("name", template.Name), ("language", template.Language), ("state", texts.Say(language, TemplateStates.KeyOf(template.Standing))));

    private Choice Button(Session next, string key, string value) => new(texts.Say(next.Language, key), StepChoice.Step(next.Admin.AskedTurn, 'a', value));
}
