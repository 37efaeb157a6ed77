using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Routing;

/// <summary>A person of the roster: whoever has a role in the city.</summary>
public sealed record Officer
{
    public static readonly Table<Officer> Table = new("officers", RoutingJson.Default.Officer, ShapeOf, _ => true);

    /// <summary>Random; history names people by it.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>E.164.</summary>
    public required string Phone { get; init; }

    public required Role Role { get; init; }

    public string? AgencyId { get; init; }

    public string? TeamId { get; init; }

    /// <summary>Codes of the kelurahan covered; empty: the whole city.</summary>
    public IReadOnlyList<string> AreaCodes { get; init => field = value ?? []; } = [];

    public bool OnDuty { get; init; }

    /// <summary>False once removed; kept because history names the id.</summary>
    [JsonRequired]
    public bool IsActive { get; init; } = true;

    /// <summary>Chats that proved the number, latest first: messages go to the first.</summary>
    public IReadOnlyList<ChatAddress> Chats { get; init => field = value ?? []; } = [];

    public ChatAddress? Chat => Chats.Count > 0 ? Chats[0] : null;

    private static RecordShape ShapeOf(Officer officer)
    {
        List<string> marks = [OfficerMarks.Phone(officer.Phone)];
        if (officer.IsActive)
        {
            marks.Add(OfficerMarks.Active);
            marks.Add(OfficerMarks.Role(officer.Role));
            marks.AddRange(officer.Chats.Select(chat => OfficerMarks.Sender(chat.Channel, chat.Chat)));
            if (officer.TeamId is { } team)
            {
                marks.Add(OfficerMarks.Team(team));
            }
        }

        return new RecordShape(officer.Id, marks, IsLive: true);
    }
}

/// <summary>What people of the roster are found by.</summary>
public static class OfficerMarks
{
    public const string Active = "active";

    public static string Phone(string number) => $"phone:{number}";

    public static string Role(Role role) => $"role:{role}";

    public static string Team(string teamId) => $"team:{teamId}";

    /// <summary>The person behind a message, also in a group: a private chat's id is the person's id.</summary>
    public static string Sender(string channel, string senderId) => $"sender:{channel}/{senderId}";
}
