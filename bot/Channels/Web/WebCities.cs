using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bot.Channels.Web;

/// <summary>The settings of every hosted city, checked once at start.</summary>
internal sealed class WebCities
{
    private readonly Dictionary<string, WebOptions> open = [];

    public WebCities(HostedCities hosted, IConfiguration configuration, IHostEnvironment environment)
    {
        var byDefault = environment.IsDevelopment() && !configuration.GetSection("Cities").GetChildren().Any();
        foreach (var city in hosted.Ids)
        {
            var options = new WebOptions();
            configuration.GetSection($"Cities:{city}:Web").Bind(options);
            if (options.Enabled ?? byDefault)
            {
                Check(city, options);
                open[city] = options;
            }
        }

        Ids = [.. hosted.Ids.Where(open.ContainsKey)];
    }

    public IReadOnlyList<string> Ids { get; }

    /// <summary>Null: unknown city, or its web chat is off.</summary>
    public WebOptions? Find(string city) => open.GetValueOrDefault(city);

    private static void Check(string city, WebOptions options)
    {
        foreach (var origin in options.AllowedOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
                || uri.GetLeftPart(UriPartial.Authority) != origin)
            {
                throw new OptionsValidationException(
                    $"Cities:{city}:Web", typeof(WebOptions),
                    [$"Cities:{city}:Web:AllowedOrigins must hold origins such as https://kupangkota.go.id, without a path; '{origin}' is none."]);
            }
        }
    }
}
