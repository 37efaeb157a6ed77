using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace QlueBot.Bot.Web;

/// <summary>Scripts and styles of the pages, shipped inside the assembly so that they are found wherever the bot is started.</summary>
internal static class PageAssets
{
    private const string Prefix = "QlueBot.Bot.Web.Assets.";

    private static readonly FrozenDictionary<string, CompressedBody> files = typeof(PageAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Load);

    public static IEnumerable<string> Names => files.Keys;

    public static IResult Find(string file, HttpContext http) => files.TryGetValue(file, out var body) ? body.Answer(http) : TypedResults.NotFound();

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/javascript; charset=utf-8",
    };

    private static CompressedBody Load(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new CompressedBody(bytes, TypeOf(name));
    }
}

/// <summary>A body that never changes while the bot runs: compressed once, known to browsers by its hash.</summary>
internal sealed class CompressedBody
{
    private readonly byte[] plain;
    private readonly byte[] small;
    private readonly string tag;
    private readonly string type;

    public CompressedBody(byte[] plain, string type)
    {
        this.plain = plain;
        this.type = type;
        tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8))}\"";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        small = packed.ToArray();
    }

    public IResult Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ETag = tag;
        headers.Vary = "Accept-Encoding";
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.Bytes(plain, type);
        }

        headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(small, type);
    }
}
