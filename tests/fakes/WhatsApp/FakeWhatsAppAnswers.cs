using System.Globalization;
using System.Text.Json.Nodes;

namespace QlueBot.Fakes.WhatsApp;

/// <summary>What the fake says back.</summary>
internal static class FakeWhatsAppAnswers
{
    public static JsonObject Taken(FakeWhatsAppCall call) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["contacts"] = new JsonArray(new JsonObject { ["input"] = call.To, ["wa_id"] = call.To }),
        ["messages"] = new JsonArray(new JsonObject { ["id"] = call.MessageId, ["message_status"] = "accepted" }),
    };

    /// <summary>Everything but messages; null when there is nothing at this path.</summary>
    public static JsonNode? Other(FakeWhatsAppCall call, FakeWhatsApp fake) => call.Path switch
    {
        _ when call.IsTick => new JsonObject { ["success"] = true },
        $"{FakeWhatsApp.PhoneNumberId}/media" => new JsonObject { ["id"] = (string?)call.Body["file"] },
        $"{FakeWhatsApp.BusinessAccountId}/message_templates" => TemplatesOf(fake),
        FakeWhatsApp.PhoneNumberId => Health(fake),
        var id => fake.Files.Describe(id),
    };

    public static string TextOf(FakeWhatsAppCall call, IReadOnlyDictionary<string, FakeWhatsAppTemplate> templates) => call.Kind switch
    {
        "text" => (string)call.Body["text"]!["body"]!,
        "image" or "document" => (string?)call.Body[call.Kind]!["caption"] ?? "",
        "template" when templates.GetValueOrDefault((string)call.Body["template"]!["name"]!) is { } template =>
            FakeWhatsAppRules.Filled(template.Body, call.Body["template"]),
        _ => (string?)call.Body["interactive"]?["body"]?["text"] ?? "",
    };

    /// <summary>Why a template cannot be sent; null when it can.</summary>
    public static int? Refusal(FakeWhatsAppTemplate? template, FakeWhatsAppCall call) => template switch
    {
        null => 132001,
        { Status: "PAUSED" } => 132015,
        { Status: "DISABLED" } => 132016,
        { Status: not "APPROVED" } => 132001,
        _ when template.Language != (string?)call.Body["template"]!["language"]?["code"] => 132001,
        _ when FakeWhatsAppRules.Gaps(template.Body) != FakeWhatsAppRules.Parameters(call.Body["template"]).Count => 132000,
        _ => null,
    };

    public static async Task RefuseAsync(HttpContext context, FakeWhatsAppFault fault)
    {
        switch (fault)
        {
            case FakeWhatsAppFault.Rejection rejection:
                context.Response.StatusCode = rejection.Status;
                if (rejection.Seconds > 0)
                {
                    context.Response.Headers.RetryAfter = rejection.Seconds.ToString(CultureInfo.InvariantCulture);
                }

                var error = new JsonObject
                {
                    ["message"] = $"(#{rejection.Code}) uji", ["type"] = "OAuthException", ["code"] = rejection.Code,
                    ["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = "uji" }, ["fbtrace_id"] = "Auji",
                };
                if (rejection.Subcode > 0)
                {
                    error["error_subcode"] = rejection.Subcode;
                }

                await context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = error });
                break;
            case FakeWhatsAppFault.BadGateway:
                context.Response.StatusCode = 502;
                await context.Response.WriteAsync("<html><h1>502 Bad Gateway</h1></html>");
                break;
            case FakeWhatsAppFault.Reset:
                context.Abort();
                break;
            case FakeWhatsAppFault.Silence:
                var never = new TaskCompletionSource();
                await using (context.RequestAborted.Register(never.SetResult))
                {
                    await never.Task;
                }

                break;
        }
    }

    private static JsonObject TemplatesOf(FakeWhatsApp fake) => new()
    {
        ["data"] = new JsonArray([.. fake.Templates.Values.Select(template => new JsonObject
        {
            ["name"] = template.Name, ["language"] = template.Language, ["status"] = template.Status, ["category"] = template.Category,
            ["parameter_format"] = "POSITIONAL", ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = template.Body }),
        })]),
        ["paging"] = new JsonObject { ["cursors"] = new JsonObject { ["before"] = "MA", ["after"] = "MQ" } },
    };

    private static JsonObject Health(FakeWhatsApp fake) => new()
    {
        ["health_status"] = new JsonObject
        {
            ["can_send_message"] = "AVAILABLE",
            ["entities"] = new JsonArray(
                new JsonObject { ["entity_type"] = "PHONE_NUMBER", ["id"] = FakeWhatsApp.PhoneNumberId, ["can_send_message"] = "AVAILABLE" },
                new JsonObject { ["entity_type"] = "WABA", ["id"] = FakeWhatsApp.BusinessAccountId, ["can_send_message"] = "AVAILABLE" }),
        },
        ["webhook_configuration"] = fake.WebhookUrl.Length == 0 ? [] : new JsonObject { ["application"] = fake.WebhookUrl },
        ["id"] = FakeWhatsApp.PhoneNumberId,
    };
}
