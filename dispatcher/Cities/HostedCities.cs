namespace QlueBot.Dispatcher.Cities;

/// <summary>The cities this process serves.</summary>
/// <param name="Ids">Names of their packs, in the order they are shown.</param>
public sealed record HostedCities(IReadOnlyList<string> Ids)
{
    /// <summary>As people call the city: <c>Kota Kupang</c>. Default: the pack's name.</summary>
    public Func<string, string> NameOf { get; init; } = id => id;

    /// <summary>The folder of the city's pack. Default: the pack of that name shipped with the bot.</summary>
    public Func<string, string> FolderOf { get; init; } = id => Path.Combine(AppContext.BaseDirectory, "cities", id);
}
