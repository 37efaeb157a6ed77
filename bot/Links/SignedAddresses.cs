using System.Buffers.Text;
using System.Globalization;

namespace QlueBot.Bot.Links;

/// <summary>Addresses that open for whoever holds them, for an hour at most.</summary>
/// <param name="key">Signs.</param>
/// <param name="time">Decides on expiry.</param>
public sealed class SignedAddresses(SigningKey key, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // The end is the same for ten minutes, so that a browser finds the picture in its cache.
    private static readonly long Step = (long)TimeSpan.FromMinutes(10).TotalSeconds;

    /// <summary>The path (with its query, if it has one) with <c>exp</c> and <c>sig</c>; it ends 50 to 60 minutes from now.</summary>
    public string Sign(string path)
    {
        var end = (time.GetUtcNow() + Life).ToUnixTimeSeconds() / Step * Step;
        var and = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return string.Create(CultureInfo.InvariantCulture, $"{path}{and}exp={end}&sig={Base64Url.EncodeToString(key.Sign("address", $"{path}\n{end}"))}");
    }

    /// <summary>Whether the address was signed by us and has not ended.</summary>
    public bool IsOpen(string path, string? exp, string? sig) =>
        long.TryParse(exp, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
        && end > time.GetUtcNow().ToUnixTimeSeconds()
        && sig is { Length: > 0 and < 100 }
        && Base64Url.IsValid(sig)
        && key.Holds("address", string.Create(CultureInfo.InvariantCulture, $"{path}\n{end}"), Base64Url.DecodeFromChars(sig));

    /// <summary>The address of a stored photo; <paramref name="size"/> is <c>full</c> or <c>thumb</c>.</summary>
    public string Photo(string city, string photoId, string size) => Sign(PhotoPath(city, photoId, size));

    /// <summary>The address under which a kept file is saved.</summary>
    public string File(string city, string fileId, string name) => Sign(FilePath(city, fileId, name));

    public static string FilePath(string city, string fileId, string name) => $"/berkas/{fileId}/{Uri.EscapeDataString(name)}?city={city}";

    /// <summary>What is signed of it: the city stands in the address, because photos are found by city and id.</summary>
    public static string PhotoPath(string city, string photoId, string size) => $"/foto/{photoId}/{size}?city={city}";
}
