using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Names that people read and type: five letters and digits that say nothing of anybody.</summary>
internal static class ShortCode
{
    public const int Length = 5;

    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The same message run again gives the same code.</summary>
    public static string For(IncomingMessage message) => string.Concat(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Chat}\n{message.MessageId}\n{message.SentAt:O}")).Take(Length).Select(part => Alphabet[part % Alphabet.Length]));
}
