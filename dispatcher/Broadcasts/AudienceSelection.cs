using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Who is meant by an audience. Pure: records in, a chat out.</summary>
public static class AudienceSelection
{
    /// <summary>Where a resident is written to; null when they are not meant.</summary>
    /// <param name="chats">All chats of one person that can be reached, the one used last first.</param>
    public static Listener? Pick(Audience audience, IReadOnlyList<Listener> chats)
    {
        if (!IsWhere(audience, chats))
        {
            return null;
        }

        foreach (var chat in chats)
        {
            if (Agrees(audience, chat) && IsRead(audience, chat.Language, chat.Chat))
            {
                return chat;
            }
        }

        return null;
    }

    /// <summary>Whether a resident still agrees: asked when the audience is made, and again just before each message goes.</summary>
    public static bool Agrees(Audience audience, Listener listener) => audience.Kind switch
    {
        AudienceKind.Emergency => !listener.IsStopped,
        AudienceKind.Topic => listener.Topics.Contains(audience.Topic),
        _ => true,
    };

    /// <summary>Where somebody of the roster is written to; null when they are not meant.</summary>
    /// <param name="chats">Theirs that can be reached with the language read there, the latest first.</param>
    public static ChatAddress? Pick(Audience audience, Officer officer, IReadOnlyList<(ChatAddress Chat, string Language)> chats)
    {
        var isMeant = officer.IsActive
            && (audience.Roles.Count == 0 || audience.Roles.Contains(officer.Role))
            && (audience.AreaCodes.Count == 0 || officer.AreaCodes.Count == 0 || officer.AreaCodes.Any(audience.AreaCodes.Contains));
        foreach (var (chat, language) in chats)
        {
            if (isMeant && IsRead(audience, language, chat))
            {
                return chat;
            }
        }

        return null;
    }

    private static bool IsRead(Audience audience, string language, ChatAddress chat) =>
        (audience.Channel is null || audience.Channel == chat.Channel) && (audience.Language is null || audience.Language == language);

    /// <summary>Whether a person reported, or followed a report, where and of what the audience is.</summary>
    public static bool IsWhere(Audience audience, IReadOnlyList<Listener> chats) =>
        audience is { AreaCodes.Count: 0, Centre: null, Categories.Count: 0 }
        || chats.Any(chat => chat.Spots.Any(spot =>
            (audience.AreaCodes.Count == 0 || audience.AreaCodes.Contains(spot.AreaCode))
            && (audience.Centre is not { } centre || centre.MetresTo(spot.Point) <= audience.RadiusMetres)
            && (audience.Categories.Count == 0 || audience.Categories.Contains(spot.CategoryId))));
}
