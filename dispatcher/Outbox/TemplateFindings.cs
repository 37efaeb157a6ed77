using QlueBot.Conversations.Texts;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>What there is to say about a city's templates, for any vendor's checkup.</summary>
public static class TemplateFindings
{
    /// <param name="templates">Null when they could not be read.</param>
    /// <param name="vendor">As people call it.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<VendorTemplate>? templates, string vendor)
    {
        if (templates is null)
        {
            yield return Finding.Wrong(TextKey.Doctor.TemplatesUnread, TextKey.Doctor.MendTemplatesUnread, ("vendor", vendor));
            yield break;
        }

        var approved = templates.Count(template => template.State is TemplateState.Approved);
        yield return approved > 0
            ? Finding.Well(TextKey.Doctor.Templates, ("count", $"{approved}"))
            : Finding.Note(TextKey.Doctor.TemplatesNone, ("vendor", vendor));
        foreach (var template in templates)
        {
            if (template.State is TemplateState.Rejected or TemplateState.Paused or TemplateState.Disabled)
            {
                yield return Finding.Wrong(TextKey.Doctor.TemplateStopped, TextKey.Doctor.MendTemplateStopped, ("name", template.Name), ("state", $"{template.State}"));
            }
            else if (template is { State: TemplateState.Approved, Category: TemplateCategory.Marketing })
            {
                // Whether an admin accepted it stands in the store, which is the bot's; admins are told when it stops being sent.
                yield return Finding.Note(TextKey.Doctor.TemplateMarketing, ("name", template.Name));
            }
        }
    }
}
