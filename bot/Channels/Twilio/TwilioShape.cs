using System.Text.Json.Nodes;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>
/// The frame of a message with choices, as Twilio's content API keeps it: how many rows and which of them have a second line. Words, labels
/// and data are variables, so a city needs a few dozen frames, whatever it asks.
/// </summary>
/// <param name="Rows">One sign a choice: <c>-</c>, or <c>+</c> for a row with a description.</param>
internal sealed record TwilioShape(string Language, bool IsList, string Rows)
{
    /// <summary>Its name at Twilio, and its key with us.</summary>
    public string Name => $"qluebot_{(IsList ? "list" : "buttons")}_{Language}_{Rows.Length}{(Rows.Contains('+') ? $"_{Rows.Replace('+', 'd').Replace('-', 'o')}" : "")}";

    /// <summary>The frame for this message, with what goes into it; null when the choices do not fit any and have to be written out.</summary>
    /// <param name="more">Label of the row that leads to a list's next page.</param>
    public static (TwilioShape Shape, IReadOnlyList<string> Variables)? For(OutgoingMessage message, string more)
    {
        var choices = ChoicePages.First(message.Choices, more);
        var titles = choices.Select(choice => choice.Label.Trim()).ToList();
        if (choices.Count == 0
            || message.Text.Length is 0 or > TwilioLimits.ContentBody
            || choices.Any(choice => choice.Data.Length is 0 or > TwilioLimits.Data))
        {
            return null;
        }

        var isList = choices.Count > TwilioLimits.Buttons || titles.Exists(title => title.Length > TwilioLimits.ButtonTitle);
        var cut = titles.ConvertAll(title => TwilioLimits.Cut(title, isList ? TwilioLimits.RowTitle : TwilioLimits.ButtonTitle));
        if (cut.Exists(title => title.Length == 0) || cut.Distinct(StringComparer.Ordinal).Count() < cut.Count)
        {
            return null;
        }

        List<string> variables = [message.Text];
        var rows = "";
        for (var index = 0; index < choices.Count; index++)
        {
            var isWhole = cut[index] == titles[index];
            variables.AddRange([cut[index], choices[index].Data]);
            if (!isWhole)
            {
                variables.Add(TwilioLimits.Cut(titles[index], TwilioLimits.RowDescription));
            }

            rows += isWhole ? '-' : '+';
        }

        return (new TwilioShape(message.Language, isList, rows), variables);
    }

    /// <summary>The body of the call that makes the frame.</summary>
    public JsonObject Write(TextBook texts)
    {
        var (next, samples) = (0, new JsonObject());
        string Gap(string sample)
        {
            samples[$"{++next}"] = sample;
            return $"{{{{{next}}}}}";
        }

        var body = Gap("Pilih");
        var rows = new JsonArray();
        foreach (var row in Rows)
        {
            var (title, data) = (Gap($"Pilihan {rows.Count + 1}"), Gap($"pilihan:{rows.Count + 1}"));
            var written = IsList
                ? new JsonObject { ["id"] = data, ["item"] = title }
                : new JsonObject { ["type"] = "QUICK_REPLY", ["title"] = title, ["id"] = data };
            if (row == '+')
            {
                written["description"] = Gap("Keterangan");
            }

            rows.Add(written);
        }

        return new JsonObject
        {
            ["friendly_name"] = Name,
            ["language"] = Language,
            ["variables"] = samples,
            ["types"] = IsList
                ? new JsonObject
                {
                    ["twilio/list-picker"] = new JsonObject
                    {
                        ["body"] = body, ["button"] = texts.Raw(Language, TextKey.Channel.Choose), ["items"] = rows,
                    },
                }
                : new JsonObject { ["twilio/quick-reply"] = new JsonObject { ["body"] = body, ["actions"] = rows } },
        };
    }

    /// <summary>What goes into the gaps, as Twilio wants it beside the content's id.</summary>
    public static string Fill(IReadOnlyList<string> variables)
    {
        var filled = new JsonObject();
        for (var index = 0; index < variables.Count; index++)
        {
            filled[$"{index + 1}"] = variables[index];
        }

        return filled.ToJsonString();
    }
}
