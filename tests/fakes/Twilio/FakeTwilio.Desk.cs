using System.Text.Json.Nodes;

namespace QlueBot.Fakes.Twilio;

/// <summary>What moves the fake from outside when it runs by itself: people write, and what they got is read.</summary>
public sealed partial class FakeTwilio
{
    /// <summary>Runs until it is stopped; how it is moved is printed.</summary>
    public static async Task RunAsync(string address)
    {
        await using var fake = await StartAsync(address: address);
        await Console.Out.WriteLineAsync($"Twilio: {fake.BaseUrl}   AccountSid {AccountSid}   AuthToken {AuthToken}   Sender {Sender["whatsapp:".Length..]}");
        await Console.Out.WriteLineAsync(
            "PUT /fake/webhook {\"url\",\"local\"} · PUT /fake/templates {\"name\",\"body\"} · POST /fake/people/{phone} {\"text\"|\"press\"|\"latitude\",\"longitude\"|\"photo\"} · GET /fake/people/{phone} · GET /fake/figures");
        await fake.app.WaitForShutdownAsync();
    }

    private async Task<Answer> DeskAsync(HttpContext context, string path, string body)
    {
        var asked = body.Length > 0 ? JsonNode.Parse(body)!.AsObject() : [];
        switch ((context.Request.Method, path.Split('/')))
        {
            case ("PUT", [_, "webhook"]):
                (Webhook, var local) = ((string)asked["url"]!, (string?)asked["local"]);
                Reach = address => local is null ? address : new Uri(new Uri(local), address.PathAndQuery);
                return new Answer(200, []);
            case ("PUT", [_, "templates"]):
                AddTemplate((string)asked["name"]!, (string)asked["body"]!);
                return new Answer(200, []);
            case ("POST", [_, "people", var phone]):
                await ActAsync(Person($"+{phone}"), asked);
                return new Answer(200, []);
            case ("GET", [_, "people", var phone]):
                return new Answer(200, new JsonObject { ["heard"] = new JsonArray([.. Person($"+{phone}").Heard.Select(Told)]) });
            case ("GET", [_, "figures"]):
                return new Answer(200, new JsonObject
                {
                    ["messages"] = Messages.Count(one => !one.IsInbound), ["peak"] = Pace.Peak, ["tooManyToOne"] = Pace.TooManyToOne,
                });
            default:
                return Answer.Error(404, 20404);
        }
    }

    private static JsonObject Told(FakeTwilioMessage message) => new JsonObject
    {
        ["text"] = message.Text, ["choices"] = new JsonArray([.. message.Choices.Select(choice => (JsonNode)choice.Label)]), ["photos"] = message.Media.Count, ["status"] = message.Status,
    };

    private static Task<string> ActAsync(FakeTwilioPerson person, JsonObject asked) => asked switch
    {
        _ when (string?)asked["press"] is { } label =>
            person.PressAsync(person.Heard.Last(message => message.Choices.Any(choice => choice.Label == label)), label),
        _ when asked["latitude"] is { } latitude => person.SendLocationAsync((double)latitude, (double)asked["longitude"]!),
        _ when (string?)asked["photo"] is { } photo => person.SendPhotoAsync(Convert.FromBase64String(photo), (string?)asked["text"] ?? ""),
        _ => person.SayAsync((string)asked["text"]!),
    };
}
