using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Talks;

/// <summary>Ids of photos: the same message gives the same id, so that a turn that is run again asks for the same photo.</summary>
public static class PhotoIds
{
    /// <summary>24 lower-case hex characters; says nothing about the person.</summary>
    public static string For(IncomingMessage message, FileRef file) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Chat}\n{message.MessageId}\n{file.UniqueId}\n{file.Id}")).AsSpan(0, 12));
}
