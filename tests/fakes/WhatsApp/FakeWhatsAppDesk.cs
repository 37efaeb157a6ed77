using System.Text.Json.Nodes;

namespace QlueBot.Fakes.WhatsApp;

/// <summary>What moves the fake from outside when it runs by itself: people write, and what they got is read.</summary>
internal static class FakeWhatsAppDesk
{
    public static async Task RunAsync(string address)
    {
        await using var fake = await FakeWhatsApp.StartAsync(address);
        Console.WriteLine($"WhatsApp Cloud API: {fake.BaseUrl}   token {FakeWhatsApp.AccessToken}   number {FakeWhatsApp.PhoneNumberId}");
        Console.WriteLine("PUT /fake/webhook {\"url\",\"local\"} · PUT /fake/templates {\"name\",\"body\"} · POST /fake/people/{phone} {\"text\"|\"tap\"|\"latitude\",\"longitude\"|\"photo\"} · GET /fake/people/{phone} · GET /fake/figures");
        await fake.WaitForShutdownAsync();
    }

    public static void Map(WebApplication app, FakeWhatsApp fake)
    {
        app.MapPut("/fake/webhook", (JsonObject body) =>
        {
            fake.WebhookUrl = (string)body["url"]!;
            fake.Hook.Address = new Uri((string?)body["local"] is { } local ? local + new Uri(fake.WebhookUrl).PathAndQuery : fake.WebhookUrl);
        });
        app.MapPut("/fake/templates", (FakeWhatsAppTemplate template) => fake.Templates[template.Name] = template);
        app.MapPost("/fake/people/{phone}", (string phone, JsonObject body) => WriteAsync(fake.Person(phone), body));
        app.MapGet("/fake/people/{phone}", (string phone) => fake.Person(phone).Heard.Select(call => new { call.Order, call.Kind, call.Text, call.Labels, call.MessageId }));
        app.MapGet("/fake/figures", () => new
        {
            Messages = fake.Calls.Count(call => call.MessageId is not null), fake.Peak, Broken = fake.Broken.CountBy(code => code).ToDictionary(),
        });
    }

    private static Task WriteAsync(FakeWhatsAppPerson person, JsonObject body) => body switch
    {
        _ when (string?)body["tap"] is { } label => person.TapAsync(person.Heard.Last(call => call.Taps.ContainsKey(label)), label),
        _ when body["latitude"] is { } latitude => person.SendLocationAsync((double)latitude, (double)body["longitude"]!),
        _ when (string?)body["photo"] is { } photo => person.SendPhotoAsync(Convert.FromBase64String(photo), (string?)body["text"]),
        _ => person.SayAsync((string)body["text"]!, (string?)body["reply_to"]),
    };
}
