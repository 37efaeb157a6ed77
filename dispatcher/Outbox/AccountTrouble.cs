using System.Globalization;
using System.Text.Json;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>An account that cannot send because of itself: a token that ended, a sender that is not ours.</summary>
/// <param name="Reason">As the vendor names it; no words of people.</param>
/// <param name="IsOver">It sends again.</param>
public sealed record AccountTrouble(string Channel, string Reason, DateTimeOffset At, bool IsOver)
{
    public static Table<AccountTrouble> Table { get; } = new("account_troubles", OutboxJson.Default.AccountTrouble, trouble => new RecordShape(
        trouble.Channel, trouble.IsOver ? [] : [OpenMark], IsLive: !trouble.IsOver));

    public const string OpenMark = "open";
}

/// <summary>Tells the admins, as an item of kind <c>system</c>, that an account cannot send, or can again; once a day each.</summary>
/// <param name="Type">Always <see cref="Name"/>.</param>
public sealed record TroubleTold(string Type, string Channel, string Reason, bool IsOver)
{
    public const string Name = "trouble";

    /// <summary>The body of a <c>system</c> item; null when it is about something else.</summary>
    public static TroubleTold? Read(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize(body.Span, OutboxJson.Default.TroubleTold) is { Type: Name } told ? told : null;

    internal static Arrival Tell(string city, AccountTrouble trouble, DateTimeOffset at) => new(
        city,
        string.Create(CultureInfo.InvariantCulture, $"{Name}/{trouble.Channel}/{at.UtcDateTime:yyyyMMdd}{(trouble.IsOver ? "/over" : "")}"),
        $"{Name}/{trouble.Channel}",
        ItemKinds.System,
        JsonSerializer.SerializeToUtf8Bytes(new TroubleTold(Name, trouble.Channel, trouble.Reason, trouble.IsOver), OutboxJson.Default.TroubleTold),
        at);
}
