using System.Globalization;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Our own names of sendings.</summary>
internal static class Tickets
{
    // The row's number alone would mean something else in another store that sends on the same account.
    public static string Of(OutboxRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Id}-{row.CreatedAt.ToUnixTimeMilliseconds()}");
}
