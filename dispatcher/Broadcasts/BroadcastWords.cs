using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>A broadcast as its people read it.</summary>
internal sealed class BroadcastWords(TextBook texts)
{
    /// <param name="limits">Of the channel: where there is a time for free words, a template goes along.</param>
    public OutgoingMessage Message(CityGuide city, BroadcastDraft draft, string language, bool asNumbers, ChannelLimits? limits)
    {
        var message = new OutgoingMessage(TextOf(city, draft, language))
        {
            Choices = [.. draft.Answers, .. draft.Buttons.Select(button => BroadcastButtons.Choice(texts, language, button))],
            PhotoId = draft.PhotoId,
            Pin = draft.Pin,
            Language = language,
            Template = limits is { Window.Ticks: > 0 } ? TemplateOf(city, draft) : null,
        };
        return asNumbers ? message.InWords(isAnswer: false) : message;
    }

    /// <summary>What goes in its place to whoever has not written of late.</summary>
    public static TemplateUse TemplateOf(CityGuide city, BroadcastDraft draft) =>
        new(TextKey.Template.NameOf(TextKey.Template.Broadcast), [city.Name, TemplateLine.Of(draft)]);

    /// <summary>As words, the way a channel with so few buttons shows it.</summary>
    public string Preview(CityGuide city, BroadcastDraft draft, string language, string channel, ChannelLimits limits)
    {
        List<string> lines = [texts.Say(language, TextKey.Broadcast.PreviewHeader, ("channel", ChannelNames.Of(texts, language, channel)))];
        if (draft.PhotoId is not null)
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.PreviewPhoto));
        }

        var labels = draft.Answers.Concat(draft.Buttons.Select(button => BroadcastButtons.Choice(texts, language, button))).Select(choice => choice.Label).ToList();
        lines.Add(TextOf(city, draft, language));
        if (labels.Count > 0)
        {
            lines.Add(labels.Count <= limits.MaxChoices
                ? texts.Say(language, TextKey.Broadcast.PreviewButtons, ("labels", string.Join(" ", labels.Select(label => $"[{label}]"))))
                : string.Join('\n', labels.Select(label => $"• {label}")));
        }

        if (draft.Pin is not null)
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.PreviewPin));
        }

        return string.Join('\n', lines);
    }

    private string TextOf(CityGuide city, BroadcastDraft draft, string language)
    {
        var audience = draft.Audience ?? new Audience();
        var heading = audience.Kind switch
        {
            AudienceKind.Emergency => texts.Say(language, TextKey.Broadcast.HeadingUrgent, ("city", city.Name)),
            AudienceKind.Roster => texts.Say(language, TextKey.Broadcast.HeadingRoster, ("city", city.Name)),
            _ => texts.Say(language, TextKey.Broadcast.Heading, ("city", city.Name), ("topic", texts.Say(language, Topics.KeyOf(audience.Topic)))),
        };
        var footer = audience.Kind switch
        {
            AudienceKind.Emergency => texts.Say(language, TextKey.Broadcast.FooterUrgent),
            AudienceKind.Topic => texts.Say(language, TextKey.Broadcast.Footer, ("word", audience.Topic.ToUpperInvariant())),
            _ => null,
        };
        return footer is null ? $"{heading}\n{draft.Text}" : $"{heading}\n{draft.Text}\n\n{footer}";
    }
}
