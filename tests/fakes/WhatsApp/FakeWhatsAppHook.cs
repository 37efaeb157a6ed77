using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace QlueBot.Fakes.WhatsApp;

/// <summary>Webhooks as Meta sends them: signed over the raw bytes, and sent again when they are not answered with 200.</summary>
public sealed class FakeWhatsAppHook : IDisposable
{
    private const int Tries = 4;
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient http = new();

    /// <summary>Where webhooks go; null: nowhere.</summary>
    public Uri? Address { get; set; }

    /// <summary>Hands every webhook in so many times, as Meta does when it is unsure.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>For how long a webhook is handed in again when the bot is not there. Meta does so for a week.</summary>
    public TimeSpan Patience { get; set; }

    public static string Sign(byte[] body) => $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(FakeWhatsApp.AppSecret), body))}";

    /// <summary>The envelope around one value of the field <c>messages</c>.</summary>
    public static JsonObject Envelope(JsonObject value)
    {
        value["messaging_product"] = "whatsapp";
        value["metadata"] = new JsonObject { ["display_phone_number"] = FakeWhatsApp.Number, ["phone_number_id"] = FakeWhatsApp.PhoneNumberId };
        return new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = FakeWhatsApp.BusinessAccountId,
                ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = "messages" }),
            }),
        };
    }

    /// <exception cref="InvalidOperationException">It was refused, or not taken at any try.</exception>
    public async Task DeliverAsync(JsonObject value)
    {
        var body = Encoding.UTF8.GetBytes(Envelope(value).ToJsonString());
        for (var copy = 0; copy < Copies && Address is not null; copy++)
        {
            await DeliverAsync(body);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task DeliverAsync(byte[] body)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await TryAsync(body);
                return;
            }
            catch (HttpRequestException) when (since.Elapsed < Patience)
            {
                await Task.Delay(Gap, TimeProvider.System);
            }
        }
    }

    private async Task TryAsync(byte[] body)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address)
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            };
            request.Headers.Add("X-Hub-Signature-256", Sign(body));
            using var answer = await http.SendAsync(request);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            if (attempt == Tries || (int)answer.StatusCode < 500)
            {
                throw new InvalidOperationException($"The webhook was answered with {(int)answer.StatusCode}.");
            }
        }
    }
}
