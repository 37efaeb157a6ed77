namespace QlueBot.Dispatcher.Storage;

/// <summary>Reads that are likely to come.</summary>
public sealed class Foresight
{
    internal HashSet<(Table Table, string City, string Key)> Records { get; } = [];

    internal HashSet<(Table Table, string City, string Mark, int Limit)> Finds { get; } = [];

    internal HashSet<(Table Table, string City, string Mark)> Counts { get; } = [];

    public void Get(Table table, string city, string key) => Records.Add((table, city, key));

    /// <param name="limit">At least as many as will be asked for; a later question for more is a question of its own.</param>
    public void Find(Table table, string city, string mark, int limit) => Finds.Add((table, city, mark, limit));

    public void Count(Table table, string city, string mark) => Counts.Add((table, city, mark));
}
