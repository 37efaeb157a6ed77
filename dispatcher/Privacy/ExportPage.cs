using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using QlueBot.Conversations.Texts;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>A person's data as one page without any address outside itself: to be read, and with the same as JSON for programs.</summary>
internal sealed class ExportPage(TextBook texts, string language)
{
    public string Write(ExportData data)
    {
        var page = new StringBuilder(4096)
            .Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><title>{Text(TextKey.Export.Title)}</title>")
            .Append("<style>body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}dt{font-weight:600}dd{margin:0 0 .6rem}</style>")
            .Append(CultureInfo.InvariantCulture, $"<h1>{Text(TextKey.Export.Title)}</h1><p>{Safe(data.City)} · {Safe(data.Owner)} · {Safe(data.MadeAt)}</p><dl>");
        Line(page, TextKey.Export.Name, data.Name);
        Line(page, TextKey.Export.Phone, data.Phone);
        Line(page, TextKey.Export.Chats, string.Join(", ", data.Chats));
        Line(page, TextKey.Export.Notices, string.Join("; ", data.Notices.Select(notice => $"{notice.Version}, {notice.At}, {notice.Channel}")));
        Line(page, TextKey.Export.Consents, string.Join("; ", data.Consents.Select(consent =>
            $"{consent.Topic}: {(consent.Allowed ? "✓" : "✗")} {consent.At}, {consent.Channel}, “{consent.Words}”")));
        Line(page, TextKey.Export.Following, string.Join(", ", data.Following));
        Line(page, TextKey.Export.Draft, data.Draft);
        page.Append("</dl>");
        foreach (var report in data.Reports)
        {
            Report(page, report);
        }

        // "<" leaves the serializer as \u003C, so nothing a person wrote can end the script.
        return page.Append("<script type=\"application/json\" id=\"data\">")
            .Append(JsonSerializer.Serialize(data, ExportJson.Default.ExportData)).Append("</script></html>").ToString();
    }

    private void Report(StringBuilder page, ExportedReport report)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Safe(report.Number)} · {Safe(report.Category)} · {Safe(report.Status)}</h2><dl>");
        Line(page, TextKey.Export.Received, report.ReceivedAt);
        Line(page, TextKey.Export.Place, string.Join(" · ", new[] { report.Area, report.Landmark, report.Place }.Where(part => !string.IsNullOrEmpty(part))));
        Line(page, TextKey.Export.Words, string.Join(" · ", report.Answers.Prepend(report.Words).Where(part => part.Length > 0)));
        Line(page, TextKey.Export.Photos, string.Join(", ", report.Photos));
        Line(page, TextKey.Export.Answer, string.Join(" · ", new[] { report.Rating?.ToString(CultureInfo.InvariantCulture), report.Answer }.Where(part => !string.IsNullOrEmpty(part))));
        Line(page, TextKey.Export.History, string.Join("; ", report.History));
        page.Append("</dl>");
    }

    private void Line(StringBuilder page, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            page.Append(CultureInfo.InvariantCulture, $"<dt>{Text(key)}</dt><dd>{Safe(value)}</dd>");
        }
    }

    private string Text(string key) => Safe(texts.Say(language, key));

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
