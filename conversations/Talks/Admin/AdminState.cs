namespace QlueBot.Conversations.Talks.Admin;

/// <summary>The admin's part of a session.</summary>
public sealed record AdminState
{
    public AdminStep Step { get; init; }

    /// <summary>The person being added, slot by slot.</summary>
    public NewPerson Person { get; init => field = value ?? new(); } = new();

    /// <summary>The person on the roster who is being moved or removed.</summary>
    public string? OfficerId { get; init; }

    public string? OfficerName { get; init; }

    /// <summary>The turn that asked the open question; its choices carry it.</summary>
    public int AskedTurn { get; init; }

    public DateTimeOffset AskedAt { get; init; }
}

/// <param name="Phone">International form: <c>+6281234567890</c>.</param>
/// <param name="AreaCodes">Null until told; empty: the whole city.</param>
public sealed record NewPerson(
    string? Name = null, string? Phone = null, Role? Role = null, string? TeamId = null, IReadOnlyList<string>? AreaCodes = null);
