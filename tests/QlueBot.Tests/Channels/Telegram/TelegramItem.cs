using System.Text;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Channels.Telegram;

internal sealed record TelegramItem(string Json)
{
    public StoredItem Stored => new("kupang", "telegram/1", "telegram/811", "telegram", Encoding.UTF8.GetBytes(Json), default);
}
