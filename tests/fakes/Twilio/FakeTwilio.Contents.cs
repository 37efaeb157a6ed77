using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace QlueBot.Fakes.Twilio;

/// <summary>The content API and WhatsApp's decisions about templates.</summary>
public sealed partial class FakeTwilio
{
    private readonly ConcurrentDictionary<string, FakeContent> contents = [];

    /// <summary>Names of everything made, in no order.</summary>
    public IReadOnlyList<string> ContentNames => [.. contents.Values.Select(content => content.Name)];

    /// <summary>A text template as WhatsApp has it.</summary>
    /// <param name="status">received, approved, rejected, paused, disabled.</param>
    /// <returns>Its id.</returns>
    public string AddTemplate(string name, string body, string status = "approved", string category = "UTILITY", string language = "id")
    {
        var sid = NewSid("HX");
        contents[sid] = new FakeContent(sid, new JsonObject
        {
            ["friendly_name"] = name, ["language"] = language, ["variables"] = new JsonObject(),
            ["types"] = new JsonObject { ["twilio/text"] = new JsonObject { ["body"] = body } },
        })
        {
            Status = status, Category = category, ApprovedName = name,
        };
        return sid;
    }

    /// <summary>WhatsApp changes its mind.</summary>
    public void Decide(string name, string status, string category)
    {
        foreach (var content in contents.Values.Where(content => content.ApprovedName == name))
        {
            (content.Status, content.Category) = (status, category);
        }
    }

    /// <summary>Somebody tidied up in Twilio's console.</summary>
    public void LoseContents() => contents.Clear();

    private Answer Contents(string method, string path, string body) => (method, path.Split('/')) switch
    {
        ("POST", ["Content"]) => Make(JsonNode.Parse(body)!.AsObject()),
        ("GET", ["Content" or "ContentAndApprovals"]) => new Answer(200, new JsonObject
        {
            ["contents"] = new JsonArray([.. contents.Values.Select(content => content.ToJson())]),
            ["meta"] = new JsonObject { ["page"] = 0, ["next_page_url"] = null, ["key"] = "contents" },
        }),
        ("POST", ["Content", var sid, "ApprovalRequests", "whatsapp"]) when contents.TryGetValue(sid, out var content) => HandIn(content, JsonNode.Parse(body)!.AsObject()),
        _ => Answer.Error(404, 20404),
    };

    private Answer Make(JsonObject made)
    {
        if (FakeContent.Refuses(made) is { } code)
        {
            return Answer.Error(400, code);
        }

        var content = new FakeContent(NewSid("HX"), made);
        contents[content.Sid] = content;
        return new Answer(201, content.ToJson());
    }

    private static Answer HandIn(FakeContent content, JsonObject asked)
    {
        (content.ApprovedName, content.Category, content.Status) = ((string)asked["name"]!, (string)asked["category"]!, "received");
        return new Answer(201, content.ToJson()["approval_requests"]!.DeepClone().AsObject());
    }
}
