using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace QlueBot.Bot.Commands;

/// <summary>A small Direct Line client for the terminal.</summary>
internal sealed class TerminalLine(Uri bot, string city) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(300);

    private readonly HttpClient http = new() { BaseAddress = bot };
    private readonly SemaphoreSlim printing = new(1);
    private string conversation = "";
    private string watermark = "";
    private bool isAnswered = true;

    public async Task OpenAsync()
    {
        var generated = await PostAsync($"/directline/{city}/tokens/generate", null);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)generated["token"]);
        var opened = await PostAsync($"/directline/{city}/conversations", null);
        conversation = (string)opened["conversationId"]!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)opened["token"]);
    }

    /// <summary>Sends a line, or the photo that <c>foto path</c> names.</summary>
    public async Task SayAsync(string said)
    {
        isAnswered = false;
        if (said.StartsWith("foto ", StringComparison.OrdinalIgnoreCase) && File.Exists(said[5..].Trim()))
        {
            await SendPhotoAsync(said[5..].Trim());
            return;
        }

        var activity = new JsonObject { ["type"] = "message", ["text"] = said };
        await PostAsync($"/directline/{city}/conversations/{conversation}/activities", activity);
    }

    /// <summary>Prints what the bot says until cancelled.</summary>
    public async Task PrintAnswersAsync(TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await PrintAsync(output);
            }
        }
        catch (OperationCanceledException)
        {
            // The talk is over.
        }
    }

    /// <summary>Input from a file or a pipe ends at once: waits until the last line is answered, fifteen seconds at most.</summary>
    public async Task LastAnswersAsync(TextWriter output)
    {
        using var timer = new PeriodicTimer(Beat);
        for (var beat = 0; beat < 5 || (!isAnswered && beat < 50); beat++)
        {
            await timer.WaitForNextTickAsync();
            await PrintAsync(output);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        printing.Dispose();
    }

    private async Task PrintAsync(TextWriter output)
    {
        await printing.WaitAsync();
        try
        {
            var page = JsonNode.Parse(await http.GetStringAsync(new Uri(
                $"/directline/{city}/conversations/{conversation}/activities?watermark={watermark}", UriKind.Relative)))!;
            watermark = (string?)page["watermark"] ?? watermark;
            foreach (var activity in page["activities"]!.AsArray().Where(activity => (string?)activity!["from"]?["role"] == "bot"))
            {
                isAnswered = true;
                await output.WriteLineAsync($"\n{activity!["text"]}");
                foreach (var attachment in activity["attachments"]?.AsArray() ?? [])
                {
                    await output.WriteLineAsync($"  📎 {attachment!["name"]}: {attachment["contentUrl"]}");
                }

                var number = 1;
                foreach (var action in activity["suggestedActions"]?["actions"]?.AsArray() ?? [])
                {
                    await output.WriteLineAsync($"  {number++}. {action!["title"]}");
                }
            }
        }
        finally
        {
            printing.Release();
        }
    }

    private async Task SendPhotoAsync(string path)
    {
        var activity = new StringContent("""{"type":"message","attachments":[]}""");
        activity.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        var photo = new ByteArrayContent(await File.ReadAllBytesAsync(path));
        photo.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { activity, "activity", "blob" }, { photo, "file", Path.GetFileName(path) } };
        using var answer = await http.PostAsync(
            new Uri($"/directline/{city}/conversations/{conversation}/upload?userId=warga", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<JsonNode> PostAsync(string path, JsonObject? body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body ?? []);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
