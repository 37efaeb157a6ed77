using Microsoft.Extensions.Configuration;

namespace QlueBot.Dispatcher.Notices;

/// <summary>Addresses of pages, as sent to people: <c>Site:PublicUrl</c>, else the first of <c>Urls</c>.</summary>
internal sealed class SiteLinks(IConfiguration configuration)
{
    // Read each time: where the bot listens may be known only after its start.
    private string PublicUrl =>
        (Set(configuration["Site:PublicUrl"]) ?? Set(configuration["Urls"])?.Split(';')[0] ?? "http://127.0.0.1:5080").TrimEnd('/');

    /// <summary>Where anybody with the number reads the report's state: the city's chat page with the question already asked.</summary>
    public string ToReport(string city, string number) => $"{PublicUrl}/chat/{city}?laporan={number}";

    private static string? Set(string? setting) => setting is { Length: > 0 } ? setting : null;
}
