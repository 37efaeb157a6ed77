using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Cities;

/// <summary>The people of a pack's <c>demo.csv</c> and the simulator's conversations they live in.</summary>
public static class DemoCast
{
    /// <param name="Row">As in the file; <c>Role</c> is null for a resident.</param>
    /// <param name="ChatId">Conversation of the web channel: <c>demo-kupang-petugas-1</c>.</param>
    public sealed record Person(RosterRow Row, string ChatId);

    public static IReadOnlyList<Person> Of(City city) =>
        [.. city.Demo
            .GroupBy(row => row.Role?.ToString().ToLowerInvariant() ?? "warga")
            .SelectMany(same => same.Select((row, index) => new Person(row, $"demo-{city.Id}-{same.Key}-{index + 1}")))];
}
