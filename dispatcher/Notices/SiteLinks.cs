using Microsoft.Extensions.Configuration;

namespace QlueBot.Dispatcher.Notices;

/// <summary>Addresses of pages, as sent to people.</summary>
/// <param name="publicUrl">Scheme and host without a slash at the end.</param>
internal sealed class SiteLinks(string publicUrl)
{
    /// <summary><c>Site:PublicUrl</c>; default: the first of <c>Urls</c>.</summary>
    public static SiteLinks From(IConfiguration configuration) =>
        new((configuration["Site:PublicUrl"]
            ?? (configuration["urls"] ?? configuration["Urls"])?.Split(';')[0]
            ?? "http://127.0.0.1:5080").TrimEnd('/'));

    /// <summary>Where anybody with the number reads the report's state: the city's chat page with the question already asked.</summary>
    public string ToReport(string city, string number) => $"{publicUrl}/chat/{city}?laporan={number}";
}
