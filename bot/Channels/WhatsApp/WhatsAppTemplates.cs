using System.Text.Json;
using System.Text.RegularExpressions;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>The templates of an account, as Meta has them.</summary>
internal static partial class WhatsAppTemplates
{
    private const int MaxPages = 50;

    /// <summary>Null when Meta could not be asked, or refuses.</summary>
    public static async Task<IReadOnlyList<VendorTemplate>?> FetchAsync(WhatsAppAccount account, CancellationToken cancellationToken)
    {
        if (await BusinessAccountAsync(account, cancellationToken) is not { } business)
        {
            return null;
        }

        var (found, after) = (new List<VendorTemplate>(), "");
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await account.Graph.GetAsync(
                $"{business}/message_templates?fields=name,language,status,category,parameter_format,components&limit=100{after}", cancellationToken);
            if (answer is not GraphAnswer.Ok(var body))
            {
                return null;
            }

            found.AddRange(body.Items("data").Select(Read).OfType<VendorTemplate>());
            if (body.Part("paging").Text("next") is null || body.Part("paging").Part("cursors").Text("after") is not { } cursor)
            {
                break;
            }

            after = $"&after={Uri.EscapeDataString(cursor)}";
        }

        return found;
    }

    /// <summary>The account's id is not among the settings as a rule: the number's health names it.</summary>
    private static async Task<string?> BusinessAccountAsync(WhatsAppAccount account, CancellationToken cancellationToken)
    {
        if (account.Options.BusinessAccountId is { Length: > 0 } set)
        {
            return set;
        }

        if (account.BusinessAccountId is null
            && await account.Graph.GetAsync($"{account.Options.PhoneNumberId}?fields=health_status", cancellationToken) is GraphAnswer.Ok(var number))
        {
            account.BusinessAccountId = number.Part("health_status").Items("entities").FirstOrDefault(entity => entity.Text("entity_type") is "WABA").Text("id");
        }

        return account.BusinessAccountId;
    }

    /// <summary>Null for templates with gaps that are not numbered ones in the words themselves: nothing here could fill them.</summary>
    private static VendorTemplate? Read(JsonElement template)
    {
        var parts = template.Items("components").ToList();
        var body = parts.FirstOrDefault(part => part.Text("type") is "BODY").Text("text") ?? "";
        return template.Text("name") is { } name && template.Text("language") is { } language && template.Text("parameter_format") is not "NAMED"
            && !parts.Exists(HasGapsElsewhere)
            ? new VendorTemplate(
                name, name, language, CategoryOf(template.Text("category")), StateOf(template.Text("status")),
                Gap().Matches(body).Select(gap => gap.Value).Distinct().Count(), body)
            : null;
    }

    private static bool HasGapsElsewhere(JsonElement part) => part.Text("type") switch
    {
        "BODY" or "FOOTER" => false,
        "HEADER" => part.Text("format") is not "TEXT" || Gap().IsMatch(part.Text("text") ?? ""),
        "BUTTONS" => part.Items("buttons").Any(button => button.Text("type") is not "QUICK_REPLY" && Gap().IsMatch(button.Text("url") ?? "")),
        _ => true,
    };

    private static TemplateCategory CategoryOf(string? category) => category switch
    {
        "UTILITY" => TemplateCategory.Utility,
        "AUTHENTICATION" => TemplateCategory.Authentication,
        _ => TemplateCategory.Marketing,
    };

    private static TemplateState StateOf(string? status) => status switch
    {
        "APPROVED" => TemplateState.Approved,
        "REJECTED" => TemplateState.Rejected,
        "PAUSED" => TemplateState.Paused,
        "DISABLED" or "DELETED" or "PENDING_DELETION" or "ARCHIVED" => TemplateState.Disabled,
        _ => TemplateState.Pending,
    };

    [GeneratedRegex(@"\{\{\s*[0-9]+\s*\}\}")]
    private static partial Regex Gap();
}
