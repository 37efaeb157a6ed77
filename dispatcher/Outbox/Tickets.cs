using System.Globalization;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Our own names of sendings.</summary>
internal static class Tickets
{
    // The row's number alone would mean something else in another store that sends on the same account.
    public static string Of(OutboxRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Id}-{row.CreatedAt.ToUnixTimeMilliseconds()}");

    /// <returns>Null: no name that <see cref="Of"/> gives.</returns>
    public static OutboxWake? Wake(string city, string? ticket) =>
        ticket?.Split('-') is [var id, var at]
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new OutboxWake(city, number, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
            : null;
}
