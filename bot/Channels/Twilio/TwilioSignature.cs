using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary><c>X-Twilio-Signature</c>, as https://www.twilio.com/docs/usage/security describes it and Twilio's own library checks it.</summary>
internal static class TwilioSignature
{
    private const int Longest = 64;

    /// <summary>
    /// Whether Twilio made this signature for this address and body. Twilio writes the port or leaves it out, and proxies do too, so either
    /// counts. Takes the same time whatever differs.
    /// </summary>
    /// <param name="token">The account's primary token.</param>
    /// <param name="url">Exactly as Twilio called it: scheme, host, path, query.</param>
    /// <param name="body">A form; or JSON, when the query carries its hash as <c>bodySHA256</c>.</param>
    /// <param name="signature">As it came in the header.</param>
    public static bool Holds(string token, string url, ReadOnlySpan<byte> body, string? signature)
    {
        var key = Encoding.UTF8.GetBytes(token);
        var given = Encoding.UTF8.GetBytes(signature is { Length: <= Longest } ? signature : "");
        var hash = HashIn(url);
        var fields = hash is null ? FieldsOf(Encoding.UTF8.GetString(body)) : "";
        var fits = false;
        foreach (var form in FormsOf(url))
        {
            fits |= CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Make(key, form + fields)));
        }

        return fits & (hash is null || CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(hash), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)))));
    }

    /// <summary>The signature of an address called with an empty form.</summary>
    public static string Of(string token, string url) => Make(Encoding.UTF8.GetBytes(token), url);

    // https://www.twilio.com/docs/usage/security#validating-requests: Twilio's choice of hash, not ours.
#pragma warning disable CA5350
    private static string Make(byte[] key, string signed) => Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350

    /// <summary>Names sorted by code unit; a name that comes several times has its different values sorted, each behind the name.</summary>
    private static string FieldsOf(string body)
    {
        var fields = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(body))
        {
            var name = pair.DecodeName().ToString();
            var values = fields.TryGetValue(name, out var known) ? known : fields[name] = new SortedSet<string>(StringComparer.Ordinal);
            values.Add(pair.DecodeValue().ToString());
        }

        return string.Concat(fields.SelectMany(field => field.Value.Select(value => field.Key + value)));
    }

    private static string? HashIn(string url)
    {
        var start = url.IndexOf('?', StringComparison.Ordinal);
        foreach (var pair in new QueryStringEnumerable(start < 0 ? "" : url[start..]))
        {
            if (pair.DecodeName().Span.SequenceEqual("bodySHA256"))
            {
                return pair.DecodeValue().ToString();
            }
        }

        return null;
    }

    /// <summary>With its port and without. The rest is left as it stands: a library that writes it anew would break the signature.</summary>
    private static string[] FormsOf(string url)
    {
        // Twilio's connection overrides (#rc=3) are for Twilio itself: neither called nor signed.
        url = url.Split('#')[0];
        var host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?'], host) is >= 0 and var found ? found : url.Length;
        var authority = url[host..end];
        var port = authority.LastIndexOf(':');
        var hasPort = port > authority.LastIndexOf('@') && port > authority.LastIndexOf(']');
        var bare = hasPort ? authority[..port] : authority;
        var standard = url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? "443" : "80";
        return
        [
            $"{url[..host]}{bare}{url[end..]}",
            $"{url[..host]}{(hasPort ? authority : $"{bare}:{standard}")}{url[end..]}",
        ];
    }
}
