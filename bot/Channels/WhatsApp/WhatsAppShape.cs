using System.Globalization;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Messages;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>A file that Meta has taken in, to be named in a message.</summary>
/// <param name="Kind"><c>image</c> or <c>document</c>.</param>
/// <param name="Name">Of a document, as the person saves it.</param>
/// <param name="IsOld">Uploaded for an earlier message.</param>
internal sealed record WhatsAppFile(string Kind, string Id, string? Name = null, bool IsOld = false)
{
    public JsonObject Json => Name is null ? new JsonObject { ["id"] = Id } : new JsonObject { ["id"] = Id, ["filename"] = Name };
}

/// <summary>
/// How a message looks on WhatsApp: up to three choices as buttons, more as a list of ten a page, everything that does not fit as lines
/// that can be typed. Always one message. Pure.
/// </summary>
internal static class WhatsAppShape
{
    /// <param name="choose">Label that opens a list.</param>
    /// <param name="more">Label of the row that leads to a list's next page.</param>
    /// <returns>Without addressee.</returns>
    /// <exception cref="ArgumentException">A choice has no data, or more than Meta takes.</exception>
    public static JsonObject Of(OutgoingMessage message, WhatsAppFile? file, string choose, string more)
    {
        if (message.SendAs is { } template)
        {
            return Template(template);
        }

        if (message is { Text.Length: 0, Pin: { } point } && file is null)
        {
            return Message("location", new JsonObject { ["latitude"] = Degrees(point.Latitude), ["longitude"] = Degrees(point.Longitude) });
        }

        // Buttons first, if they fit; then a list; what neither holds is said in words.
        var said = WithPin(message);
        return AsPlace(said, file) ?? AsButtons(said, file) ?? AsList(said, file, choose, more) ?? InWords(said, file);
    }

    /// <summary>The same in words alone, for when Meta refuses the other.</summary>
    public static JsonObject Plain(OutgoingMessage message, WhatsAppFile? file) => InWords(WithPin(message), file);

    /// <summary>One message more would count against what a person may be sent: the place is a line.</summary>
    private static OutgoingMessage WithPin(OutgoingMessage message)
    {
        if (message.Pin is not { } point)
        {
            return message;
        }

        var query = string.Create(CultureInfo.InvariantCulture, $"maps?q={point.Latitude:F5},{point.Longitude:F5}");
        return message.Text.Contains(query, StringComparison.Ordinal) ? message : message with { Text = $"{message.Text}\nhttps://www.google.com/{query}".TrimStart() };
    }

    /// <summary>Meta's own button for a place has no room for others; a question's choices can be typed by their numbers.</summary>
    private static JsonObject? AsPlace(OutgoingMessage message, WhatsAppFile? file)
    {
        var inWords = message.InWords(isAnswer: true);
        return message.Asks is Ask.Location && file is null && inWords.Text.Length <= WhatsAppLimits.Body
            ? Interactive("location_request_message", inWords.Text, new JsonObject { ["name"] = "send_location" })
            : null;
    }

    private static JsonObject? AsButtons(OutgoingMessage message, WhatsAppFile? file)
    {
        // Only buttons can stand under a picture: the first three do, the others are said.
        var shown = message.Choices.Take(WhatsAppLimits.Buttons).ToList();
        var text = WithLines(message);
        var fits = shown.Count > 0 && message.Asks is Ask.Nothing && (file is not null || message.Choices.Count <= WhatsAppLimits.Buttons)
            && shown.TrueForAll(choice => choice.Label.Length <= WhatsAppLimits.ButtonTitle)
            && shown.DistinctBy(choice => choice.Label).Count() == shown.Count && shown.DistinctBy(choice => choice.Data).Count() == shown.Count && text.Length <= WhatsAppLimits.Body;
        if (!fits)
        {
            return null;
        }

        var buttons = new JsonObject
        {
            ["buttons"] = new JsonArray([.. shown.Select(choice => new JsonObject
            {
                ["type"] = "reply",
                ["reply"] = new JsonObject { ["id"] = DataOf(choice), ["title"] = choice.Label },
            })]),
        };
        return Interactive("button", text, buttons, file);
    }

