using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace QlueBot.Fakes.WhatsApp;

/// <summary>Files of both directions: kept by id, handed out at an address of their own that wants the token and ends.</summary>
public sealed class FakeWhatsAppFiles(FakeWhatsApp fake)
{
    private readonly ConcurrentDictionary<string, FakeWhatsAppFile> files = [];
    private int next = 200000000;

    /// <summary>Where the next file is said to lie instead; null: here.</summary>
    public Func<string, Uri>? AddressOf { get; set; }

    /// <summary>Where the files' own addresses lead on to; null: nowhere.</summary>
    public Uri? Onward { get; set; }

    /// <summary>The fetches seen: path, and whether the token was with it.</summary>
    public ConcurrentQueue<(string Path, bool WithToken)> Fetches { get; } = [];

    /// <returns>The file's id.</returns>
    public string Keep(byte[] bytes, string type = "image/jpeg", string? name = null)
    {
        var id = Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture);
        files[id] = new FakeWhatsAppFile(bytes, type, name);
        return id;
    }

    public bool Has(string id) => files.ContainsKey(id);

    public FakeWhatsAppFile this[string id] => files[id];

    /// <summary>Meta forgets it, as it does after 30 days, or 7 for what people sent.</summary>
    public void Forget(string id) => files.TryRemove(id, out _);

    internal JsonObject? Describe(string id) => files.TryGetValue(id, out var file)
        ? new JsonObject
        {
            ["messaging_product"] = "whatsapp", ["id"] = id, ["mime_type"] = file.Type, ["file_size"] = file.Bytes.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
            ["url"] = (AddressOf?.Invoke(id) ?? new Uri($"{fake.BaseUrl}/berkas/{id}")).ToString(),
        }
        : null;

    internal bool TryOpen(string path, out FakeWhatsAppFile? file)
    {
        file = path.StartsWith("/berkas/", StringComparison.Ordinal) ? files.GetValueOrDefault(path["/berkas/".Length..]) ?? FakeWhatsAppFile.None : null;
        return file is not null;
    }

    internal async Task HandOutAsync(HttpContext context, FakeWhatsAppFile file)
    {
        var withToken = context.Request.Headers.Authorization == $"Bearer {FakeWhatsApp.AccessToken}";
        Fetches.Enqueue((context.Request.Path.Value!, withToken));
        if (Onward is not null)
        {
            context.Response.Redirect(Onward.ToString());
            return;
        }

        context.Response.StatusCode = file == FakeWhatsAppFile.None ? 404 : withToken ? 200 : 401;
        await context.Response.Body.WriteAsync(context.Response.StatusCode == 200 ? file.Bytes : []);
    }

    /// <summary>JSON as it is; of a form its fields, with each file's new id in its place.</summary>
    internal async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return request.ContentLength > 0 ? await JsonNode.ParseAsync(request.Body) as JsonObject ?? [] : [];
        }

        var form = await request.ReadFormAsync();
        var body = new JsonObject();
        foreach (var (name, value) in form)
        {
            body[name] = value.ToString();
        }

        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            body[file.Name] = Keep(bytes.ToArray(), file.ContentType, file.FileName);
        }

        return body;
    }

    internal byte[]? PictureOf(FakeWhatsAppCall call) =>
        (string?)(call.Body["image"]?["id"] ?? call.Body["interactive"]?["header"]?["image"]?["id"]) is { } id && files.TryGetValue(id, out var file) ? file.Bytes : null;
}

public sealed record FakeWhatsAppFile(byte[] Bytes, string Type, string? Name)
{
    internal static FakeWhatsAppFile None { get; } = new([], "", null);
}
