using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace QlueBot.Tests.Support;

/// <summary>The fake's methods: what each refuses and answers.</summary>
public sealed partial class FakeTelegram
{
    private JsonNode Answer(FakeTelegramCall call) => call.Method switch
    {
        "getMe" => Me.DeepClone(),
        "sendMessage" => Send(call, message => message["text"] = Plain(call, "text", 4096, isNeeded: true)),
        "editMessageText" => Send(call, message =>
        {
            message["text"] = Plain(call, "text", 4096, isNeeded: true);
            message["message_id"] = (int)call.Params["message_id"]!;
        }),
        "sendPhoto" => Send(call, message =>
        {
            message["caption"] = Plain(call, "caption", 1024, isNeeded: false);
            message["photo"] = PhotoOf(call);
        }),
        "sendDocument" => Send(call, message =>
        {
            message["caption"] = Plain(call, "caption", 1024, isNeeded: false);
            message["document"] = new JsonObject { ["file_id"] = Keep(call.Files.Values.Single()), ["file_unique_id"] = "ud" };
        }),
        "sendLocation" => Send(call, message => message["location"] = new JsonObject
        {
            ["latitude"] = (double)call.Params["latitude"]!,
            ["longitude"] = (double)call.Params["longitude"]!,
        }),
        "getFile" => files.TryGetValue(call.Params["file_id"]!.ToString(), out var bytes)
            ? bytes.Length <= 20 << 20 ? FileOf(call.Params["file_id"]!.ToString(), bytes) : throw Reject(400, "Bad Request: file is too big")
            : throw Reject(400, "Bad Request: invalid file_id"),
        "setWebhook" or "deleteWebhook" => SetWebhook(call.Params["url"]?.ToString() ?? ""),
        "getWebhookInfo" => new JsonObject { ["url"] = WebhookUrl, ["has_custom_certificate"] = false, ["pending_update_count"] = 0 },
        "answerCallbackQuery" or "setMyCommands" or "setMyDescription" or "setMyShortDescription" => true,
        _ => throw Reject(404, "Not Found: method not found"),
    };

    private JsonNode SetWebhook(string url)
    {
        WebhookUrl = url;
        return true;
    }

    private JsonObject Send(FakeTelegramCall call, Action<JsonObject> fill)
    {
        var chat = call.Chat ?? throw Reject(400, "Bad Request: chat_id is empty");
        if (Refusing.TryGetValue(chat, out var refusal))
        {
            throw new RejectionException(refusal);
        }

        if (call.Buttons.Values.Any(data => Encoding.UTF8.GetByteCount(data) is 0 or > 64))
        {
            throw Reject(400, "Bad Request: BUTTON_DATA_INVALID");
        }

        if (chat < 0 && call.Params["reply_markup"]?["keyboard"] is not null)
        {
            throw Reject(400, "Bad Request: location can be requested in private chats only");
        }

        var message = new JsonObject
        {
            ["message_id"] = NewMessageId(),
            ["from"] = Me.DeepClone(),
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = chat < 0 ? "supergroup" : "private", ["first_name"] = "Warga" },
            ["date"] = 1790000000,
        };
        fill(message);
        return message;
    }

    private static string? Plain(FakeTelegramCall call, string field, int limit, bool isNeeded)
    {
        var text = call.Params[field]?.ToString();
        return text switch
        {
            null or "" when isNeeded => throw Reject(400, "Bad Request: message text is empty"),
            null => null,
            _ when call.Params["parse_mode"]?.ToString() is "HTML" && BrokenHtml().IsMatch(text) =>
                throw Reject(400, "Bad Request: can't parse entities: Unsupported start tag \"…\" at byte offset 0"),
            _ when WebUtility.HtmlDecode(text).Length > limit =>
                throw Reject(400, field is "text" ? "Bad Request: message is too long" : "Bad Request: message caption is too long"),
            _ => WebUtility.HtmlDecode(text),
        };
    }

    private JsonArray PhotoOf(FakeTelegramCall call)
    {
        var known = call.Params["photo"]?.ToString() ?? "";
        if (call.Files.Values.FirstOrDefault() is { } upload)
        {
            known = Keep(upload);
        }
        else if (!files.ContainsKey(known))
        {
            throw Reject(400, "Bad Request: wrong remote file identifier specified: Wrong string length");
        }

        JsonObject Size(string id, int width, int height) =>
            new() { ["file_id"] = id, ["file_unique_id"] = "u" + id, ["width"] = width, ["height"] = height };
        return [Size(known + "-s", 90, 67), Size(known, 1280, 960)];
    }

    private static JsonObject FileOf(string id, byte[] bytes) =>
        new() { ["file_id"] = id, ["file_unique_id"] = "u" + id, ["file_size"] = bytes.Length, ["file_path"] = $"photos/{id}" };

    private static RejectionException Reject(int code, string description) => new(new FakeTelegramFault.Rejection(code, description));

    private static async Task<FakeTelegramCall> ReadAsync(HttpRequest request, string method)
    {
        JsonObject given = [];
        Dictionary<string, byte[]> uploads = [];
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            foreach (var (name, value) in form)
            {
                given[name] = name is "reply_markup" or "reply_parameters" ? JsonNode.Parse(value.ToString()) : JsonValue.Create(value.ToString());
            }

            foreach (var file in form.Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes);
                uploads[file.Name] = bytes.ToArray();
            }
        }
        else if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            given = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        }

        return new FakeTelegramCall(0, method, given, uploads, request.ContentType ?? "");
    }
}
