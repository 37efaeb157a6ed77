using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bot;

/// <summary>Which cities this process serves, and their packs.</summary>
internal static class CitiesSetup
{
    private static readonly string[] Shipped = ["kupang", "trenggalek", "jakarta"];

    /// <summary>The cities under <c>Cities</c>; in Development with none set, the three packs shipped.</summary>
    /// <exception cref="SettingException">None is set outside Development, or one has no pack.</exception>
    public static void AddCities(this WebApplicationBuilder builder)
    {
        var set = builder.Configuration.GetSection("Cities").GetChildren().Select(city => city.Key.ToLowerInvariant()).ToList();
        var ids = set.Count > 0 || !builder.Environment.IsDevelopment() ? set : [.. Shipped];
        if (ids.Count == 0)
        {
            throw new SettingException(
                "Cities: no city is set. Set at least one, for example Cities__kupang__Telegram__Token or Cities__kupang__Web__Enabled=true.");
        }

        var folders = ids.Select(id => FolderOf(builder.Configuration, id)).ToList();
        var atlas = CityAtlas.Load([.. folders, .. Neighbours(ids)]);
        builder.Services.AddSingleton(atlas);
        builder.Services.AddSingleton(new HostedCities(ids)
        {
            NameOf = id => atlas.Find(id)?.Guide.Name ?? id,
            FolderOf = id => FolderOf(builder.Configuration, id),
        });
    }

    private static string FolderOf(ConfigurationManager configuration, string id)
    {
        var folder = configuration[$"Cities:{id}:Pack"] is { Length: > 0 } own ? own : ShippedFolder(id);
        return Directory.Exists(folder)
            ? folder
            : throw new SettingException(
                $"Cities:{id}:Pack: there is no city pack in '{folder}'. Set it to the folder of a pack, or name one of {string.Join(", ", Shipped)}.");
    }

    /// <summary>Packs that are not served still name the city of a point that lies there.</summary>
    private static IEnumerable<string> Neighbours(List<string> ids) =>
        Shipped.Where(id => !ids.Contains(id)).Select(ShippedFolder).Where(Directory.Exists);

    private static string ShippedFolder(string id) => Path.Combine(AppContext.BaseDirectory, "cities", id);
}
