using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QlueBot.Bot.Links;

/// <summary>Who may speak in which web conversation. The token is the only proof: nothing is kept of it.</summary>
/// <param name="key">Signs.</param>
/// <param name="time">Decides on expiry.</param>
public sealed class ConversationTokens(SigningKey key, TimeProvider time)
{
    /// <summary>How long a token opens the conversation; it is refreshed before.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>How long the browser's cookie brings a person back to their conversation.</summary>
    public static readonly TimeSpan KeepLife = TimeSpan.FromDays(180);

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    /// <summary>A token for <see cref="Life"/>, shaped like a JWT so that Direct Line clients find the user in it.</summary>
    public string Issue(ConversationPass pass) => Seal(pass, "chat", Life);

    /// <summary>The cookie's value: good for getting a token, not for speaking.</summary>
    public string IssueKeep(ConversationPass pass) => Seal(pass, "keep", KeepLife);

    public TokenCheck Check(string? token, string city) => Open(token, city, "chat");

    public TokenCheck CheckKeep(string? cookie, string city) => Open(cookie, city, "keep");

    private string Seal(ConversationPass pass, string use, TimeSpan life)
    {
        var claims = new Claims(pass.Conversation, pass.User, pass.City, (time.GetUtcNow() + life).ToUnixTimeSeconds(), use);
        var body = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, LinksJson.Default.Claims))}";
        return $"{body}.{Base64Url.EncodeToString(key.Sign("token", body))}";
    }

    private TokenCheck Open(string? token, string city, string use)
    {
        var dot = token?.LastIndexOf('.') ?? -1;
        if (token is null or { Length: > 2048 } || dot <= 0 || !token.StartsWith(Header + ".", StringComparison.Ordinal))
        {
            return new TokenCheck.Forged();
        }

        var body = token[..dot];
        if (!Base64Url.IsValid(token.AsSpan(dot + 1)) || !key.Holds("token", body, Base64Url.DecodeFromChars(token.AsSpan(dot + 1))))
        {
            return new TokenCheck.Forged();
        }

        var json = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(body.AsSpan(Header.Length + 1)));
        var claims = JsonSerializer.Deserialize(json, LinksJson.Default.Claims)!;
        if (claims.City != city || claims.Use != use)
        {
            return new TokenCheck.Forged();
        }

        return claims.Exp <= time.GetUtcNow().ToUnixTimeSeconds()
            ? new TokenCheck.Expired()
            : new TokenCheck.Valid(new ConversationPass(claims.City, claims.Conv, claims.User));
    }
}

/// <param name="City">Pack name.</param>
/// <param name="Conversation">The chat's id in every address: cannot be guessed.</param>
/// <param name="User">What stands as <c>from.id</c>, whatever the body says.</param>
public sealed record ConversationPass(string City, string Conversation, string User);

public abstract record TokenCheck
{
    private TokenCheck()
    {
    }

    public sealed record Valid(ConversationPass Pass) : TokenCheck;

    public sealed record Expired : TokenCheck;

    /// <summary>Not ours, changed, for another city or for another use.</summary>
    public sealed record Forged : TokenCheck;
}

internal sealed record Claims(string Conv, string User, string City, long Exp, string Use);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Claims))]
internal sealed partial class LinksJson : JsonSerializerContext;