    private static JsonObject? AsList(OutgoingMessage message, WhatsAppFile? file, string choose, string more)
    {
        var shown = ChoicePages.First([.. message.Choices.DistinctBy(choice => choice.Data)], more);
        if (shown.Count == 0 || message.Asks is not Ask.Nothing || file is not null || message.Text.Length > WhatsAppLimits.Body)
        {
            return null;
        }

        var list = new JsonObject
        {
            ["button"] = WhatsAppLimits.Fit(choose, WhatsAppLimits.ButtonTitle),
            ["sections"] = new JsonArray(new JsonObject { ["rows"] = new JsonArray([.. shown.Select(Row)]) }),
        };
        return Interactive("list", message.Text, list);
    }

    private static JsonObject Row(Choice choice)
    {
        var title = WhatsAppLimits.Fit(choice.Label, WhatsAppLimits.RowTitle);
        var row = new JsonObject { ["id"] = DataOf(choice), ["title"] = title };
        if (title != choice.Label)
        {
            row["description"] = WhatsAppLimits.Fit(choice.Label, WhatsAppLimits.RowDescription);
        }

        return row;
    }

    private static JsonObject InWords(OutgoingMessage message, WhatsAppFile? file)
    {
        var text = message.InWords(message.IsAnswer || message.Asks is Ask.Location).Text;
        return file is null ? Words(text) : Captioned(file, WhatsAppLimits.Fit(text, WhatsAppLimits.Body));
    }

    private static JsonObject Words(string text) =>
        Message("text", new JsonObject { ["body"] = WhatsAppLimits.Fit(text, WhatsAppLimits.Text), ["preview_url"] = false });

    private static JsonObject Captioned(WhatsAppFile file, string text)
    {
        var content = file.Json;
        if (text.Length > 0)
        {
            content["caption"] = text;
        }

        return Message(file.Kind, content);
    }

    private static JsonObject Template(ApprovedTemplate template)
    {
        var content = new JsonObject { ["name"] = template.VendorId, ["language"] = new JsonObject { ["policy"] = "deterministic", ["code"] = template.Language } };
        if (template.Variables.Count > 0)
        {
            content["components"] = new JsonArray(new JsonObject
            {
                ["type"] = "body",
                ["parameters"] = new JsonArray([.. template.Variables.Select(value => new JsonObject { ["type"] = "text", ["text"] = WhatsAppLimits.Fit(value, WhatsAppLimits.Body) })]),
            });
        }

        return Message("template", content);
    }

    private static JsonObject Interactive(string type, string text, JsonObject action, WhatsAppFile? file = null)
    {
        var content = new JsonObject { ["type"] = type, ["body"] = new JsonObject { ["text"] = text.Length > 0 ? text : "…" }, ["action"] = action };
        if (file is not null)
        {
            content["header"] = new JsonObject { ["type"] = file.Kind, [file.Kind] = file.Json };
        }

        return Message("interactive", content);
    }

    private static JsonObject Message(string type, JsonObject content) => new() { ["type"] = type, [type] = content };

    private static string WithLines(OutgoingMessage message)
    {
        var whole = message.InWords(message.IsAnswer).Text.Split('\n');
        return string.Join('\n', [message.Text, .. whole[^Math.Max(0, message.Choices.Count - WhatsAppLimits.Buttons)..]]);
    }

    private static string Degrees(double angle) => angle.ToString(CultureInfo.InvariantCulture);

    private static string DataOf(Choice choice) =>
        choice.Data.Length is > 0 and <= WhatsAppLimits.Id && choice.Data.Trim() == choice.Data
            ? choice.Data
            : throw new ArgumentException("A choice carries no data, or more than WhatsApp takes.", nameof(choice));
}
