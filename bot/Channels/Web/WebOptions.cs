namespace QlueBot.Bot.Channels.Web;

/// <summary>The web chat of one city: <c>Cities:{city}:Web</c>.</summary>
public sealed class WebOptions
{
    /// <summary>Whether the city has a web chat. Default: yes in Development when no city is set, else no.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Other sites that may embed the chat, as origins: <c>https://kupangkota.go.id</c>. Default: none.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    internal bool Allows(string origin) => AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
