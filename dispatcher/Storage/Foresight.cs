namespace QlueBot.Dispatcher.Storage;

/// <summary>Reads that are likely to come.</summary>
public sealed class Foresight
{
    private readonly Func<Table, string, string, object?>? guess;

    public Foresight()
    {
    }

    /// <param name="guess">What the engine has at hand of a record.</param>
    internal Foresight(Func<Table, string, string, object?> guess) => this.guess = guess;

    internal HashSet<(Table Table, string City, string Key)> Records { get; } = [];

    internal HashSet<(Table Table, string City, string Mark, int Limit)> Finds { get; } = [];

    internal HashSet<(Table Table, string City, string Mark)> Counts { get; } = [];

    public void Get(Table table, string city, string key) => Records.Add((table, city, key));

    /// <param name="limit">At least as many as will be asked for; a later question for more is a question of its own.</param>
    public void Find(Table table, string city, string mark, int limit) => Finds.Add((table, city, mark, limit));

    /// <summary>The record if the engine has it at hand, perhaps not its latest version: for guessing what will be read, not for deciding.</summary>
    public T? Guess<T>(Table<T> table, string city, string key)
        where T : class => guess?.Invoke(table, city, key) as T;

    public void Count(Table table, string city, string mark) => Counts.Add((table, city, mark));
}
