using QlueBot.Dispatcher.Cities;

namespace QlueBot.Tests.Cities;

/// <summary>The packs that stand beside the bot, loaded once for all tests.</summary>
internal static class Packs
{
    public static readonly string[] Ids = ["kupang", "trenggalek", "jakarta"];

    private static readonly Lazy<CityAtlas> Loaded = new(() => CityAtlas.Load([.. Ids.Select(FolderOf)]));

    public static CityAtlas Atlas => Loaded.Value;

    public static City Kupang => Atlas.Find("kupang")!;

    public static City Trenggalek => Atlas.Find("trenggalek")!;

    public static City Jakarta => Atlas.Find("jakarta")!;

    public static string FolderOf(string id) => Path.Combine(AppContext.BaseDirectory, "cities", id);
}
